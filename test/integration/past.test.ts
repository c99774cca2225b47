import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportPlan } from '../../shared/contract/entries.ts';
import { type Person, TestStore } from '../builders/panel.ts';
import { openPlan, upload } from '../builders/upload.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bytesOf = (path: string) => new Uint8Array(readFileSync(`${root}/${path}`));

let store: TestStore;
let secretary: Person;

beforeEach(async () => {
  store = new TestStore();
  secretary = await store.secretary();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

async function previewOf(bytes: Uint8Array, name = '名单.csv', plan: ImportPlan = openPlan) {
  const fileId = await upload(store, secretary, name, bytes);
  return secretary.call('past.preview', { fileId, plan });
}

async function keep(bytes: Uint8Array, programme: string, year: number | null, name = '名单.csv') {
  const { fileId, plan, digest } = await previewOf(bytes, name);
  return secretary.call('past.commit', { fileId, plan, digest, programme, year });
}

interface AwardRow {
  title: string;
  unit: string | null;
  contributors: string;
  tier_name: string | null;
  year: number | null;
  programme: string;
}

const awards = () =>
  store.backend.deps.db.prepare('SELECT * FROM past_award ORDER BY list_id, origin_row').all() as AwardRow[];

const lists = [
  { path: 'resources/samples/five-small-entries.csv', count: 16, tiers: { 一等奖: 2, 二等奖: 5, 三等奖: 9 } },
  { path: 'test/fixtures/import/past-list-2017.csv', count: 10, tiers: { 二等奖: 4, 三等奖: 6 } },
  { path: 'resources/samples/published-entries.csv', count: 58, tiers: { 特等奖: 1, 十大: 1, 铜奖: 2 } },
  {
    path: 'test/fixtures/import/past-list-vacant-first-prize.csv',
    count: 8,
    tiers: { 二等奖: 4, 三等奖: 4 },
  },
];

test.each(lists)('$path is kept whole, with tiers, years and programmes', async ({ path, count, tiers }) => {
  const preview = await previewOf(bytesOf(path));
  expect(preview.plan.fields).toEqual([
    ...['number', 'programme', 'year', 'tierName', 'title', 'unit', 'contributors', 'category'],
    ...['extra', 'extra'],
  ]);
  expect(preview.counts).toMatchObject({ rows: count, new: count, error: 0, conflict: 0, leftOut: 0 });
  expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(preview.canCommit).toBe(true);
  expect(awards()).toEqual([]);
  const { fileId, plan, digest } = preview;
  expect(
    await secretary.call('past.commit', { fileId, plan, digest, programme: '往届', year: 2001 }),
  ).toEqual({ added: count, unchanged: 0 });
  const kept = awards();
  const text = new TextDecoder().decode(bytesOf(path));
  for (const award of kept) {
    // The row's own programme and year, else the list's.
    expect(text).toContain(`${award.programme},${award.year === 2001 ? '' : award.year},${award.tier_name},`);
  }
  for (const [tier, number] of Object.entries(tiers)) {
    expect(kept.filter((award) => award.tier_name === tier)).toHaveLength(number);
  }
});

test('the list whose first prize is vacant: several people and two units in a cell', async () => {
  const path = 'test/fixtures/import/past-list-vacant-first-prize.csv';
  await keep(bytesOf(path), '科技奖', null);
  const second = awards()[1];
  expect(second).toMatchObject({
    title: '纳米功能空调鞋',
    unit: '温州吉尔达鞋业有限公司、浙江纺织服装职业技术学院',
    year: 2009,
    programme: '2009年度段镇基皮革和制鞋科学技术奖',
  });
  expect(JSON.parse(second?.contributors ?? '')).toEqual(['郑某', '鲁某', '余某', '隗某', '赵某']);
});

test('the same list again adds nothing, in whatever file, and whatever it is called', async () => {
  const bytes = bytesOf('test/fixtures/import/past-list-2017.csv');
  const named = '2017年度辽宁省科学技术进步奖(鞍钢获奖部分)';
  expect(await keep(bytes, named, 2017)).toEqual({ added: 10, unchanged: 0 });
  const again = await previewOf(bytes);
  expect(again.counts).toMatchObject({ new: 0, unchanged: 10 });
  expect(await keep(bytes, '另一个名字', null)).toEqual({ added: 0, unchanged: 10 });
  const more = Buffer.concat([bytes, Buffer.from(`11,${named},2017,三等奖,新的一项,鞍钢,,科技进步奖,,\r\n`)]);
  expect((await previewOf(more)).counts).toMatchObject({ new: 1, unchanged: 10 });
  expect(await keep(more, named, 2017)).toEqual({ added: 1, unchanged: 10 });
  const { lists: kept } = await secretary.call('past.list', {});
  expect(kept.map(({ programme, year, awards: count }) => [programme, year, count])).toEqual([
    [named, 2017, 10],
    [named, 2017, 1],
  ]);
});

test('a list that names neither programme nor year: what is typed holds for it', async () => {
  const bytes = Buffer.from('序号,项目名称,完成单位\r\n一等奖,,\r\n1,甲,一厂\r\n二等奖,,\r\n1,乙,二厂\r\n');
  expect(await keep(bytes, '职工创新大赛', 2022)).toEqual({ added: 2, unchanged: 0 });
  expect(awards()).toMatchObject([
    { title: '甲', tier_name: '一等奖', programme: '职工创新大赛', year: 2022 },
    { title: '乙', tier_name: '二等奖', programme: '职工创新大赛', year: 2022 },
  ]);
  // The same file: known, though no row says of what.
  expect((await previewOf(bytes)).counts).toMatchObject({ new: 0, unchanged: 2 });
  expect(await keep(bytes, '职工创新大赛（更正）', 2022)).toEqual({ added: 0, unchanged: 2 });
  // The same winners of another year are other awards.
  const other = Buffer.concat([bytes, Buffer.from('\r\n')]);
  expect(await keep(other, '职工创新大赛', 2023)).toEqual({ added: 2, unchanged: 0 });
});

test('what was not previewed is not kept; errors stop it; the mapping is remembered', async () => {
  const bytes = Buffer.from('奖,东西,哪里\r\n一等奖,甲,一厂\r\n二等奖,,二厂\r\n');
  const plan: ImportPlan = { ...openPlan, headerRow: 1, fields: ['tierName', 'title', 'unit'] };
  const preview = await previewOf(bytes, 'a.csv', plan);
  const call = { fileId: preview.fileId, programme: '大赛', year: null };
  expect(preview).toMatchObject({ canCommit: false, counts: { new: 1, error: 1 } });
  expect(
    await secretary.refused('past.commit', { ...call, plan: preview.plan, digest: preview.digest }),
  ).toMatchObject({ code: 'import.hasErrors', params: { count: 1 } });
  const corrected = { ...preview.plan, corrections: [{ row: 3, column: 1, value: '乙' }] };
  expect(
    await secretary.refused('past.commit', { ...call, plan: corrected, digest: preview.digest }),
  ).toMatchObject({ code: 'import.changed' });
  const good = await secretary.call('past.preview', { fileId: preview.fileId, plan: corrected });
  expect(await secretary.call('past.commit', { ...call, plan: good.plan, digest: good.digest })).toEqual({
    added: 2,
    unchanged: 0,
  });
  const next = await previewOf(Buffer.from('奖,东西,哪里\r\n三等奖,丙,三厂\r\n'), 'b.csv');
  expect(next).toMatchObject({ planOrigin: 'remembered', rows: [{ title: '丙', tierName: '三等奖' }] });
});

test('personal data of a past list is not kept', async () => {
  const bytes = Buffer.from('成果名称,奖项等级,联系电话\r\n甲,一等奖,13800138000\r\n');
  await keep(bytes, '大赛', 2020);
  const row = store.backend.deps.db
    .prepare('SELECT original_sha256, kept_sha256 FROM past_list')
    .get() as Record<string, string>;
  expect(await store.backend.deps.files.read(row.original_sha256 ?? '')).toBeNull();
  const kept = await store.backend.deps.files.read(row.kept_sha256 ?? '');
  expect(new TextDecoder().decode(kept ?? undefined)).toContain('甲,一等奖');
});
