/** Milliseconds that `act` takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
export const round = (value: number) => Math.round(value * 1000) / 1000;

/** Milliseconds. */
export function spread(values: readonly number[]) {
  return { medianMs: round(median(values)), p99Ms: round(quantile(values, 0.99)) };
}
