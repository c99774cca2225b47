import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { sampleSheets } from '../../../shared/sample/sample-scores.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const soffice = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'].find(existsSync);

describe.skipIf(!soffice)('TRIMMEAN of a spreadsheet (skipped where LibreOffice is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimmean-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('gives the two decimals of every entry of the sample', async () => {
    const scheme = loadBuiltinSchemes(resources)[0];
    if (!scheme) throw new Error('there is a scheme');
    const numbers = Array.from({ length: 74 }, (_, i) => `N${String(i + 1).padStart(2, '0')}`);
    const marks = sampleSheets(scheme, numbers, 20261121);
    const tally = computeTally({
      scheme,
      entries: numbers.map((number) => ({ id: number, number, categoryId: null })),
      assignments: marks.map((sheet) => ({ entryId: sheet.entryNumber, judgeId: sheet.judgeKey })),
      sheets: marks.map((sheet) => ({
        entryId: sheet.entryNumber,
        judgeId: sheet.judgeKey,
        marks: sheet.marks,
      })),
      decisions: [],
    });
    const rows = tally.groups.flatMap((group) => group.rows);

    const workbook = new Workbook();
    const worksheet = workbook.addWorksheet('S');
    rows.forEach((row, i) => {
      // From the marks themselves, not from the tally's totals.
      const totals = marks
        .filter((sheet) => sheet.entryNumber === row.number)
        .map((sheet) => Object.values(sheet.marks).reduce((sum, mark) => sum + mark, 0) / 100);
      worksheet.getCell(i + 1, 1).value = row.number;
      totals.forEach((total, c) => {
        worksheet.getCell(i + 1, c + 2).value = total;
      });
      const range = `B${i + 1}:H${i + 1}`;
      worksheet.getCell(i + 1, 9).value = { formula: `ROUND(TRIMMEAN(${range},2/COUNT(${range})),2)` };
      worksheet.getCell(i + 1, 9).numFmt = '0.00';
    });
    const file = join(folder, 'formula.xlsx');
    writeFileSync(file, new Uint8Array(await workbook.xlsx.writeBuffer({ validate: false })));
    execFileSync(
      soffice ?? '',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true',
        '--outdir',
        folder,
        file,
      ],
      { stdio: 'pipe', timeout: 120_000 },
    );
    const seen = parse(readFileSync(join(folder, 'formula.csv'), 'utf8')) as string[][];
    expect(seen.map((line) => [line[0], line[8]])).toEqual(rows.map((row) => [row.number, row.aggregate]));
    expect(seen).toHaveLength(74);
  }, 150_000);
});
