import { useText } from '../parts/use-text.ts';
import type { DeskItem } from './desk-list.tsx';

interface OwnScaleProps {
  items: readonly DeskItem[];
  here: string;
  total: string | null;
}

const BARS = 10;
const ENOUGH = 3;

/** How I have used my own scale so far, and where this entry lies on it. Never the marks of others. */
export function OwnScale({ items, here, total }: OwnScaleProps) {
  const { t } = useText('desk');
  const others = items.flatMap((item) =>
    item.assignmentId !== here && item.total !== null ? [Number(item.total)] : [],
  );
  const mine = total === null ? null : Number(total);
  if (others.length < ENOUGH) return null;
  const all = mine === null ? others : [...others, mine];
  const low = Math.floor(Math.min(...all));
  const high = Math.max(Math.ceil(Math.max(...all)), low + 1);
  const place = (value: number) => Math.min(Math.floor(((value - low) / (high - low)) * BARS), BARS - 1);
  const counts = Array.from({ length: BARS }, () => 0);
  for (const value of others) {
    const bar = place(value);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const words = t('scale.words', { count: others.length, low, high });
  return (
    <figure className="own-scale">
      <figcaption>{t('scale')}</figcaption>
      <span className="own-scale-end">{low}</span>
      <span className="own-scale-bars" role="img" aria-label={words} title={words}>
        {counts.map((count, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={index}
            data-here={mine !== null && place(mine) === index}
            style={{ height: `${Math.max((count / most) * 100, count > 0 ? 12 : 3)}%` }}
          />
        ))}
      </span>
      <span className="own-scale-end">{high}</span>
      {mine !== null && (
        <span>
          ▲ {t('scale.here')} {total}
        </span>
      )}
    </figure>
  );
}
