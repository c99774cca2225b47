import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTable } from '../../../electron/backend/documents/parse-table.ts';
import { type ImportPlan, importField, importPreview } from '../../../shared/contract/entries.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { splitContributors } from '../../../shared/import/contributors.ts';
import { buildPreview } from '../../../shared/import/preview.ts';
import type { RawSheet } from '../../../shared/import/raw-workbook.ts';
import { redactSensitive } from '../../../shared/import/redact.ts';
import { aXlsx, inlineRows } from '../../builders/awkward-files.ts';
import { aSheet, aWorkbook } from '../../builders/raw-workbook.ts';

const open: ImportPlan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };

const word = fc.constantFrom(
  ...[
    '',
    '',
    '序号',
    '编号',
    '成果名称',
    '申报单位',
    '主要完成人',
    '类别',
    '联系电话',
    '合计',
    '注：无',
    '1',
    '2',
    '007',
  ],
  ...['张三、李四等3人', '张 三', '=1+1', '13800138000', '11010519491231002X', '一厂', ' ', '甲\n乙', '#1机'],
);
const cell = fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 12 }));
const range = fc.record({ top: fc.nat(9), left: fc.nat(5), height: fc.nat(4), width: fc.nat(3) });
const sheet: fc.Arbitrary<RawSheet> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 10 }),
    fc.array(range, { maxLength: 3 }),
  )
  .map(([headed, lines, ranges]) =>
    aSheet(headed ? [['编号', '成果名称', '申报单位', '主要完成人'], ...lines] : lines, {
      merges: ranges.map(({ top, left, height, width }) => ({
        top: top + 1,
        left,
        bottom: top + 1 + height,
        right: left + width,
      })),
    }),
  );

function unlessRefused<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

describe('any sheet at all', () => {
  test('gives a preview as the contract says, or a refusal that people can act on', () => {
    fc.assert(
      fc.property(
        sheet,
        fc.option(fc.array(fc.constantFrom(...importField.options), { maxLength: 7 })),
        (raw, fields) => {
          const built = unlessRefused(() =>
            buildPreview(aWorkbook(raw), { ...open, fields }, { existing: [] }),
          );
          if (!built) return;
          const { counts, rows, problems, canCommit } = importPreview
            .omit({ fileId: true, fileName: true, digest: true })
            .parse(built.preview);
          expect(
            counts.new + counts.unchanged + counts.changed + counts.conflict + counts.error + counts.leftOut,
          ).toBe(rows.length);
          expect(built.entries).toHaveLength(counts.new);
          // Whoever sees "can be imported" sees no error, and the other way round something to correct.
          if (canCommit) expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
          else if (rows.length > counts.leftOut)
            expect(problems.some((p) => p.severity === 'error')).toBe(true);
          const numbers = built.entries.map((entry) => entry.number);
          expect(new Set(numbers).size).toBe(numbers.length);
          for (const entry of built.entries) expect(entry.title).not.toBe('');
        },
      ),
      { numRuns: 400 },
    );
  });

  test('imported twice changes nothing the second time', () => {
    fc.assert(
      fc.property(sheet, (raw) => {
        const first = unlessRefused(() => buildPreview(aWorkbook(raw), open, { existing: [] }));
        if (!first) return;
        const again = buildPreview(aWorkbook(raw), open, { existing: first.entries });
        expect(again.preview.counts.new).toBe(0);
        expect(again.preview.counts.unchanged).toBe(first.preview.counts.new);
        expect(again.preview.counts.conflict).toBe(first.preview.counts.conflict);
        expect(again.preview.counts.changed).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('onto entries that are there: numbers stay unique, an entry is replaced once, and only if that was said', () => {
    fc.assert(
      fc.property(
        sheet,
        sheet,
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
        fc.boolean(),
        (before, after, acceptRows, newRows, followNumbers) => {
          const first = unlessRefused(() => buildPreview(aWorkbook(before), open, { existing: [] }));
          const plan = { ...open, acceptRows, newRows, followNumbers };
          const existing = first?.entries ?? [];
          const next = unlessRefused(() => buildPreview(aWorkbook(after), plan, { existing }));
          if (!next) return;
          const numbers = [...existing, ...next.entries].map((entry) => entry.number);
          expect(new Set(numbers).size).toBe(numbers.length);
          const updated = next.updates.map((entry) => entry.number);
          expect(new Set(updated).size).toBe(updated.length);
          for (const { row, number } of next.updates) {
            expect(acceptRows).toContain(row);
            expect(existing.map((entry) => entry.number)).toContain(number);
          }
          const { canCommit, counts, problems } = next.preview;
          const errors = problems.filter(({ severity }) => severity === 'error');
          if (counts.error + counts.conflict > 0) expect(errors).not.toEqual([]);
          if (canCommit) expect(errors).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('through a workbook and back is the same sheet', () => {
    const texts = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 6 }), {
      maxLength: 8,
    });
    const clean = (text: string) =>
      text
        .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
        .replace(/_x[\da-f]{4}_/gi, '');
    fc.assert(
      fc.property(texts, (lines) => {
        const cleaned = lines.map((line) => line.map(clean));
        const expected = aSheet(cleaned.map((line) => line.map((text) => (text.trim() === '' ? '' : text))));
        const read = unlessRefused(() => parseTable(aXlsx({ data: inlineRows(cleaned) })));
        const seen = read?.sheets[0]?.rows.map((row) => [row.row, row.cells.join('\ue000')]) ?? [];
        const wanted = expected.rows.map((row) => [
          row.row,
          row.cells.join('\ue000').replace(/\ue000+$/, ''),
        ]);
        expect(seen).toEqual(wanted);
      }),
    );
  });

  test('a redacted copy reads as the same rows without the dropped columns', () => {
    fc.assert(
      fc.property(sheet, fc.array(fc.nat(6)), (raw, dropped) => {
        const copy = unlessRefused(() => parseTable(redactSensitive(aWorkbook(raw), raw.name, dropped)));
        const kept = raw.rows
          .map((row) => ({
            row: row.row,
            text: row.cells.filter((_, c) => !dropped.includes(c)).map((t) => t.trim()),
          }))
          .filter(({ text }) => text.some((t) => t !== ''));
        // One column of separators cannot be told from a text: only whole tables are compared.
        if (!copy || kept.some(({ text }) => text.join('').match(/[,;|\t"\r\n=]/))) return;
        const seen = copy.sheets[0]?.rows.map((row) => ({
          row: row.row,
          text: row.cells.map((t) => t.trim()).join(''),
        }));
        expect(seen).toEqual(kept.map(({ row, text }) => ({ row, text: text.join('') })));
      }),
    );
  });
});

test('any bytes at all are read or refused, never more', () => {
  const starts = fc.constantFrom(
    '',
    'PK\u0003\u0004',
    '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
    '\u00ff\u00fe',
    '%PDF-',
    '<html>',
  );
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 700 }), (start, rest) => {
      const bytes = new Uint8Array(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      unlessRefused(() => parseTable(bytes));
    }),
    { numRuns: 500 },
  );
});

test('names survive: every listed name comes back, in order, whatever the separator', () => {
  const name = fc.constantFrom('张三', '李四光', '欧阳修文', '阿卜杜拉·买买提', 'John Smith', '王某团队');
  const separator = fc.constantFrom('、', ',', '\uff0c', ';', '\uff1b', '/', '\n', ' 、 ');
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), separator, (names, by) => {
      expect(splitContributors(names.join(by))).toEqual({ names, stated: null });
    }),
  );
});
