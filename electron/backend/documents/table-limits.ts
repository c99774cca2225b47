/**
 * What a foreign table may cost. Above the largest real list that anybody named (56,000 entries),
 * far below what could exhaust an office laptop.
 */
export const tableLimits = {
  rows: 100_000,
  columns: 500,
  cells: 2_000_000,
  sheets: 256,
  mergedRanges: 100_000,
  /** Of one cell: what a spreadsheet program allows. */
  characters: 32_767,
  /** Bytes of a text table. */
  textBytes: 64 * 1024 * 1024,
  /** Unpacked bytes of one part of a workbook, and of all parts that are read. */
  partBytes: 256 * 1024 * 1024,
  workbookBytes: 384 * 1024 * 1024,
  /** Unpacked : packed above which a large part is taken for a bomb. Real sheets stay below 60. */
  ratio: 300,
  ratioFromBytes: 16 * 1024 * 1024,
} as const;
