import { type PaperColumn, type PaperTable, shown } from './paper.ts';

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
/** Short texts (一等奖, 不予受理) stay in one line. */
const ONE_LINE = 8;
/** Of its wished width a column of running text keeps this much before the type is made smaller. */
const KEPT = 0.6;

/**
 * Shares `room` (in half-width characters of the usual size) among the columns: each gets at least what its figures,
 * dates, numbers and words need in one piece, and no more of its wished width than its longest text takes (on forms
 * for handwriting all of it); the rest is shared by these widths. Where even that does not fit, the type is made
 * smaller.
 *
 * @param padding half-width characters that a cell's margins take
 */
export function columnShares(data: PaperTable, room: number, padding: number): ColumnShares {
  const needs = data.columns.map((column, at) => needOf(column, at, data, padding));
  const needed = needs.reduce((sum, { least }) => sum + least, 0);
  if (needed >= room) {
    return { shares: needs.map(({ least }) => least / needed), scale: Math.max(SMALLEST, room / needed) };
  }
  const fixed = new Set<number>();
  for (;;) {
    const left = needs.reduce((rest, { least }, at) => (fixed.has(at) ? rest - least : rest), room);
    const wished = needs.reduce((sum, { wish }, at) => (fixed.has(at) ? sum : sum + wish), 0);
    const given = ({ least, wish }: Need, at: number) => (fixed.has(at) ? least : (left * wish) / wished);
    const tooNarrow = needs.flatMap((need, at) =>
      !fixed.has(at) && given(need, at) < need.least ? [at] : [],
    );
    if (tooNarrow.length === 0) return { shares: needs.map((need, at) => given(need, at) / room), scale: 1 };
    for (const at of tooNarrow) fixed.add(at);
  }
}

interface Need {
  /** Half-width characters in which nothing is torn that reads as one piece. */
  least: number;
  wish: number;
}

function needOf({ label, width }: PaperColumn, at: number, data: PaperTable, padding: number): Need {
  let least = longestPiece(label);
  let longest = textWidth(label);
  for (const row of data.rows) {
    const cell = row[at];
    if (!cell) continue;
    const whole = widestLine(shown(cell));
    if (whole > longest) longest = whole;
    const piece = cell.kind === 'text' && whole > ONE_LINE ? longestPiece(cell.text) : whole;
    if (piece > least) least = piece;
  }
  const wish = data.rowHeight === undefined ? Math.min(width, longest + padding) : width;
  return { least: Math.max(least, Math.min(longest, width * KEPT)) + padding, wish };
}

function widestLine(text: string): number {
  return text.includes('\n') ? Math.max(...text.split('\n').map(textWidth)) : textWidth(text);
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
