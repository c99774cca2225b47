import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../electron/backend/store/statement.ts';
import type { TallyQuestion } from '../../shared/contract/tally.ts';
import { openRound, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const all: TallyQuestion = {
  groupId: null,
  search: '',
  flag: null,
  tierId: null,
  sort: 'rank',
  judgeId: null,
  descending: false,
};

async function closedRound() {
  const round = await openRound(store, { entries: 12, judges: 3 });
  const { db } = store.backend.deps;
  run(db, `UPDATE entry SET title = '高效节能电机改造' WHERE number = '007'`);
  // Entries 003 and 004 are equal; the judges differ by a constant.
  for (const [at, judge] of round.judges.entries()) {
    await scoreAll(judge, round.reviewId, (n) => ({ a: 5900 - 100 * (n === 3 ? 2 : n) - 50 * at, b: 3000 }));
  }
  await round.secretary.call('round.close', { reviewId: round.reviewId, missingReason: null });
  return round;
}

test('pieces put together are the table of tally.get, with names beside the figures', async () => {
  const { chair, reviewId } = await closedRound();
  const { tally, digest } = await chair.call('tally.get', { reviewId });
  const summary = await chair.call('tally.summary', { reviewId });
  expect(summary.digest).toBe(digest);
  expect(summary.groups).toMatchObject([{ id: 'all', rows: 12, widest: 3 }]);
  expect(summary.groups[0]?.flags).toContainEqual({ flag: 'tied', rows: 2 });
  const rows = [];
  for (let offset = 0; offset < 12; offset += 5) {
    rows.push(...(await chair.call('tally.rows', { reviewId, question: all, offset, limit: 5 })).rows);
  }
  expect(rows.map(({ title, unit, category, shared, ...row }) => row)).toEqual(tally.groups[0]?.rows);
  expect(rows.filter(({ shared }) => shared).map(({ number }) => number)).toEqual(['003', '004']);
});

test('search in number, title, unit, people and pinyin initials; filter by flag and tier', async () => {
  const { chair, reviewId } = await closedRound();
  const numbers = async (question: Partial<TallyQuestion>) => {
    const asked = { reviewId, question: { ...all, ...question }, offset: 0, limit: 50 };
    const { rows, shown } = await chair.call('tally.rows', asked);
    expect(shown).toBe(rows.length);
    return rows.map(({ number }) => number);
  };
  expect(await numbers({ search: '节能' })).toEqual(['007']);
  expect(await numbers({ search: 'jndj' })).toEqual(['007']);
  expect(await numbers({ search: 'cg11' })).toEqual(['011']);
  expect(await numbers({ search: '完成人11' })).toEqual(['011']);
  expect(await numbers({ search: '第5分厂' })).toEqual(['005']);
  expect(await numbers({ search: '012' })).toEqual(['012']);
  expect(await numbers({ search: '没有' })).toEqual([]);
  expect(await numbers({ flag: 'tied' })).toEqual(['003', '004']);
  expect(await numbers({ tierId: 'special' })).toEqual(['001']);
  expect(await numbers({ tierId: 'none' })).not.toContain('001');
  expect(await numbers({ groupId: 'nowhere' })).toEqual([]);
});

test('every order ends with the order of the tally; what has no figure stays last', async () => {
  const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 4, judges: 2 });
  const [first, second] = judges as [(typeof judges)[0], (typeof judges)[0]];
  await scoreAll(first, reviewId, (n) => ({ a: [4000, 5000, 5000, 3000][n] as number, b: 3000 }));
  const { items } = await second.call('desk.list', { reviewId });
  const { assignmentId } = items[3] as (typeof items)[0];
  const { version } = await second.call('scorecard.save', {
    reviewId,
    assignmentId,
    version: 0,
    marks: { a: 6000, b: 4000 },
    comment: null,
  });
  await second.call('scorecard.submit', { reviewId, assignmentId, version });
  await secretary.call('round.close', { reviewId, missingReason: '一位评委生病' });
  const numbers = async (question: Partial<TallyQuestion>) =>
    (
      await chair.call('tally.rows', { reviewId, question: { ...all, ...question }, offset: 0, limit: 9 })
    ).rows.map(({ number }) => number);
  expect(await numbers({ sort: 'number', descending: true })).toEqual(['004', '003', '002', '001']);
  expect(await numbers({ sort: 'aggregate' })).toEqual(['001', '002', '003', '004']);
  expect(await numbers({ judgeId: second.accountId, descending: true })).toEqual([
    '004',
    '002',
    '003',
    '001',
  ]);
  expect(await numbers({ judgeId: second.accountId })).toEqual(['004', '002', '003', '001']);
});

test('the explanation ends with the row of the table', async () => {
  const { chair, reviewId, entryIds } = await closedRound();
  const { tally } = await chair.call('tally.get', { reviewId });
  const entryId = entryIds[2] as string;
  const { steps, number } = await chair.call('tally.explain', { reviewId, entryId });
  expect(number).toBe('003');
  expect(steps.map(({ step }) => step)).toEqual([
    'sheet',
    'sheet',
    'sheet',
    'totals',
    'aggregate',
    'rank',
    'tiers',
    'result',
  ]);
  const row = tally.groups[0]?.rows.find((one) => one.entryId === entryId);
  expect(steps.at(-1)).toMatchObject({ aggregate: row?.aggregate, rank: row?.rank, tierId: row?.tierId });
});

test('reference figures: judges, lines and rules, once for each state of the review', async () => {
  const { chair, reviewId, judges } = await closedRound();
  const analysis = await chair.call('analysis.get', { reviewId });
  expect(analysis.judges).toHaveLength(3);
  const severity = new Map(analysis.judges.map((judge) => [judge.judgeId, judge.severity?.value]));
  expect(severity.get(judges[0]?.accountId as string)).toBeCloseTo(0.5, 6);
  expect(severity.get(judges[2]?.accountId as string)).toBeCloseTo(-0.5, 6);
  for (const judge of analysis.judges) {
    expect(judge.counts).toHaveLength(analysis.bins.length - 1);
    expect(judge.counts.reduce((sum, count) => sum + count, 0)).toBe(12);
  }
  expect(analysis.firmness[0]).toMatchObject({ groupId: 'all', method: 'redrawnJudges', exact: true });
  expect(analysis.rules.find(({ rule }) => rule.rule === 'mean')).toMatchObject({
    tierChanges: 0,
    rankChanges: 0,
  });
  expect(analysis.sentences.length).toBeGreaterThan(5);
});

test('what is remembered follows every decision', async () => {
  const { chair, reviewId, entryIds } = await closedRound();
  const before = await chair.call('tally.summary', { reviewId });
  await chair.call('decision.take', {
    reviewId,
    body: { kind: 'disqualify', entryId: entryIds[0] as string, reason: '查实重复申报' },
  });
  const after = await chair.call('tally.summary', { reviewId });
  expect(after.digest).not.toBe(before.digest);
  const { rows } = await chair.call('tally.rows', { reviewId, question: all, offset: 0, limit: 1 });
  expect(rows[0]?.number).toBe('002');
});
