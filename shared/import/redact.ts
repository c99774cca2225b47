import type { RawWorkbook } from './raw-workbook.ts';

/**
 * A UTF-8 text table of one sheet without the given 0-based columns: what is kept of a file in which personal
 * data was found. Blank rows stay, so that rows keep their numbers.
 */
export function redactSensitive(
  workbook: RawWorkbook,
  sheetName: string,
  dropped: readonly number[],
): Uint8Array {
  const sheet = workbook.sheets.find((candidate) => candidate.name === sheetName);
  const lines: string[] = [];
  for (const row of sheet?.rows ?? []) {
    while (lines.length < row.row - 1) lines.push('');
    const kept = Array.from({ length: sheet?.columns ?? 0 }, (_, column) => column).filter(
      (column) => !dropped.includes(column),
    );
    lines.push(kept.map((column) => quoted(row.cells[column] ?? '')).join(','));
  }
  return utf8(`\ufeff${lines.join('\r\n')}\r\n`);
}

/** RFC 4180. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The language itself has no encoder, and this layer has neither Node's nor the browser's. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return Uint8Array.from(bytes);
}
