import { useText } from '../parts/use-text.ts';
import type { DeskItem } from './desk-list.tsx';
import { Histogram } from './histogram.tsx';

interface OwnScaleProps {
  items: readonly DeskItem[];
  here: string;
  total: string | null;
}

const ENOUGH = 3;

/** How I have used my own scale so far, and where this entry lies on it. Never the marks of others. */
export function OwnScale({ items, here, total }: OwnScaleProps) {
  const { t } = useText('desk');
  const others = items.flatMap((item) =>
    item.assignmentId !== here && item.total !== null ? [Number(item.total)] : [],
  );
  if (others.length < ENOUGH) return null;
  const mine = total === null ? [] : [Number(total)];
  const words = t('scale.words', {
    count: others.length,
    low: Math.min(...others),
    high: Math.max(...others),
  });
  return (
    <figure className="own-scale">
      <figcaption>{t('scale')}</figcaption>
      <Histogram values={others} here={mine} words={words} />
      {total !== null && (
        <span>
          ▲ {t('scale.here')} {total}
        </span>
      )}
    </figure>
  );
}
