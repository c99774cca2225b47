import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

/** Why there is no LibreOffice to recompute with; null if there is. */
export function officeMissing(): string | null {
  return office ? null : 'no LibreOffice (libreoffice-calc)';
}

/** Mean of each row without its highest and lowest figure, to two decimals, as LibreOffice computes and prints it. */
export async function trimmedMeansByOffice(folder: string, rows: readonly number[][]): Promise<string[]> {
  const book = new Workbook();
  const sheet = book.addWorksheet('TRIMMEAN');
  for (const [index, row] of rows.entries()) {
    const at = index + 1;
    const last = String.fromCharCode(64 + row.length);
    const line = sheet.getRow(at);
    for (const [column, value] of row.entries()) line.getCell(column + 1).value = value;
    const cell = line.getCell(row.length + 1);
    cell.value = { formula: `TEXT(ROUND(TRIMMEAN(A${at}:${last}${at},2/${row.length}),2),"0.00")` };
  }
  await writeFile(join(folder, 'trimmean.xlsx'), Buffer.from(await book.xlsx.writeBuffer()));
  const profile = `-env:UserInstallation=file://${join(folder, 'office-profile')}`;
  execFileSync(
    office ?? '',
    [profile, '--headless', '--convert-to', 'csv', '--outdir', folder, join(folder, 'trimmean.xlsx')],
    {
      timeout: 120_000,
      stdio: 'ignore',
    },
  );
  const lines = (await readFile(join(folder, 'trimmean.csv'), 'utf8')).trim().split(/\r?\n/);
  return lines.map((line) => line.split(',').at(-1) ?? '');
}
