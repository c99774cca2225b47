import { useText } from '../parts/use-text.ts';

const RADIUS = 84;
const AROUND = 2 * Math.PI * RADIUS;

interface ProgressRingProps {
  submitted: number;
  total: number;
  words?: string;
}

/** How many sheets are in, without a single mark. */
export function ProgressRing({ submitted, total, words }: ProgressRingProps) {
  const { t } = useText('hall');
  const share = total === 0 ? 0 : submitted / total;
  return (
    <div className="hall-ring" role="img" aria-label={words ?? t('progress', { submitted, total })}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle cx="100" cy="100" r={RADIUS} className="hall-ring-track" />
        <circle
          cx="100"
          cy="100"
          r={RADIUS}
          className="hall-ring-done"
          strokeDasharray={`${AROUND * share} ${AROUND}`}
          transform="rotate(-90 100 100)"
        />
        <text x="100" y="112">
          {submitted}/{total}
        </text>
      </svg>
      <span>{words ?? t('progress.words')}</span>
    </div>
  );
}
