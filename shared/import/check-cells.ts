import type { ImportField, ImportProblem } from '../contract/entries.ts';
import { oneLine } from './cell-words.ts';
import { cellText, type RawRow } from './raw-workbook.ts';
import type { RecognisedColumn } from './recognise.ts';

type CellReport = (
  severity: ImportProblem['severity'],
  code: string,
  column: RecognisedColumn,
  value: string | null,
) => void;

/** As every spreadsheet shows them; a text table keeps what it showed. */
const errorCell =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BLOCKED!|CONNECT!|FIELD!|UNKNOWN!|GETTING_DATA)$/i;

/** An error in place of these is no entry, or another's. */
const essential: ReadonlySet<ImportField> = new Set(['number', 'title', 'unit', 'contributors', 'tierName']);
/** Long texts, in which signs at the beginning mean nothing. */
const free: ReadonlySet<ImportField> = new Set(['extra', 'summary']);

const isFormulaLike = (text: string) => /^[=+\-@]/.test(text);

/** Said already by what it begins with. */
export const isNoContent = (text: string) => isFormulaLike(text) || errorCell.test(text);

/** What is odd about single cells of an entry, by what they hold. */
export function checkCells(row: RawRow, columns: readonly RecognisedColumn[], report: CellReport): void {
  for (const column of columns) {
    if (column.field === 'drop') continue;
    const written = cellText(row, column.index);
    const severity = essential.has(column.field) ? 'error' : 'warning';
    if (written === '') {
      if (row.withoutValue?.includes(column.index)) report(severity, 'formulaWithoutValue', column, null);
      continue;
    }
    if (free.has(column.field) && !written.startsWith('#')) continue;
    const text = oneLine(written);
    if (errorCell.test(text)) report(severity, 'errorCell', column, text);
    else if (!free.has(column.field) && isFormulaLike(text)) report('warning', 'formulaText', column, text);
  }
}
