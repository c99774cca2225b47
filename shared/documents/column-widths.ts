import { type PaperCell, type PaperColumn, type PaperTable, shown } from './paper.ts';

/** How a table shares a page: a part of the width for each column (they add up to 1), and how far its type is shrunk. */
export interface ColumnShares {
  shares: number[];
  /** 1 = the writer's usual size; never below `SMALLEST`. */
  scale: number;
}

/** Smaller type than this share of the usual size nobody reads on paper. */
export const SMALLEST = 0.6;
/** Longer words (a digest, an address) may be broken anywhere. */
const LONGEST_WORD = 18;
/** Of its wished width a column of running text keeps this much before the type is made smaller. */
const KEPT = 0.45;

/**
 * Shares `room` (in half-width characters of the usual size) among the columns: each gets at least what its figures,
 * dates, numbers and words need in one piece, the rest goes by the wished widths. Where even that does not fit, the
 * type is made smaller.
 *
 * @param padding half-width characters that a cell's margins take
 */
export function columnShares({ columns, rows }: PaperTable, room: number, padding: number): ColumnShares {
  const least = columns.map((column, at) => leastWidth(column, at, rows, padding));
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= room) {
    return { shares: least.map((width) => width / needed), scale: Math.max(SMALLEST, room / needed) };
  }
  const fixed = new Set<number>();
  for (;;) {
    const left = room - [...fixed].reduce((sum, at) => sum + (least[at] ?? 0), 0);
    const wished = columns.reduce((sum, { width }, at) => (fixed.has(at) ? sum : sum + width), 0);
    const tooNarrow = columns.flatMap(({ width }, at) =>
      !fixed.has(at) && (left * width) / wished < (least[at] ?? 0) ? [at] : [],
    );
    if (tooNarrow.length === 0) {
      const widths = columns.map(({ width }, at) =>
        fixed.has(at) ? (least[at] ?? 0) : (left * width) / wished,
      );
      return { shares: widths.map((width) => width / room), scale: 1 };
    }
    for (const at of tooNarrow) fixed.add(at);
  }
}

/** Least width in half-width characters in which nothing of the column is torn that reads as one piece. */
export function leastWidth(
  { label, width }: PaperColumn,
  at: number,
  rows: PaperTable['rows'],
  padding: number,
): number {
  let least = longestPiece(label);
  let longest = 0;
  for (const row of rows) {
    const cell = row[at];
    if (!cell) continue;
    const piece = pieceOf(cell);
    if (piece > least) least = piece;
    if (cell.kind === 'text' && longest < width) {
      const whole = textWidth(cell.text);
      if (whole > longest) longest = whole;
    }
  }
  return Math.max(least, Math.min(longest, width * KEPT)) + padding;
}

function pieceOf(cell: PaperCell): number {
  return cell.kind === 'text' ? longestPiece(cell.text) : textWidth(shown(cell));
}

/** The longest word; Chinese text breaks after any character, and looks poor with fewer than two in a line. */
function longestPiece(text: string): number {
  let longest = text.length === 0 ? 0 : Math.min(4, textWidth(text));
  for (const [word] of text.matchAll(/[!-~\u00a0-\u024f]+/g)) {
    if (word.length <= LONGEST_WORD) longest = Math.max(longest, textWidth(word));
  }
  return longest;
}

/** In half-width characters: a Chinese one takes two, Latin ones what they take in the bundled serif. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0x250) width += 2;
    else if (point === 0x4d || point === 0x57) width += 1.9;
    else if (point >= 0x41 && point <= 0x5a) width += 1.4;
    else width += 1.12;
  }
  return width;
}
