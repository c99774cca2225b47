import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aScheme, type Person, TestStore } from '../builders/panel.ts';
import { closeNotice, endNotice, reviewInNotice } from '../builders/review-after-scoring.ts';
import { openPlan, upload } from '../builders/upload.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

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

async function importEntries(lines: string[], numberPrefix = '') {
  const text = ['编号,成果名称,申报单位,主要完成人', ...lines].join('\r\n');
  const fileId = await upload(store, secretary, 'a.csv', Buffer.from(text));
  const preview = await secretary.call('import.preview', {
    reviewId,
    fileId,
    plan: { ...openPlan, numberPrefix },
  });
  const { plan, digest } = preview;
  await secretary.call('import.commit', { reviewId, fileId, plan, digest });
}

async function keepPast(path: string) {
  const bytes = new Uint8Array(readFileSync(`${root}/${path}`));
  const fileId = await upload(store, secretary, '往届.csv', bytes);
  const { plan, digest } = await secretary.call('past.preview', { fileId, plan: openPlan });
  await secretary.call('past.commit', { fileId, plan, digest, programme: '往届', year: null });
}

const list = async () => (await secretary.call('duplicate.list', { reviewId })).pairs;
const sides = async () =>
  (await list()).map(({ entry, other }) => [entry.number, other.number ?? other.award]);

const lines = [
  '1,一种锅炉受热面组合防磨装置的研发与应用,燕山湖发电公司,李某',
  '2,采区水泵房自动排水系统,陕西陕煤澄合矿业有限公司,',
  '3,选煤厂机械臂自动采样装置研制,某选煤厂,张三、李四',
  '4,选煤厂机械臂自动采样装置,某选煤厂,李四、张三',
  '5,职工食堂刷脸就餐系统,后勤中心,王五',
];

test('pairs inside the review and with past awards, the likeliest first, each with its reasons', async () => {
  expect(await secretary.call('duplicate.list', { reviewId })).toEqual({ pairs: [], searchedAt: null });
  await keepPast('resources/samples/published-entries.csv');
  await importEntries(lines);
  const { found, open } = await secretary.call('duplicate.search', { reviewId });
  const { pairs, searchedAt } = await secretary.call('duplicate.list', { reviewId });
  expect(pairs).toHaveLength(found);
  expect(open).toBe(found);
  expect(searchedAt).not.toBeNull();
  expect(pairs.map((pair) => pair.score)).toEqual(pairs.map((pair) => pair.score).sort((a, b) => b - a));
  const inside = pairs.find((pair) => pair.other.where === 'review');
  expect([inside?.entry.number, inside?.other.number].sort()).toEqual(['3', '4']);
  expect(inside?.reasons.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['sameUnit', 'sameContributors']),
  );
  expect(pairs.find((pair) => pair.entry.number === '1')).toMatchObject({
    verdict: 'open',
    note: null,
    other: {
      where: 'past',
      number: null,
      title: '一种锅炉受热面组合防磨装置的研发应用',
      unit: '燕山湖发电公司',
      contributors: ['李某'],
      award: '2020年度电力职工技术创新奖 2020 三等奖',
    },
  });
  expect(pairs.find((pair) => pair.entry.number === '2')?.other.award).toBe(
    '2019年度煤炭企业优秀“五小”创新成果(澄合矿业) 2019 二等奖',
  );
  expect(pairs.some((pair) => pair.entry.number === '5')).toBe(false);
});

test('what was decided stays when the search is repeated; what is found no more goes, unless decided', async () => {
  await importEntries(lines);
  await secretary.call('duplicate.search', { reviewId });
  const [pair] = await list();
  const pairId = pair?.pairId as string;
  await secretary.call('duplicate.decide', {
    reviewId,
    pairId,
    verdict: 'different',
    note: '两台不同的设备',
  });
  await importEntries(['6,职工食堂刷脸就餐系统的研究,后勤中心,王五']);
  expect(await secretary.call('duplicate.search', { reviewId })).toEqual({ found: 2, open: 1, omitted: 0 });
  expect((await list()).find((one) => one.pairId === pairId)).toMatchObject({
    verdict: 'different',
    note: '两台不同的设备',
  });
  const open = (await list()).find((one) => one.verdict === 'open');
  expect([open?.entry.number, open?.other.number].sort()).toEqual(['5', '6']);
  // The open one loses an entry and goes with it; the decided one only by its own entries.
  const entries = (await secretary.call('entry.list', { reviewId })).entries;
  const six = entries.find((entry) => entry.number === '6')?.id as string;
  await secretary.call('entry.remove', { reviewId, entryIds: [six], reason: '误导入' });
  expect(await sides()).toHaveLength(1);
  expect(await secretary.call('duplicate.search', { reviewId })).toEqual({ found: 1, open: 0, omitted: 0 });
});

test('a decision can be taken back; each leaves its record; pairs of others are not found', async () => {
  await importEntries(lines);
  await secretary.call('duplicate.search', { reviewId });
  const [pair] = await list();
  const pairId = pair?.pairId as string;
  const decide = (verdict: 'open' | 'same' | 'different', review = reviewId) => ({
    reviewId: review,
    pairId,
    verdict,
    note: null,
  });
  await secretary.call('duplicate.decide', decide('same'));
  await secretary.call('duplicate.decide', decide('open'));
  expect((await list())[0]?.verdict).toBe('open');
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 3 });
  expect(records.map(({ action, detail }) => [action, detail.before, detail.verdict])).toEqual([
    ['duplicate.decided', 'same', 'open'],
    ['duplicate.decided', 'open', 'same'],
    ['duplicate.searched', undefined, undefined],
  ]);
  const other = await secretary.call('review.create', { name: '另一个', scheme: aScheme() });
  expect(await secretary.refused('duplicate.decide', decide('same', other.reviewId))).toMatchObject({
    code: 'notFound',
  });
  expect((await secretary.call('duplicate.list', { reviewId: other.reviewId })).pairs).toEqual([]);
});

test('the published lists against themselves: every entry finds the award that it is', async () => {
  await keepPast('resources/samples/published-entries.csv');
  await keepPast('resources/samples/five-small-entries.csv');
  const bytes = new Uint8Array(readFileSync(`${root}/resources/samples/published-entries.csv`));
  const fileId = await upload(store, secretary, 'a.csv', bytes);
  const { plan, digest } = await secretary.call('import.preview', { reviewId, fileId, plan: openPlan });
  await secretary.call('import.commit', { reviewId, fileId, plan, digest });
  await secretary.call('duplicate.search', { reviewId });
  const exact = (await list()).filter(
    ({ entry, other }) => other.where === 'past' && other.title === entry.title,
  );
  expect(new Set(exact.map(({ entry }) => entry.number)).size).toBe(58);
  // Where the list names a unit, nothing is missing to a certain copy.
  const named = exact.filter(({ entry }) => entry.unit !== null);
  expect(
    named.every(({ score, reasons }) => score > 0.9 && reasons.some(({ kind }) => kind === 'sameTitle')),
  ).toBe(true);
});

test('what another review of this store published counts as a past award; before that it is nobody’s business', async () => {
  store.close();
  store = new TestStore();
  const review = await reviewInNotice(store);
  const { entries } = await review.secretary.call('entry.list', { reviewId: review.reviewId });
  const best = entries.find(({ number }) => number === '001');
  const last = entries.find(({ number }) => number === '008');
  secretary = review.secretary;
  ({ reviewId } = await secretary.call('review.create', { name: '今年', scheme: aScheme() }));
  const again = [best, last].map((entry, index) =>
    [`N${index}`, entry?.title, entry?.unit ?? '', entry?.contributors.join('、')].join(','),
  );
  await importEntries(again);
  await secretary.call('duplicate.search', { reviewId });
  expect(await list()).toEqual([]);

  const later = await endNotice(review);
  await closeNotice(later);
  secretary = later.secretary;
  await secretary.call('duplicate.search', { reviewId });
  // 001 has the special prize, 008 none.
  const found = (await list()).filter(({ score }) => score === 1);
  expect(found.map(({ entry, other: past }) => [entry.number, past.where, past.number, past.title])).toEqual([
    ['N0', 'past', null, best?.title],
  ]);
  expect(found[0]?.other.award).toMatch(/ 20\d\d 特等奖$/);
  await secretary.call('duplicate.decide', {
    reviewId,
    pairId: found[0]?.pairId ?? '',
    verdict: 'same',
    note: '往年已获奖',
  });
  await secretary.call('duplicate.search', { reviewId });
  expect((await list()).filter(({ verdict }) => verdict === 'same')).toHaveLength(1);
});

test('pieces put together are the list; what has a decision is counted and listed apart', async () => {
  await keepPast('resources/samples/published-entries.csv');
  await importEntries(lines);
  await secretary.call('duplicate.search', { reviewId });
  const pairs = await list();
  const piece = (verdict: 'open' | 'decided' | 'any', offset: number, limit = 1) =>
    secretary.call('duplicate.rows', { reviewId, verdict, offset, limit });
  const seen = [];
  for (let offset = 0; offset < pairs.length; offset += 1) seen.push(...(await piece('any', offset)).rows);
  expect(seen).toEqual(pairs);
  const pairId = pairs[1]?.pairId as string;
  await secretary.call('duplicate.decide', { reviewId, pairId, verdict: 'same', note: null });
  const summary = await secretary.call('duplicate.summary', { reviewId });
  expect(summary).toMatchObject({ open: pairs.length - 1, decided: 1 });
  expect(summary.searchedAt).not.toBeNull();
  expect(await piece('decided', 0)).toMatchObject({ shown: 1, rows: [{ pairId, verdict: 'same' }] });
  const open = await piece('open', 0, 100);
  expect(open.shown).toBe(pairs.length - 1);
  expect(open.rows.map((pair) => pair.pairId)).toEqual(
    pairs.map((pair) => pair.pairId).filter((one) => one !== pairId),
  );
});
