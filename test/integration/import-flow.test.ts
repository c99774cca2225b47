import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aLargeSheet } from '../builders/large-sheet.ts';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';
import { openPlan, upload } from '../builders/upload.ts';
import { aWordForm } from '../builders/word-form.ts';

const fixtures = fileURLToPath(new URL('../fixtures/import', import.meta.url));

let store: TestStore;
let secretary: Person;
let reviewId: string;

beforeEach(async () => {
  store = new TestStore();
  secretary = await store.secretary();
  reviewId = (await secretary.call('review.create', { name: '测试', scheme: aScheme() })).reviewId;
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const header = '编号,成果名称,完成单位,主要完成人,身份证号';
const csv = (...lines: string[]) => Buffer.from([header, ...lines].join('\r\n'));
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${fixtures}/${name}`));
const entries = async () => (await secretary.call('entry.list', { reviewId })).entries;

async function previewOf(bytes: Uint8Array, name = 'a.csv', plan: object = {}) {
  const fileId = await upload(store, secretary, name, bytes);
  return secretary.call('import.preview', { reviewId, fileId, plan: { ...openPlan, ...plan } });
}

async function importAll(bytes: Uint8Array, name = 'a.csv', plan: object = {}) {
  const preview = await previewOf(bytes, name, plan);
  const { fileId, digest } = preview;
  return secretary.call('import.commit', { reviewId, fileId, plan: preview.plan, digest });
}

describe('a reply sheet', () => {
  const first = csv('1,甲机床改造,一厂,张三,', '2,乙水泵改造,二厂,李四,', '3,丙锅炉改造,三厂,王五,');
  // 乙 comes under a number of its own making, 甲 was not returned, 丁 is new, 丙 does not answer.
  const reply = csv('1,甲机床大改,一厂,张三,', '9,乙水泵改造,二厂,李四、赵六,', '4,丁,四厂,钱七,');

  test('answers the returned entries alone, says who has not answered, and puts them up for screening again', async () => {
    await importAll(first);
    await secretary.call('review.startScreening', { reviewId });
    const [one, two, three] = await entries();
    const screen = (entryIds: string[], verdict: 'accepted' | 'returned', reason: string | null) =>
      secretary.call('entry.screen', { reviewId, entryIds, verdict, reason });
    await screen([one?.id ?? ''], 'accepted', null);
    await screen([two?.id ?? '', three?.id ?? ''], 'returned', '完成人不全');

    const seen = await previewOf(reply, '补正.csv', { replies: true });
    expect(seen.rows.map(({ number, outcome }) => [number, outcome])).toEqual([
      ['1', 'leftOut'],
      ['2', 'changed'],
      ['4', 'leftOut'],
    ]);
    expect(seen.problems.filter(({ code }) => code.startsWith('reply'))).toMatchObject([
      { code: 'replyMissing', params: { count: 1, numbers: '3' } },
      { code: 'replyUnknown', row: 2, params: { number: '1' } },
      { code: 'replyUnknown', row: 4, params: { number: '4' } },
    ]);
    expect(seen.canCommit).toBe(true);
    expect(await importAll(reply, '补正.csv', { replies: true })).toEqual({
      added: 0,
      updated: 1,
      unchanged: 0,
      leftOut: 2,
    });
    expect(
      (await entries()).map(({ title, contributors, screening }) => [title, contributors.length, screening]),
    ).toEqual([
      ['甲机床改造', 1, 'accepted'],
      ['乙水泵改造', 2, 'pending'],
      ['丙锅炉改造', 1, 'returned'],
    ]);
  });

  test('without numbers it answers the entry that it names, and leaves the unit that has not answered alone', async () => {
    const plain = (...lines: string[]) =>
      Buffer.from(['成果名称,申报单位,主要完成人', ...lines].join('\r\n'));
    await importAll(plain('甲厂的成果,甲厂,张三', '乙厂的成果,乙厂,李四', '丙厂的成果,丙厂,王三'));
    await secretary.call('review.startScreening', { reviewId });
    const [one, , three] = await entries();
    const entryIds = [one?.id ?? '', three?.id ?? ''];
    await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'returned', reason: '完成人不全' });
    await importAll(plain('丙厂的成果,丙厂,王三、赵四'), '丙厂补正.csv', { replies: true });
    expect(
      (await entries()).map(({ number, title, contributors, screening }) => [
        ...[number, title, contributors.join('、'), screening],
      ]),
    ).toEqual([
      ['001', '甲厂的成果', '张三', 'returned'],
      ['002', '乙厂的成果', '李四', 'pending'],
      ['003', '丙厂的成果', '王三、赵四', 'pending'],
    ]);
  });

  test('an entry that is taken back between preview and commit is not overwritten', async () => {
    await importAll(first);
    await secretary.call('review.startScreening', { reviewId });
    const [, two] = await entries();
    const screen = (verdict: 'accepted' | 'returned', reason: string | null) =>
      secretary.call('entry.screen', { reviewId, entryIds: [two?.id ?? ''], verdict, reason });
    await screen('returned', '完成人不全');
    const { fileId, plan, digest } = await previewOf(reply, '补正.csv', { replies: true });
    await screen('accepted', null);
    expect(await secretary.refused('import.commit', { reviewId, fileId, plan, digest })).toMatchObject({
      code: 'import.changed',
    });
    expect((await entries())[1]).toMatchObject({ contributors: ['李四'], screening: 'accepted' });
  });
});

describe('a newer version of a file', () => {
  const first = csv('1,甲机床改造,一厂,张三,', '2,乙水泵改造,二厂,李四,');
  const second = csv('1,甲机床改造,一厂,张三,', '2,乙水泵节能改造,二厂,李四,', '3,丙,三厂,王五,');

  test('changes only what is accepted; the record says what stood there before', async () => {
    await importAll(first);
    await secretary.call('review.startScreening', { reviewId });
    const ids = (await entries()).map((entry) => entry.id);
    await secretary.call('entry.screen', { reviewId, entryIds: ids, verdict: 'accepted', reason: null });

    const seen = await previewOf(second, 'b.csv');
    expect(seen.rows.map((row) => row.outcome)).toEqual(['unchanged', 'changed', 'new']);
    expect(await importAll(second, 'b.csv')).toEqual({ added: 1, updated: 0, unchanged: 1, leftOut: 0 });
    expect((await entries())[1]).toMatchObject({ title: '乙水泵改造', screening: 'accepted' });

    expect(await importAll(second, 'b.csv', { acceptRows: [3] })).toEqual({
      added: 0,
      updated: 1,
      unchanged: 2,
      leftOut: 0,
    });
    const after = await entries();
    expect(after.map((entry) => entry.id).slice(0, 2)).toEqual(ids);
    expect(after[1]).toMatchObject({
      title: '乙水泵节能改造',
      screening: 'pending',
      origin: { fileName: 'b.csv', row: 3 },
    });
    expect(after[0]).toMatchObject({ screening: 'accepted', origin: { fileName: 'a.csv' } });
    const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
    expect(records[0]?.detail).toMatchObject({
      updated: 1,
      changes: [
        {
          number: '2',
          differences: [{ field: 'title', label: null, before: '乙水泵改造', after: '乙水泵节能改造' }],
        },
      ],
    });
    // Accepted once, it is there.
    expect(await importAll(second, 'b.csv', { acceptRows: [3] })).toMatchObject({ updated: 0, unchanged: 3 });
  });

  test('names the entries of its import that it leaves out, and leaves them where they are', async () => {
    const counted = (...lines: string[]) =>
      Buffer.from(['序号,成果名称,申报单位,主要完成人', ...lines].join('\r\n'));
    await importAll(counted('1,甲机床改造,一厂,张三', '2,乙水泵改造,二厂,李四', '3,丙锅炉改造,三厂,王五'));
    await importAll(counted('1,丁阀门改造,四厂,赵六'), 'c.csv', { followNumbers: true });
    const newer = counted('1,甲机床改造,一厂,张三', '2,戊吊具改造,五厂,钱七', '3,丙锅炉改造,三厂,王五、孙八');
    const seen = await previewOf(newer, 'b.csv', { acceptRows: [4] });
    expect(seen.rows.map(({ number, outcome }) => [number, outcome])).toEqual([
      ['1', 'unchanged'],
      ['5', 'new'],
      ['3', 'changed'],
    ]);
    expect(seen.absent).toEqual({ count: 1, entries: [{ number: '2', title: '乙水泵改造', unit: '二厂' }] });
    expect(await importAll(newer, 'b.csv', { acceptRows: [4] })).toMatchObject({ added: 1, updated: 1 });
    expect((await entries()).map(({ number, title }) => `${number} ${title}`)).toEqual([
      ...['1 甲机床改造', '2 乙水泵改造', '3 丙锅炉改造', '4 丁阀门改造', '5 戊吊具改造'],
    ]);
  });

  test('what was accepted is part of what was previewed', async () => {
    await importAll(first);
    const { fileId, digest, plan } = await previewOf(second, 'b.csv');
    const more = { ...plan, acceptRows: [3] };
    expect(await secretary.refused('import.commit', { reviewId, fileId, plan: more, digest })).toMatchObject({
      code: 'import.changed',
    });
    expect(await entries()).toHaveLength(2);
  });
});

test('corrected cells are written; corrections of what is not kept are not kept either', async () => {
  const broken = csv('1,,一厂,张三,11010519491231002X', '1,乙,二厂,李四,');
  expect((await previewOf(broken)).canCommit).toBe(false);
  const corrections = [
    { row: 2, column: 1, value: '甲' },
    { row: 2, column: 4, value: '11010519491231002X' },
    { row: 3, column: 0, value: '2' },
  ];
  const seen = await previewOf(broken, 'a.csv', { corrections });
  expect(seen.rows.map((row) => row.corrected)).toEqual([[1, 4], [0]]);
  expect(await importAll(broken, 'a.csv', { corrections })).toMatchObject({ added: 2 });
  expect((await entries()).map(({ number, title }) => [number, title])).toEqual([
    ['1', '甲'],
    ['2', '乙'],
  ]);
  const { plan } = store.backend.deps.db.prepare('SELECT plan FROM import').get() as { plan: string };
  expect(plan).toContain('"甲"');
  expect(plan).not.toContain('11010519491231002X');
});

test('what columns mean is remembered with their headings', async () => {
  const odd = (lines: string) => Buffer.from(`代,东西,哪里\r\n${lines}`);
  const fields = ['number', 'title', 'unit'] as const;
  await importAll(odd('1,甲,一厂'), 'a.csv', { headerRow: 1, fields });
  const next = await previewOf(odd('2,乙,二厂'), 'b.csv');
  expect(next.planOrigin).toBe('remembered');
  expect(next.rows).toMatchObject([{ number: '2', title: '乙', unit: '二厂', outcome: 'new' }]);
  // In every review of the store, until somebody maps them otherwise.
  const other = await secretary.call('review.create', { name: '另一个', scheme: aScheme() });
  const { fileId, plan } = await previewOf(odd('3,丙,三厂'), 'c.csv', {
    headerRow: 1,
    fields: ['number', 'unit', 'title'],
  });
  const there = { reviewId: other.reviewId, fileId, plan };
  const { digest } = await secretary.call('import.preview', there);
  await secretary.call('import.commit', { ...there, digest });
  expect((await previewOf(odd('4,丁,四厂'), 'd.csv')).plan.fields).toEqual(['number', 'unit', 'title']);
});

test('old workbooks import like new ones', async () => {
  const old = await previewOf(bytesOf('legacy.xls'), '汇总表.et');
  const newer = await previewOf(bytesOf('list-by-libreoffice.xlsx'), '汇总表.xlsx');
  expect(old.format).toBe('xls');
  expect(old.rows).toEqual(newer.rows);
  expect(await importAll(bytesOf('legacy.xls'), '汇总表.et')).toMatchObject({ added: 58 });
  expect(await importAll(bytesOf('list-by-libreoffice.xlsx'), '汇总表.xlsx')).toMatchObject({
    added: 0,
    unchanged: 58,
  });
});

test('an import may name the delivery that it came with, of this review only', async () => {
  const { deps } = store.backend;
  const receipt = (id: string, review: string) =>
    deps.db
      .prepare(`INSERT INTO receipt VALUES (?, ?, 1, ?, '一厂', 'usb', '', ?, ?)`)
      .run(id, review, '2026-03-01T00:00:00.000Z', secretary.accountId, '2026-03-01T00:00:00.000Z');
  const other = await secretary.call('review.create', { name: '另一个', scheme: aScheme() });
  const [mine, theirs] = [deps.newId(), deps.newId()];
  receipt(mine, reviewId);
  receipt(theirs, other.reviewId);
  const { fileId, plan, digest } = await previewOf(csv('1,甲,一厂,张三,'), 'a.csv', { receiptId: theirs });
  expect(await secretary.refused('import.commit', { reviewId, fileId, plan, digest })).toMatchObject({
    code: 'notFound',
    params: { what: 'receipt' },
  });
  await importAll(csv('1,甲,一厂,张三,'), 'a.csv', { receiptId: mine });
  expect(deps.db.prepare('SELECT receipt_id FROM import').all()).toEqual([{ receipt_id: mine }]);
});

describe('stopping', () => {
  const large = aLargeSheet(12_000, 7);
  const written = () =>
    ['entry', 'import', 'column_mapping'].map((table) =>
      store.backend.deps.db.prepare(`SELECT count(*) AS rows FROM ${table}`).get(),
    );
  const nothing = [{ rows: 0 }, { rows: 0 }, { rows: 0 }];

  /** Waits until the worker has begun. */
  async function untilRead(fileId: string): Promise<void> {
    for (let tries = 0; tries < 1000; tries++) {
      const { done } = await secretary.call('import.progress', { fileId });
      if (done !== null && done > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('the worker did not begin');
  }

  test('in the middle of a preview; the next one begins anew', async () => {
    const fileId = await upload(store, secretary, 'large.xlsx', large);
    expect(await secretary.call('import.progress', { fileId })).toEqual({ done: null });
    const pending = secretary.refused('import.preview', { reviewId, fileId, plan: openPlan });
    await untilRead(fileId);
    expect(await secretary.call('import.cancel', { fileId })).toEqual({ cancelled: true });
    expect(await pending).toMatchObject({ code: 'import.cancelled' });
    expect(written()).toEqual(nothing);
    expect(await secretary.call('import.cancel', { fileId })).toEqual({ cancelled: false });
    const again = await secretary.call('import.preview', { reviewId, fileId, plan: openPlan });
    expect(again.counts.new).toBe(12_000);
  });

  test('in the middle of a commit writes nothing; committed after all, it writes all', async () => {
    const preview = await previewOf(large, 'large.xlsx');
    const { fileId, plan, digest } = preview;
    const pending = secretary.refused('import.commit', { reviewId, fileId, plan, digest });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await secretary.call('import.cancel', { fileId })).toEqual({ cancelled: true });
    expect(await pending).toMatchObject({ code: 'import.cancelled' });
    expect(written()).toEqual(nothing);
    expect(await secretary.call('import.commit', { reviewId, fileId, plan, digest })).toMatchObject({
      added: 12_000,
    });
  });

  test("is for one's own files", async () => {
    const fileId = await upload(store, secretary, 'a.csv', csv('1,甲,一厂,张三,'));
    const other = await store.member(secretary, reviewId, '另一秘书', ['secretary']);
    for (const name of ['import.cancel', 'import.progress'] as const) {
      expect((await other.refused(name, { fileId })).code).toMatch(/notFound|role\.forbidden/);
    }
  });

  test('a backend that closes stops what is being read', async () => {
    const fileId = await upload(store, secretary, 'large.xlsx', large);
    const pending = secretary.refused('import.preview', { reviewId, fileId, plan: openPlan });
    await untilRead(fileId);
    store.backend.deps.tables.closeAll();
    expect(await pending).toMatchObject({ code: 'import.cancelled' });
  });
});

describe('Word application forms', () => {
  const form = (title: string, unit: string, more: [string, string][] = []) =>
    aWordForm([
      { paragraph: '职工创新成果申报表' },
      {
        rows: [
          ['成果名称', title, '申报单位', unit],
          ['主要完成人', '张三、李四', '联系电话', '13800138000'],
          ...more,
        ],
      },
    ]);

  test('become one table that is previewed like a sheet; unreadable ones are named', async () => {
    const files: [string, Uint8Array][] = [
      ['甲.docx', form('#3机组阀门改造', '一厂', [['成果简介', '第一行\n第二行']])],
      ['信.docx', aWordForm([{ paragraph: '请查收附件。' }])],
      ['乙.docx', form('=自动配料', '二厂', [['类别', '□小发明 ☑小革新']])],
      ['无名.docx', form('', '三厂')],
      ['照片.docx', new Uint8Array([0xff, 0xd8, 0xff])],
      ['坏.docx', form('丙', '四厂').slice(0, 300)],
    ];
    const fileIds: string[] = [];
    for (const [name, bytes] of files) fileIds.push(await upload(store, secretary, name, bytes));
    const collected = await secretary.call('import.collectForms', { reviewId, fileIds });
    expect(collected.forms).toBe(2);
    expect(collected.problems.map(({ fileName, code }) => [fileName, code])).toEqual([
      ['信.docx', 'form.noFields'],
      ['无名.docx', 'form.noTitle'],
      ['照片.docx', 'form.notWord'],
      ['坏.docx', 'file.corrupt'],
    ]);
    const fileId = collected.fileId ?? '';
    const preview = await secretary.call('import.preview', { reviewId, fileId, plan: openPlan });
    expect(preview.columns.map((column) => [column.header, column.field])).toEqual([
      ['成果名称', 'title'],
      ['申报单位', 'unit'],
      ['主要完成人', 'contributors'],
      ['联系电话', 'drop'],
      ['成果简介', 'summary'],
      ['类别', 'category'],
      ['申报表文件', 'extra'],
    ]);
    const { plan, digest } = preview;
    await secretary.call('import.commit', { reviewId, fileId, plan, digest });
    expect(await entries()).toMatchObject([
      {
        number: '001',
        title: '#3机组阀门改造',
        unit: '一厂',
        contributors: ['张三', '李四'],
        summary: '第一行\n第二行',
        extra: [{ label: '申报表文件', value: '甲.docx' }],
      },
      { number: '002', title: '=自动配料', unit: '二厂', category: '小革新', summary: null },
    ]);
  });

  test('none of them readable: no table, and why', async () => {
    const fileId = await upload(store, secretary, '信.docx', aWordForm([{ paragraph: '请查收。' }]));
    expect(await secretary.call('import.collectForms', { reviewId, fileIds: [fileId] })).toEqual({
      fileId: null,
      forms: 0,
      problems: [{ fileName: '信.docx', code: 'form.noFields', params: {} }],
    });
  });
});
