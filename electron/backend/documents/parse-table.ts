import { UserError } from '../../../shared/contract/errors.ts';
import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import { compoundFileStreams, isCompoundFile } from './compound-file.ts';
import { tableLimits } from './table-limits.ts';
import { decodeDamagedText, readTextTable } from './text-table.ts';
import { readXls } from './xls-reader.ts';
import { readXlsx } from './xlsx-reader.ts';
import { openZip } from './zip-parts.ts';

/**
 * Reads a spreadsheet or text table; what it is, its content says, never its name.
 *
 * Throws UserError: file.notSpreadsheet, file.legacyFormat, file.encrypted, file.corrupt, file.emptySheet,
 * file.tooLarge. Call it where it may be stopped: `readTable` runs it in a worker.
 */
export function parseTable(
  bytes: Uint8Array,
  onProgress: (thousandths: number) => void = () => {},
): RawWorkbook {
  const workbook = parseByContent(bytes, onProgress);
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0)) throw new UserError('file.emptySheet');
  for (const { rows } of workbook.sheets) {
    for (const { cells } of rows) {
      if (cells.some((cell) => cell.length > tableLimits.characters))
        throw new UserError('file.tooLarge', { what: 'characters', limit: tableLimits.characters });
    }
  }
  return workbook;
}

function parseByContent(bytes: Uint8Array, onProgress: (thousandths: number) => void): RawWorkbook {
  if (bytes.byteLength === 0) throw new UserError('file.emptySheet');
  if (isZip(bytes)) return { format: 'xlsx', encoding: null, sheets: readXlsx(openZip(bytes), onProgress) };
  if (isCompoundFile(bytes)) {
    refuseUnlessWorkbook(bytes);
    return { format: 'xls', encoding: null, sheets: readXls(bytes) };
  }
  if (startsWith(bytes, '%PDF-') || startsWith(bytes, '{\\rtf')) throw new UserError('file.notSpreadsheet');
  if (bytes.byteLength > tableLimits.textBytes) {
    throw new UserError('file.tooLarge', { what: 'megabytes', limit: tableLimits.textBytes / 2 ** 20 });
  }
  const decoded = decodeDamagedText(bytes);
  if (!decoded) throw new UserError('file.notSpreadsheet');
  // A web page with its pictures in one file (RFC 2557), which Excel too calls .xls.
  if (/^\s*MIME-Version:|^\s*Content-Type:\s*multipart\//i.test(decoded.text.slice(0, 1024)))
    throw new UserError('file.legacyFormat', { kind: 'MHT' });
  // Many systems "export to Excel" by writing a web page or an XML of 2003 and calling it .xls.
  const markup = /^\s*<(?:!doctype|html|table|\?xml|meta|style|head|body)/i.test(decoded.text.slice(0, 1024));
  if (markup) {
    const isTable = /<table|<(?:\w+:)?workbook/i.test(decoded.text);
    throw isTable
      ? new UserError('file.legacyFormat', { kind: 'HTML/XML' })
      : new UserError('file.notSpreadsheet');
  }
  return { format: 'csv', encoding: decoded.encoding, sheets: [readTextTable(decoded.text, '')] };
}

/** PK\3\4: a first part follows; PK\5\6: an archive without parts. */
function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006');
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  for (let i = 0; i < signature.length; i++) if (bytes[i] !== signature.charCodeAt(i)) return false;
  return true;
}

/** A compound file with a stream `Workbook` is a workbook of Excel 97 or later, or of WPS. */
function refuseUnlessWorkbook(bytes: Uint8Array): void {
  const streams = compoundFileStreams(bytes);
  if (streams.includes('EncryptedPackage')) throw new UserError('file.encrypted');
  if (streams.includes('Workbook')) return;
  if (streams.includes('Book')) throw new UserError('file.legacyFormat', { kind: 'Excel 95' });
  throw new UserError('file.notSpreadsheet');
}
