interface HistogramProps {
  values: readonly number[];
  /** Values whose bars are shown in the accent colour. */
  here: readonly number[];
  words: string;
  bars?: number;
}

const BARS = 10;
/** A bar that holds something is never too low to be seen. */
const LEAST_HEIGHT = 12;
const EMPTY_HEIGHT = 3;

/** How often I gave what: bars of equal width between my lowest and my highest. */
export function Histogram({ values, here, words, bars = BARS }: HistogramProps) {
  const all = [...values, ...here];
  if (all.length === 0) return null;
  const low = Math.floor(Math.min(...all));
  const high = Math.max(Math.ceil(Math.max(...all)), low + 1);
  const place = (value: number) => Math.min(Math.floor(((value - low) / (high - low)) * bars), bars - 1);
  const counts = Array.from({ length: bars }, () => 0);
  for (const value of values) counts[place(value)] = (counts[place(value)] ?? 0) + 1;
  const most = Math.max(...counts, 1);
  const marked = new Set(here.map(place));
  return (
    <span className="histogram">
      <span className="own-scale-end">{low}</span>
      <span className="own-scale-bars" role="img" aria-label={words} title={words}>
        {counts.map((count, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={index}
            data-here={marked.has(index)}
            style={{
              height: `${count > 0 ? Math.max((count / most) * 100, LEAST_HEIGHT) : EMPTY_HEIGHT}%`,
            }}
          />
        ))}
      </span>
      <span className="own-scale-end">{high}</span>
    </span>
  );
}
