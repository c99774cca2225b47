import { UserError } from '../../../shared/contract/errors.ts';
import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import { compoundFileStreams, isCompoundFile } from './compound-file.ts';
import { tableLimits } from './table-limits.ts';
import { decodeText, readTextTable } from './text-table.ts';
import { readXlsx } from './xlsx-reader.ts';
import { openZip } from './zip-parts.ts';

/**
 * Reads a spreadsheet or text table; what it is, its content says, never its name.
 *
 * Throws UserError: file.notSpreadsheet, file.legacyFormat, file.encrypted, file.corrupt, file.emptySheet,
 * file.tooLarge. Call it where it may be stopped: `readTable` runs it in a worker.
 */
export function parseTable(bytes: Uint8Array): RawWorkbook {
  const workbook = parseByContent(bytes);
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0)) throw new UserError('file.emptySheet');
  return workbook;
}

function parseByContent(bytes: Uint8Array): RawWorkbook {
  if (bytes.byteLength === 0) throw new UserError('file.emptySheet');
  if (isZip(bytes)) return { format: 'xlsx', encoding: null, sheets: readXlsx(openZip(bytes)) };
  if (isCompoundFile(bytes)) throw compoundFileError(bytes);
  if (startsWith(bytes, '%PDF-') || startsWith(bytes, '{\\rtf')) throw new UserError('file.notSpreadsheet');
  if (bytes.byteLength > tableLimits.textBytes) {
    throw new UserError('file.tooLarge', { limit: tableLimits.textBytes });
  }
  const decoded = decodeText(bytes);
  if (!decoded) throw new UserError('file.notSpreadsheet');
  // Many systems "export to Excel" by writing a web page or an XML of 2003 and calling it .xls.
  const markup = /^\s*<(?:!doctype|html|table|\?xml|meta|style|head|body)/i.test(decoded.text.slice(0, 1024));
  if (markup) {
    const isTable = /<table|<(?:\w+:)?workbook/i.test(decoded.text);
    throw isTable
      ? new UserError('file.legacyFormat', { kind: 'html' })
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

function compoundFileError(bytes: Uint8Array): UserError {
  const streams = compoundFileStreams(bytes);
  if (streams.includes('EncryptedPackage')) return new UserError('file.encrypted');
  if (streams.includes('Workbook') || streams.includes('Book'))
    return new UserError('file.legacyFormat', { kind: 'xls' });
  return new UserError('file.notSpreadsheet');
}
