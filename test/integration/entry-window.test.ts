import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import type { EntryChoice, EntryFilter, EntryQuestion } from '../../shared/contract/entry-window.ts';
import { anIntake, type Intake } from '../builders/intake.ts';
import type { Person } from '../builders/panel.ts';

let intake: Intake;
let secretary: Person;
let reviewId: string;

const ENTRIES = 250;
const all: EntryQuestion = {
  search: '',
  verdict: null,
  findings: null,
  sort: 'number',
  descending: false,
};
const everything: EntryFilter = { search: '', verdict: null, findings: null };

beforeEach(async () => {
  intake = await anIntake({ window: { from: null, to: null } }, { categories: [] });
  ({ secretary, reviewId } = intake);
});
afterEach(() => {
  expect(intake.store.incidents).toEqual([]);
  intake.store.close();
});

/** Entries as a sheet brings them; every tenth is of 选煤厂, and the titles run backwards. */
async function manyEntries(): Promise<void> {
  const lines = Array.from({ length: ENTRIES }, (_, at) => {
    const number = String(at + 1).padStart(4, '0');
    const title = `水泵改造${String(ENTRIES - at).padStart(4, '0')}`;
    return `${number},${title},${at % 10 === 0 ? '选煤厂' : '机修车间'},${at === 6 ? '欧阳锋' : '王海'}`;
  });
  await intake.imports(['编号,成果名称,申报单位,主要完成人', ...lines].join('\n'));
  await secretary.call('review.startScreening', { reviewId });
}

async function rows(question: Partial<EntryQuestion>, offset = 0, limit = 200) {
  return secretary.call('entry.rows', { reviewId, question: { ...all, ...question }, offset, limit });
}

const numbers = async (question: Partial<EntryQuestion>) =>
  (await rows(question)).rows.map(({ number }) => number);

async function allMatching(filter: Partial<EntryFilter> = {}, except: string[] = []) {
  const { digest } = await rows(filter, 0, 1);
  return { matching: { ...everything, ...filter }, except, digest } satisfies EntryChoice;
}

test('pieces put together are the list, each entry once and in order', async () => {
  await manyEntries();
  const { entries } = await secretary.call('entry.list', { reviewId });
  const seen: string[] = [];
  for (let offset = 0; offset < ENTRIES; offset += 100) {
    const piece = await rows({}, offset, 100);
    expect(piece.shown).toBe(ENTRIES);
    seen.push(...piece.rows.map(({ id }) => id));
  }
  expect(seen).toEqual(entries.map(({ id }) => id));
  expect((await rows({}, ENTRIES, 100)).rows).toEqual([]);
  const summary = await secretary.call('entry.summary', { reviewId });
  expect(summary).toMatchObject({ total: ENTRIES, verdicts: { pending: ENTRIES, accepted: 0 } });
});

test('sorted by any column, either way; what is equal stays in order of the numbers', async () => {
  await manyEntries();
  expect((await numbers({ sort: 'number', descending: true })).slice(0, 2)).toEqual(['0250', '0249']);
  expect((await numbers({ sort: 'title' })).slice(0, 2)).toEqual(['0250', '0249']);
  const byUnit = await numbers({ sort: 'unit', descending: true });
  expect(byUnit.slice(0, 3)).toEqual(['0001', '0011', '0021']);
  expect(byUnit[25]).toBe('0002');
});

test('found by number, title, unit, people and pinyin initials; filtered by verdict', async () => {
  await manyEntries();
  expect(await numbers({ search: '0250' })).toEqual(['0001', '0250']);
  expect(await numbers({ search: '欧阳' })).toEqual(['0007']);
  expect((await rows({ search: '选煤' })).shown).toBe(25);
  expect((await rows({ search: 'XMC' })).shown).toBe(25);
  const seen = (await rows({})).rows.slice(0, 3);
  await secretary.call('entry.screen', {
    reviewId,
    entryIds: { seen: seen.map(({ id, revision }) => ({ entryId: id, revision })) },
    verdict: 'accepted',
    reason: null,
  });
  expect(await numbers({ verdict: 'accepted' })).toEqual(['0001', '0002', '0003']);
  expect((await rows({ verdict: 'pending' })).shown).toBe(ENTRIES - 3);
});

test('all that match, but for some, are named by the filter alone', async () => {
  await manyEntries();
  const [kept] = (await rows({ search: '选煤' })).rows;
  const choice = await allMatching({ search: '选煤' }, [kept?.id as string]);
  expect(await secretary.call('entry.chosen', { reviewId, choice })).toMatchObject({
    count: 24,
    changed: 0,
    first: { number: '0011' },
    current: choice,
  });
  const answer = await secretary.call('entry.screen', {
    reviewId,
    entryIds: choice,
    verdict: 'returned',
    reason: '缺应用证明',
  });
  expect(answer).toEqual({ changed: 24 });
  expect((await rows({ search: '选煤', verdict: 'pending' })).rows.map(({ id }) => id)).toEqual([kept?.id]);
  expect((await rows({ verdict: 'returned' })).shown).toBe(24);
});

test('an entry that changed after it was ticked is refused by its number, and nothing is written', async () => {
  await manyEntries();
  const seen = (await rows({})).rows.slice(0, 3).map(({ id, revision }) => ({ entryId: id, revision }));
  await intake.imports('编号,成果名称,申报单位,主要完成人\n0002,别的东西,机修车间,李四', {
    acceptRows: [2],
  });
  expect(await secretary.call('entry.chosen', { reviewId, choice: { seen } })).toMatchObject({ changed: 1 });
  const refused = await secretary.refused('entry.screen', {
    reviewId,
    entryIds: { seen },
    verdict: 'accepted',
    reason: null,
  });
  expect(refused).toMatchObject({ code: 'entry.changed', params: { number: '0002', count: 1 } });
  expect((await rows({ verdict: 'accepted' })).shown).toBe(0);
});

test('all that match is refused once anything of it has changed, one has come or one has gone', async () => {
  await manyEntries();
  const changes = [
    () => intake.imports('编号,成果名称,申报单位,主要完成人\n0300,水泵改造0300,选煤厂,王海'),
    () =>
      intake.imports('编号,成果名称,申报单位,主要完成人\n0011,水泵再改造,选煤厂,王海', { acceptRows: [2] }),
    async () => {
      const [last] = (await rows({ search: '选煤', sort: 'number', descending: true })).rows;
      await secretary.call('entry.remove', { reviewId, entryIds: [last?.id as string], reason: '误导入' });
    },
  ];
  for (const change of changes) {
    const choice = await allMatching({ search: '选煤' });
    await change();
    for (const refused of [
      await secretary.refused('entry.screen', {
        reviewId,
        entryIds: choice,
        verdict: 'accepted',
        reason: null,
      }),
      await secretary.refused('entry.remove', { reviewId, entryIds: choice, reason: '误导入' }),
    ])
      expect(refused.code).toBe('entry.choiceChanged');
  }
  const gone = (await rows({})).rows.slice(0, 1).map(({ id, revision }) => ({ entryId: id, revision }));
  await secretary.call('entry.remove', { reviewId, entryIds: [gone[0]?.entryId as string], reason: '误' });
  const refused = await secretary.refused('entry.remove', {
    reviewId,
    entryIds: { seen: gone },
    reason: '误',
  });
  expect(refused).toMatchObject({ code: 'entry.gone', params: { count: 1 } });
  expect((await rows({ verdict: 'accepted' })).shown).toBe(0);
});

test('of all that match, what has open errors is left out of acceptance; alone, it is refused', async () => {
  await manyEntries();
  await secretary.call('bar.add', { kind: 'unit', name: '选煤厂', reason: '弄虚作假', until: null });
  expect((await rows({ findings: 'errors' })).shown).toBe(25);
  const choice = await allMatching();
  expect(await secretary.call('entry.chosen', { reviewId, choice })).toMatchObject({
    count: ENTRIES,
    blocked: { count: 25, numbers: ['0001', '0011', '0021', '0031', '0041'], errors: 25 },
  });
  const answer = await secretary.call('entry.screen', {
    reviewId,
    entryIds: choice,
    verdict: 'accepted',
    reason: null,
  });
  expect(answer).toEqual({ changed: ENTRIES - 25 });
  const refused = await secretary.refused('entry.screen', {
    reviewId,
    entryIds: await allMatching({ findings: 'errors' }),
    verdict: 'accepted',
    reason: null,
  });
  expect(refused.code).toBe('entry.noneConcerned');
});

test('a deadline goes to the returned among those that are chosen', async () => {
  await manyEntries();
  await secretary.call('entry.screen', {
    reviewId,
    entryIds: await allMatching({ search: '选煤' }),
    verdict: 'returned',
    reason: '缺应用证明',
  });
  const due = '2020-01-31T15:59:59.000Z';
  await secretary.call('screening.setDeadline', { reviewId, entryIds: await allMatching(), due });
  expect((await rows({ findings: 'overdue' })).shown).toBe(25);
  const { overdue } = await secretary.call('entry.summary', { reviewId });
  expect(overdue).toMatchObject({ entries: 25, units: 1, longest: [{ unit: '选煤厂', entries: 25 }] });
});

test('who keeps away from an entry neither sees nor finds its people', async () => {
  await manyEntries();
  const chair = await intake.store.member(secretary, reviewId, '组长', ['chair']);
  const [entry] = (await rows({ search: '欧阳' })).rows;
  await chair.call('recusal.decide', {
    reviewId,
    entryId: entry?.id as string,
    accountId: chair.accountId,
    reason: '亲属',
  });
  const ask = (search: string) =>
    chair.call('entry.rows', { reviewId, question: { ...all, search }, offset: 0, limit: 10 });
  expect((await ask('欧阳')).rows).toEqual([]);
  expect((await ask('0007')).rows.find(({ id }) => id === entry?.id)).toMatchObject({ contributors: [] });
  const opened = await chair.call('entry.get', { reviewId, entryId: entry?.id as string });
  expect(opened.entry).toMatchObject({ contributors: [], summary: null, extra: [] });
  expect((await rows({ search: '欧阳' })).rows).toHaveLength(1);
});

test('thirty thousand entries: the backend answers others while it makes the list', async () => {
  const { db } = intake.store.backend.deps;
  db.exec('BEGIN');
  intake.store.addEntries(reviewId, 30_000, (index) => `一分厂${index % 300}队`);
  run(
    db,
    `UPDATE entry SET extra = '[{"label":"推荐单位","value":"机修车间工会"}]' WHERE review_id = ?`,
    reviewId,
  );
  db.exec('COMMIT');
  let isThere = false;
  const list = rows({}, 29_900, 100).finally(() => {
    isThere = true;
  });
  for (let turn = 0; turn < 3; turn += 1) await secretary.call('review.get', { reviewId });
  expect(isThere).toBe(false);
  const { shown, rows: piece } = await list;
  expect(shown).toBe(30_000);
  expect(piece).toHaveLength(100);
});
