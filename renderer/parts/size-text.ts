const KIB = 1024;
const units = ['B', 'KB', 'MB', 'GB'] as const;

/** 1536 → "1.5 KB"; at most one digit after the point. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= KIB && unit < units.length - 1) {
    value /= KIB;
    unit += 1;
  }
  return `${Number(value.toFixed(unit === 0 ? 0 : 1))} ${units[unit]}`;
}
