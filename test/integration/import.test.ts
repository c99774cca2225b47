import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';
import { openPlan, upload } from '../builders/upload.ts';

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

const sheet = [
  '编号,成果名称,完成单位,主要完成人,备注',
  '1,#3机组阀门改造,一分厂,张三、李四,',
  '2,=自动配料,二分厂,王五,急',
].join('\r\n');

async function previewOf(text: string, name = 'a.csv') {
  const fileId = await upload(store, secretary, name, Buffer.from(text, 'utf8'));
  return secretary.call('import.preview', { reviewId, fileId, plan: openPlan });
}

test('a sheet is previewed, imported once, and the same file again adds nothing', async () => {
  const preview = await previewOf(sheet);
  expect(preview).toMatchObject({ canCommit: true, counts: { rows: 2, new: 2, error: 0 } });
  expect((await secretary.call('entry.list', { reviewId })).entries).toEqual([]);
  const { fileId, plan, digest } = preview;
  expect(await secretary.call('import.commit', { reviewId, fileId, plan, digest })).toEqual({
    added: 2,
    updated: 0,
    unchanged: 0,
    leftOut: 0,
  });
  const { entries } = await secretary.call('entry.list', { reviewId });
  expect(entries).toMatchObject([
    {
      number: '1',
      title: '#3机组阀门改造',
      unit: '一分厂',
      contributors: ['张三', '李四'],
      origin: { fileName: 'a.csv', row: 2 },
    },
    {
      number: '2',
      title: '=自动配料',
      unit: '二分厂',
      contributors: ['王五'],
      extra: [{ label: '备注', value: '急' }],
    },
  ]);

  const again = await previewOf(sheet);
  expect(again.counts).toMatchObject({ new: 0, unchanged: 2 });
  await secretary.call('import.commit', {
    reviewId,
    fileId: again.fileId,
    plan: again.plan,
    digest: again.digest,
  });
  expect((await secretary.call('entry.list', { reviewId })).entries).toEqual(entries);
});

test('GB18030, UTF-16 and UTF-8 with BOM give the same entries', async () => {
  const encodings: [string, Buffer][] = [
    ['gb18030', iconv.encode(sheet, 'gb18030')],
    ['utf-16le', iconv.encode(sheet, 'utf-16le', { addBOM: true })],
    ['utf-8', iconv.encode(sheet, 'utf8', { addBOM: true })],
  ];
  const plain = await previewOf(sheet);
  for (const [encoding, bytes] of encodings) {
    const fileId = await upload(store, secretary, `${encoding}.csv`, bytes);
    const preview = await secretary.call('import.preview', { reviewId, fileId, plan: openPlan });
    expect(preview.encoding).toBe(encoding);
    expect(preview.rows).toEqual(plain.rows);
  }
});

test('what was not previewed is not written', async () => {
  const preview = await previewOf(sheet);
  const { fileId, plan } = preview;
  const other = { ...plan, leftOutRows: [2] };
  expect(
    await secretary.refused('import.commit', { reviewId, fileId, plan: other, digest: preview.digest }),
  ).toMatchObject({ code: 'import.changed' });
  // Somebody else imports in between: the preview is out of date.
  const second = await previewOf(sheet, 'b.csv');
  await secretary.call('import.commit', {
    reviewId,
    fileId: second.fileId,
    plan: second.plan,
    digest: second.digest,
  });
  expect(
    await secretary.refused('import.commit', { reviewId, fileId, plan, digest: preview.digest }),
  ).toMatchObject({ code: 'import.changed' });
  expect((await secretary.call('entry.list', { reviewId })).entries).toHaveLength(2);
});

test('errors stop the commit, name the place, and nothing is half-written', async () => {
  const preview = await previewOf(`${sheet}\r\n1,重复编号,三分厂,赵六,\r\n4,,三分厂,赵六,`);
  expect(preview.canCommit).toBe(false);
  expect(preview.problems.filter((problem) => problem.severity === 'error')).toMatchObject([
    { code: 'duplicateNumber', row: 4, column: 'A', params: { number: '1', firstRow: 2 } },
    { code: 'titleMissing', row: 5, column: 'B' },
  ]);
  const { fileId, plan, digest } = preview;
  expect(await secretary.refused('import.commit', { reviewId, fileId, plan, digest })).toMatchObject({
    code: 'import.hasErrors',
  });
  // Left out by hand, the rest can go in.
  const fewer = await secretary.call('import.preview', {
    reviewId,
    fileId,
    plan: { ...plan, leftOutRows: [4, 5] },
  });
  expect(fewer).toMatchObject({ canCommit: true, counts: { new: 2, leftOut: 2 } });
});

test('identity and phone numbers are not kept: not in the entries, not in the kept file', async () => {
  const secret = '11010519491231002X';
  const text = `编号,成果名称,完成单位,主要完成人,身份证号,联系电话\r\n1,阀门改造,一分厂,张三,${secret},13800138000`;
  const preview = await previewOf(text);
  expect(
    preview.columns.filter((column) => column.sensitive).map((column) => [column.header, column.field]),
  ).toEqual([
    ['身份证号', 'drop'],
    ['联系电话', 'drop'],
  ]);
  const { fileId, plan, digest } = preview;
  await secretary.call('import.commit', { reviewId, fileId, plan, digest });
  const original = createHash('sha256').update(text).digest('hex');
  const files = readdirSync(join(store.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile(),
  );
  const kept = files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')).join('\n');
  expect(kept).toContain('阀门改造');
  expect(kept).not.toContain(secret);
  expect(existsSync(join(store.dataDir, 'files', original.slice(0, 2), original))).toBe(false);
  expect(JSON.stringify(await secretary.call('entry.list', { reviewId }))).not.toMatch(/1380013|110105/);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 5 });
  expect(records[0]?.detail).toMatchObject({ sha256: original });
});

test.each([
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file.notSpreadsheet'],
  ['an empty file', Buffer.from(''), 'file.emptySheet'],
  ['only blanks', Buffer.from(' ,,\r\n,,\r\n'), 'file.emptySheet'],
  ['a cut-off workbook', Buffer.from('504b030414000600080000002100', 'hex'), 'file.corrupt'],
])('%s is refused in words', async (name, bytes, code) => {
  const fileId = await upload(store, secretary, `${name}.xlsx`, bytes);
  expect((await secretary.refused('import.preview', { reviewId, fileId, plan: openPlan })).code).toBe(code);
});

test('only the person who uploaded a file can use it', async () => {
  const preview = await previewOf(sheet);
  const other = await store.member(secretary, reviewId, '另一秘书', ['secretary']);
  expect(
    await other.refused('import.preview', { reviewId, fileId: preview.fileId, plan: openPlan }),
  ).toMatchObject({ code: 'notFound' });
});
