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

const dateHeading = /时间|日期|年月|起止/;

/** A number lost what a date would have said: 2023.10 is 2023.1, and 2023-07-03 is 45110. */
function checkDate(text: string, report: (code: string) => void): void {
  if (/^\d{4}\.1$/.test(text)) report('monthAmbiguous');
  else if (/^\d{5}$/.test(text)) report('dateSerial');
}

/** Said already by what it begins with. */
export const isNoContent = (text: string) => isFormulaLike(text) || errorCell.test(text);

/** What is odd about single cells of an entry, by what they hold. */
export function cellChecker(columns: readonly RecognisedColumn[]): (row: RawRow, report: CellReport) => void {
  const checks = columns
    .filter(({ field }) => field !== 'drop')
    .map((column) => ({
      column,
      isDate: column.field === 'extra' && dateHeading.test(column.header),
      isFree: free.has(column.field),
      severity: essential.has(column.field) ? ('error' as const) : ('warning' as const),
    }));
  return (row, report) => {
    for (const check of checks) checkCell(row, check, report);
  };
}

interface ColumnCheck {
  column: RecognisedColumn;
  isDate: boolean;
  isFree: boolean;
  severity: ImportProblem['severity'];
}

function checkCell(row: RawRow, { column, isDate, isFree, severity }: ColumnCheck, report: CellReport): void {
  const written = cellText(row, column.index);
  if (written === '') {
    if (row.withoutValue?.includes(column.index)) report(severity, 'formulaWithoutValue', column, null);
    return;
  }
  // Bytes of a text table that mean nothing in its encoding.
  if (written.includes('\ufffd')) report(severity, 'damagedText', column, oneLine(written));
  if (isDate) checkDate(written.trim(), (code) => report('warning', code, column, written.trim()));
  if (isFree && !written.startsWith('#')) return;
  const text = oneLine(written);
  if (errorCell.test(text)) report(severity, 'errorCell', column, text);
  else if (!isFree && isFormulaLike(text)) report('warning', 'formulaText', column, text);
}
