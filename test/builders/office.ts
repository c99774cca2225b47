import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const office = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find((path) => existsSync(path));
const pdfToText = ['/usr/bin/pdftotext'].find((path) => existsSync(path));

/** Why papers cannot be read back by other programs here; null if they can. */
export function readersMissing(): string | null {
  if (!office) return 'no LibreOffice (libreoffice-calc-nogui, libreoffice-writer-nogui)';
  return pdfToText ? null : 'no pdftotext (poppler-utils)';
}

function convert(folder: string, filter: string, files: readonly string[]): void {
  execFileSync(
    office ?? '',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      join(folder, 'out'),
      ...files,
    ],
    { stdio: 'pipe', timeout: 240_000 },
  );
}

/** Writes the files into the folder and has LibreOffice, which recomputes every formula, save all sheets as text tables. */
export function sheetsByOffice(
  folder: string,
  workbooks: Readonly<Record<string, Uint8Array>>,
): Record<string, Record<string, string[][]>> {
  mkdirSync(join(folder, 'out'), { recursive: true });
  for (const [name, bytes] of Object.entries(workbooks)) writeFileSync(join(folder, `${name}.xlsx`), bytes);
  convert(
    folder,
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1',
    Object.keys(workbooks).map((name) => join(folder, `${name}.xlsx`)),
  );
  const written = readdirSync(join(folder, 'out'));
  return Object.fromEntries(
    Object.keys(workbooks).map((name) => [
      name,
      Object.fromEntries(
        written
          .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.csv'))
          .map((file) => [
            file.slice(name.length + 1, -4),
            parse(readFileSync(join(folder, 'out', file)), {
              relaxColumnCount: true,
              bom: true,
            }) as string[][],
          ]),
      ),
    ]),
  );
}

/** The Word files as LibreOffice prints them, as text without any white space. */
export function wordsByOffice(
  folder: string,
  documents: Readonly<Record<string, Uint8Array>>,
): Record<string, string> {
  mkdirSync(join(folder, 'out'), { recursive: true });
  for (const [name, bytes] of Object.entries(documents)) writeFileSync(join(folder, `${name}.docx`), bytes);
  convert(
    folder,
    'txt:Text (encoded):UTF8',
    Object.keys(documents).map((name) => join(folder, `${name}.docx`)),
  );
  return Object.fromEntries(
    Object.keys(documents).map((name) => [
      name,
      squeezed(readFileSync(join(folder, 'out', `${name}.txt`), 'utf8')),
    ]),
  );
}

/** Text of a PDF by poppler, without white space. */
export function pdfText(folder: string, bytes: Uint8Array, ...options: string[]): string {
  const file = join(folder, `read-${Date.now()}-${Math.random()}.pdf`);
  writeFileSync(file, bytes);
  return squeezed(
    execFileSync(pdfToText ?? '', [...options, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
}

/** Without white space and without the invisible signs that mark the direction of writing. */
export function squeezed(text: string): string {
  return text.replace(/[\s\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
