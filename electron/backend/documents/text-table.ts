import { parse } from 'csv-parse/sync';
import { UserError } from '../../../shared/contract/errors.ts';
import type { RawRow, RawSheet } from '../../../shared/import/raw-workbook.ts';
import { tableLimits } from './table-limits.ts';

export interface DecodedText {
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  text: string;
}

/**
 * Byte-order mark → strict UTF-8 → strict GB18030 (which contains GBK and GB 2312) → UTF-16 without a mark.
 * Null if the bytes are no text: no encoding fits, or there are control characters.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be', bytes);
  return decoded('utf-8', bytes) ?? decoded('gb18030', bytes) ?? unmarkedUtf16(bytes);
}

/**
 * The same for a table of which single bytes are damaged: those become U+FFFD, which whoever reads the cells reports.
 * Text of one encoding is far more than a tenth damaged in the other.
 */
export function decodeDamagedText(bytes: Uint8Array): DecodedText | null {
  const whole = decoded('utf-8', bytes);
  if (whole) return whole;
  // A damaged byte may make UTF-8 pass for other characters of GB18030.
  const utf8 = damaged('utf-8', bytes);
  return utf8 ?? decodeText(bytes) ?? damaged('gb18030', bytes);
}

function damaged(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): DecodedText | null {
  const found = decoded(encoding, bytes, false);
  const bad = found?.text.match(/\ufffd/g)?.length ?? 0;
  const foreign = found?.text.match(/[\u0080-\uffff]/g)?.length ?? 0;
  return bad > 0 && bad * 10 <= foreign ? found : null;
}

/** Half of each separator and line break is 0, and the order of the halves that is right gives usual characters. */
function unmarkedUtf16(bytes: Uint8Array): DecodedText | null {
  const head = bytes.subarray(0, 64 * 1024);
  if (bytes.length % 2 !== 0 || !head.includes(0)) return null;
  return (
    (['utf-16le', 'utf-16be'] as const)
      .map((encoding) => decoded(encoding, bytes))
      .find((found) => found !== null && isMostlyUsual(found.text)) ?? null
  );
}

function isMostlyUsual(text: string): boolean {
  const usual = text.match(/[\t\n\r -~\u00b7\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g);
  // Both orders give Chinese characters often enough; separators and line breaks only one of them.
  return /[\n\r,;|\t]/.test(text) && (usual?.length ?? 0) * 10 >= text.length * 9;
}

function decoded(encoding: DecodedText['encoding'], bytes: Uint8Array, fatal = true): DecodedText | null {
  try {
    // The decoder takes a leading byte-order mark away.
    const text = new TextDecoder(encoding, { fatal }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells text from anything else
    return /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\ufffe\uffff]/.test(text) ? null : { encoding, text };
  } catch {
    return null;
  }
}

const separators = [',', '\t', ';', '|', '\uff0c', '\uff1b', '\uff5c'] as const;

/** Throws UserError file.corrupt or file.tooLarge. `name` is what the only sheet is called. */
export function readTextTable(text: string, name: string): RawSheet {
  // Spreadsheets state their separator this way in the first line.
  const stated = /^sep=(.)\r?\n/i.exec(text);
  // The first line stays a row, blank, so that rows keep the numbers that people see.
  const body = withoutTextFormulas(stated ? text.slice(stated[0].length - 1) : text);
  const separator = stated?.[1] ?? recogniseSeparator(body);
  const records = parseRecords(body, separator);
  if (records.length > tableLimits.rows)
    throw new UserError('file.tooLarge', { what: 'rows', limit: tableLimits.rows });
  const rows: RawRow[] = [];
  let columns = 0;
  let cells = 0;
  records.forEach((record, index) => {
    const texts = record.map((cell) => (cell.trim() === '' ? '' : cell));
    while (texts.length > 0 && texts.at(-1)?.trim() === '') texts.pop();
    if (texts.length === 0) return;
    cells += texts.length;
    columns = Math.max(columns, texts.length);
    rows.push({ row: index + 1, hidden: false, cells: texts, formulas: [] });
  });
  if (columns > tableLimits.columns)
    throw new UserError('file.tooLarge', { what: 'columns', limit: tableLimits.columns });
  if (cells > tableLimits.cells)
    throw new UserError('file.tooLarge', { what: 'cells', limit: tableLimits.cells });
  return { name, hidden: false, columns, rows, merges: [], hiddenColumns: [] };
}

/** The separator that cuts the first records into the most, and the most even, columns. */
function recogniseSeparator(text: string): string {
  const head = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/)
    .slice(0, 50)
    .join('\n');
  let best: string = ',';
  let bestScore = 0;
  for (const separator of separators) {
    const records = parseRecords(head, separator).filter((record) =>
      record.some((cell) => cell.trim() !== ''),
    );
    const widths = records.map((record) => record.length).filter((width) => width > 1);
    // In words these stand here and there; as separators, in every line.
    if (separator > '\u007f' && widths.length * 2 < records.length) continue;
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    let score = 0;
    for (const [width, count] of counts) score = Math.max(score, count * count * Math.log2(width));
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Strictly first; then as sloppier programs write: spaces around quoted cells, quotation marks in the middle of a
 * cell, and at last a mark that is never closed, which then is a character like any other.
 */
function parseRecords(text: string, delimiter: string): string[][] {
  const strict = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
  };
  const attempts = [strict, { ...strict, trim: delimiter !== '\t' }, { ...strict, relax_quotes: true }];
  for (const options of attempts) {
    try {
      return parse(text, options);
    } catch {
      // The next one forgives more.
    }
  }
  return parse(text, { ...strict, quote: null });
}

/** ="001" is how a text table tells a spreadsheet to keep the leading zeros: people see 001. */
function withoutTextFormulas(text: string): string {
  return text.replace(/(^|[,;|\t\r\n])="([^"\r\n]*)"(?=[,;|\t\r\n]|$)/g, '$1"$2"');
}
