import { isNoteWord, isTotalWord, oneLine } from './cell-words.ts';
import { cellText, type RawRow } from './raw-workbook.ts';
import type { Header, RecognisedColumn } from './recognise.ts';
import { tierHeading } from './tier-words.ts';

/** A row whose only text is the name of a tier; null = another row. */
export function tierLineOf(row: RawRow): string | null {
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  return filled.length === 1 ? tierHeading(filled[0] ?? '') : null;
}

/** Why a row is no entry; null = it is one. */
export function notAnEntry(
  row: RawRow,
  header: Header,
  columns: readonly RecognisedColumn[],
  title: string,
): 'blank' | 'totalRow' | 'noteRow' | null {
  const used = columns.filter((column) => column.field !== 'drop');
  const filled = row.cells.map(oneLine).filter((cell) => cell !== '');
  const first = filled[0];
  // A title that was never computed is an entry nobody has seen yet.
  const hasTitle = used.some(({ field, index }) => field === 'title' && row.withoutValue?.includes(index));
  if (first === undefined) return hasTitle ? null : 'blank';
  // A sum may stand under the titles: 合计 | 58项.
  const isTitled =
    title !== '' && !/^[\d\s.,:\uff0c\uff1a-]+(?:[^\d\s]{1,2})?$/u.test(title.normalize('NFKC'));
  if (isTotalWord(title) || isTotalWord(first) || (!isTitled && filled.slice(0, 2).some(isTotalWord)))
    return 'totalRow';
  if (title === '' && isNoteWord(first)) return 'noteRow';
  // The heading of the next page: one line of words, and nothing of an entry.
  if (title === '' && filled.length === 1 && isLine(first) && oneLine(cellText(row, 0)) === first) {
    const field = columns[0]?.field;
    if (field === 'number' || field === 'drop') return 'noteRow';
  }
  const headings = used.filter(
    (column) => column.header !== '' && oneLine(cellText(row, column.index)) !== '',
  );
  const repeats = headings.filter(
    (column) => oneLine(cellText(row, column.index)) === header.texts[column.index],
  );
  return headings.length >= 2 && repeats.length === headings.length ? 'noteRow' : null;
}

/** Words, where a number of an entry would have been. */
function isLine(text: string): boolean {
  return text.length > 5 && /[\u3400-\u9fff]{4}/.test(text);
}
