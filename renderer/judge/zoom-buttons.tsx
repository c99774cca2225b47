import { useText } from '../parts/use-text.ts';

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next size up or down; 1 = fits the pane. */
export function nextZoom(zoom: number, step: 1 | -1): number {
  const wanted = STEPS.filter((one) => (step === 1 ? one > zoom : one < zoom));
  return (step === 1 ? wanted[0] : wanted.at(-1)) ?? zoom;
}

export function ZoomButtons({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const { t } = useText('desk');
  return (
    <span className="zoom">
      <button
        type="button"
        className="tool"
        aria-label={t('zoom.out')}
        disabled={nextZoom(zoom, -1) === zoom}
        onClick={() => onZoom(nextZoom(zoom, -1))}
      >
        −
      </button>
      <button type="button" className="tool tool-wide" onClick={() => onZoom(1)}>
        {zoom === 1 ? t('zoom.fit') : `${t('zoom.fit')} (${Math.round(zoom * 100)} %)`}
      </button>
      <button
        type="button"
        className="tool"
        aria-label={t('zoom.in')}
        disabled={nextZoom(zoom, 1) === zoom}
        onClick={() => onZoom(nextZoom(zoom, 1))}
      >
        +
      </button>
    </span>
  );
}
