import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scheme } from '../../shared/model/scheme.ts';
import { aScheme, openRound, type Person, TestStore } from '../builders/panel.ts';
import { aProgramme } from '../builders/programme.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const recognition: Scheme = aScheme({
  judgesPerEntry: 1,
  tiers: [{ id: 'named', name: '优秀成果', quota: { kind: 'open' }, minimumScore: null }],
  programme: aProgramme({ selection: 'recognition' }),
});

async function itemsOf(judge: Person, reviewId: string) {
  return (await judge.call('recognition.list', { reviewId })).items;
}

/** Two judges with two entries each. */
async function aReading(judges = 2) {
  const opened = await openRound(store, { entries: 4, judges, scheme: recognition });
  const [first, second] = opened.judges as [Person, Person];
  const own = (await itemsOf(first, opened.reviewId)).map((item) => item.entryId);
  const give = (
    judge: Person,
    entryIds: string[],
    verdict: 'agree' | 'disagree' | 'doubt',
    reason: string | null = null,
  ) => judge.call('recognition.give', { reviewId: opened.reviewId, entryIds, verdict, reason });
  return { ...opened, first, second, own, give };
}

describe('reading', () => {
  test('each entry has one reader, who sees the own entries and nothing else', async () => {
    const { reviewId, first, second, own } = await aReading();
    const others = (await itemsOf(second, reviewId)).map((item) => item.entryId);
    expect([own.length, others.length, new Set([...own, ...others]).size]).toEqual([2, 2, 4]);
    expect(
      await first.refused('recognition.give', { reviewId, entryIds: others, verdict: 'agree', reason: null }),
    ).toMatchObject({ code: 'notFound' });
  });

  test('a disagreement needs a reason; the same word again changes nothing', async () => {
    const { reviewId, first, own, give } = await aReading();
    expect(
      await first.refused('recognition.give', { reviewId, entryIds: own, verdict: 'disagree', reason: null }),
    ).toMatchObject({ code: 'recognition.reasonRequired' });
    expect(await give(first, own, 'agree')).toEqual({ given: 2 });
    expect(await give(first, own, 'agree')).toEqual({ given: 0 });
    expect(await give(first, own.slice(0, 1), 'disagree', '已获奖')).toEqual({ given: 1 });
    expect((await itemsOf(first, reviewId)).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['disagree', '已获奖'],
      ['agree', null],
    ]);
  });

  test('a doubt goes to another judge, who must decide; then the first word stands', async () => {
    const { reviewId, first, second, own, give } = await aReading();
    const [doubted = ''] = own;
    await give(first, [doubted], 'doubt');
    const item = (await itemsOf(second, reviewId)).find((one) => one.entryId === doubted);
    expect(item).toMatchObject({ reading: 2, verdict: null, reason: null });
    expect(
      await second.refused('recognition.give', {
        reviewId,
        entryIds: [doubted],
        verdict: 'doubt',
        reason: null,
      }),
    ).toMatchObject({ code: 'recognition.mustDecide' });
    await give(second, [doubted], 'disagree', '证明材料不足');
    expect(
      await first.refused('recognition.give', {
        reviewId,
        entryIds: [doubted],
        verdict: 'agree',
        reason: null,
      }),
    ).toMatchObject({ code: 'recognition.secondRead' });
  });

  test('a doubt that is taken back leaves the other judge’s list', async () => {
    const { reviewId, first, second, own, give } = await aReading();
    await give(first, own, 'doubt');
    expect(await itemsOf(second, reviewId)).toHaveLength(4);
    await give(first, own, 'agree');
    expect((await itemsOf(second, reviewId)).map((item) => item.reading)).toEqual([1, 1]);
  });

  test('with nobody to read again a doubt is refused, until a judge is added', async () => {
    const { reviewId, secretary, first, own, give } = await aReading(1);
    const [doubted = ''] = own;
    expect(
      await first.refused('recognition.give', {
        reviewId,
        entryIds: [doubted],
        verdict: 'doubt',
        reason: null,
      }),
    ).toEqual({ code: 'recognition.noSecondReader', params: { number: '001', count: 1 } });
    // Nothing was written by the refusal.
    expect((await itemsOf(first, reviewId)).every((item) => item.verdict === null)).toBe(true);
    const helper = await store.member(secretary, reviewId, '增补评委', ['judge']);
    await give(first, [doubted], 'doubt');
    expect((await itemsOf(helper, reviewId)).map((item) => item.entryId)).toEqual([doubted]);
  });

  test('progress shows who has read, and the audit hides what was said until the round closes', async () => {
    const { reviewId, secretary, supervisor, first, own, give } = await aReading();
    await give(first, own, 'disagree', '与往年相同');
    const { entries } = await secretary.call('progress.get', { reviewId });
    const states = entries.flatMap(({ cells }) => cells.flatMap((cell) => cell?.state ?? []));
    expect(states.filter((state) => state === 'submitted')).toHaveLength(2);
    expect(states.filter((state) => state === 'none')).toHaveLength(2);
    const detail = async () => {
      const { records } = await supervisor.call('audit.list', { reviewId, before: null, limit: 50 });
      return records.find((record) => record.action === 'recognition.given')?.detail;
    };
    expect(await detail()).toEqual({ judge: first.name, count: 2 });
    await secretary.call('round.close', { reviewId, missingReason: '出差' });
    expect(await detail()).toMatchObject({ verdict: 'disagree', reason: '与往年相同' });
  });

  test('what was said stays in the store as it was', async () => {
    const { first, own, give } = await aReading();
    await give(first, own, 'agree');
    const { db } = store.backend.deps;
    expect(() => db.prepare(`UPDATE verdict SET verdict = 'doubt'`).run()).toThrow(/immutable/);
    expect(() => db.prepare('DELETE FROM verdict').run()).toThrow(/never deleted/);
  });
});

describe('the result', () => {
  test('closing needs a reason while a reading is missing; an open doubt is not recognised', async () => {
    const { reviewId, secretary, chair, supervisor, first, second, own, give } = await aReading();
    const theirs = (await itemsOf(second, reviewId)).map((item) => item.entryId);
    await give(first, own.slice(0, 1), 'agree');
    await give(first, own.slice(1), 'doubt');
    await give(second, theirs.slice(0, 1), 'agree');
    expect(await secretary.refused('round.close', { reviewId, missingReason: null })).toMatchObject({
      code: 'round.sheetsMissing',
      params: { count: 2 },
    });
    await secretary.call('round.close', { reviewId, missingReason: '评委二住院' });
    const { tally, digest } = await chair.call('tally.get', { reviewId });
    const flags = new Map(tally.groups[0]?.rows.map((row) => [row.entryId, row.flags.join()]));
    expect([own[0], own[1], theirs[0], theirs[1]].map((id) => flags.get(id ?? ''))).toEqual([
      '',
      'doubtOpen',
      '',
      'missingJudge,unscored',
    ]);
    const { items } = await supervisor.call('recognition.list', { reviewId });
    expect(new Map(items.map((item) => [item.entryId, item.verdict])).get(own[0] ?? '')).toBe('agree');
    // Without a spot check in the scheme nothing else is asked for.
    expect(await chair.refused('recognition.drawSpotChecks', { reviewId, seed: 1 })).toMatchObject({
      code: 'recognition.noSpotCheck',
    });
    expect((await secretary.call('review.overview', { reviewId })).next).toEqual({
      step: 'confirm',
      by: 'chair',
      blockers: [],
    });
    await chair.call('review.confirm', { reviewId, pin: chair.pin, digest });
    // The sealed list is the one that was confirmed.
    expect((await chair.call('tally.get', { reviewId })).tally).toEqual(tally);
  });

  test('a review by scores has no verdicts', async () => {
    const { reviewId, judges, entryIds } = await openRound(store, { entries: 1, judges: 1 });
    const [judge] = judges as [Person];
    expect(await judge.refused('recognition.list', { reviewId })).toMatchObject({ code: 'selection.scores' });
    expect(
      await judge.refused('recognition.give', { reviewId, entryIds, verdict: 'agree', reason: null }),
    ).toMatchObject({ code: 'selection.scores' });
  });
});

test('assigning a reader by hand replaces the one who was there', async () => {
  const secretary = await store.secretary();
  const { reviewId } = await secretary.call('review.create', { name: '认定', scheme: recognition });
  const [entryId = ''] = store.addEntries(reviewId, 1);
  await secretary.call('review.startScreening', { reviewId });
  await secretary.call('entry.screen', { reviewId, entryIds: [entryId], verdict: 'accepted', reason: null });
  for (const name of ['评委1', '评委2']) {
    const { accountId } = await store.member(secretary, reviewId, name, ['judge']);
    await secretary.call('assignment.set', { reviewId, entryId, accountId, assigned: true });
  }
  const { entries, judges } = await secretary.call('progress.get', { reviewId });
  expect(judges.map(({ name }, at) => [name, entries[0]?.cells[at] !== null])).toEqual([
    ['评委1', false],
    ['评委2', true],
  ]);
});
