import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterEach, expect, test } from 'vitest';
import { parseTable } from '../../electron/backend/documents/parse-table.ts';
import { openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
afterEach(() => store.close());

async function scored() {
  store = new TestStore();
  const opened = await openRound(store, { entries: 7, judges: 3 });
  for (const [number, judge] of opened.judges.entries()) {
    await scoreAll(judge, opened.reviewId, (index) => ({ a: 1000 + index * 300 + number * 50, b: 1050 }));
  }
  await opened.secretary.call('round.close', { reviewId: opened.reviewId, missingReason: null });
  return opened;
}

async function exported(person: Person, reviewId: string, format: 'xlsx' | 'csv-utf8' | 'csv-gb18030') {
  const { token, fileName } = await person.call('document.gradeList', {
    reviewId,
    format,
    language: 'zh-CN',
  });
  return { fileName, bytes: store.backend.deps.downloads.take(token).bytes };
}

test('every figure of the workbook is the one on the screen', async () => {
  const { secretary, chair, reviewId } = await scored();
  const view = await chair.call('tally.get', { reviewId });
  await chair.call('review.confirm', { reviewId, pin: chair.pin, digest: view.digest });
  const { fileName, bytes } = await exported(secretary, reviewId, 'xlsx');
  expect(fileName).toMatch(/^测试评审.*\.xlsx$/);
  const { sheets } = await parseTable(bytes);
  const cells = (name: number) => sheets[name]?.rows.map((row) => row.cells.map((cell) => cell)) ?? [];
  const rows = view.tally.groups[0]?.rows ?? [];
  const entries = new Map(view.entries.map((entry) => [entry.id, entry]));
  const tiers = new Map([
    ['special', '特等奖'],
    ['first', '一等奖'],
    ['second', '二等奖'],
  ]);
  const list = cells(0);
  const header = list.findIndex((row) => row.includes('成果名称'));
  const awarded = rows.filter((row) => row.tierId !== null);
  expect(list.slice(header + 1, header + 1 + awarded.length)).toEqual(
    awarded.map((row) => {
      const entry = entries.get(row.entryId);
      return [
        tiers.get(row.tierId ?? ''),
        String(row.rank),
        row.number,
        entry?.title,
        entry?.unit,
        entry?.contributors.join('、'),
        '',
        row.aggregate,
      ];
    }),
  );
  const summary = cells(1);
  const summaryHeader = summary.findIndex((row) => row.includes('成果名称'));
  for (const [index, row] of rows.entries()) {
    const shown = summary[summaryHeader + 1 + index] ?? [];
    for (const total of row.judgeTotals) expect(shown).toContain(total.total);
    expect(shown).toEqual(expect.arrayContaining([row.number, row.aggregate, row.spread]));
  }
});

test('both text tables hold the same list, each in its own encoding', async () => {
  const { secretary, reviewId } = await scored();
  const { fileName, bytes: utf8 } = await exported(secretary, reviewId, 'csv-utf8');
  expect([...utf8.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const gb18030 = (await exported(secretary, reviewId, 'csv-gb18030')).bytes;
  const table = (text: string) => parse(text, { bom: true, relaxColumnCount: true }) as string[][];
  const list = table(Buffer.from(utf8).toString('utf8'));
  expect(table(iconv.decode(Buffer.from(gb18030), 'gb18030'))).toEqual(list);
  expect(list.some((row) => row.includes('特等奖'))).toBe(true);
  // Not sealed yet: a text table has no page to say so on, its name says it.
  expect(fileName).toContain('草稿');
});

test('an export is on record with the hash of its bytes', async () => {
  const { secretary, reviewId } = await scored();
  const { fileName } = await exported(secretary, reviewId, 'csv-utf8');
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({ action: 'document.exported', detail: { fileName } });
});
