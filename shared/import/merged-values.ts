import { cellText, type RawRow, type RawSheet } from './raw-workbook.ts';

/** The text that a row takes over from the merged range above it, by row and column; null = none. */
export function mergedParents(
  sheet: RawSheet,
  headerLast: number,
): (row: number, column: number) => string | null {
  const rowsByNumber = new Map(sheet.rows.map((row) => [row.row, row]));
  const byColumn = new Map<number, { top: number; bottom: number; text: string }[]>();
  for (const { top, bottom, left } of sheet.merges) {
    if (top <= headerLast || bottom === top) continue;
    const source = rowsByNumber.get(top);
    const ranges = byColumn.get(left) ?? [];
    ranges.push({ top, bottom, text: source ? cellText(source, left) : '' });
    byColumn.set(left, ranges);
  }
  for (const ranges of byColumn.values()) ranges.sort((a, b) => a.top - b.top);
  return (row, column) => {
    const ranges = byColumn.get(column) ?? [];
    // Merged ranges do not overlap, so only the last one that begins above the row can hold it.
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.top ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low - 1];
    return range && range.bottom >= row ? range.text : null;
  };
}

/** The cell's own text; in a merged range that began in a row above, that row's. */
export function valueAt(row: RawRow, column: number, merged: ReturnType<typeof mergedParents>): string {
  const text = cellText(row, column);
  return text.trim() === '' ? (merged(row.row, column) ?? '') : text;
}
