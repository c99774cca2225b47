import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestStore } from '../builders/panel.ts';
import { playMeeting, type ScriptHost } from '../builders/scripted-meeting.ts';
import { playPlenary } from '../builders/scripted-plenary.ts';
import { storeHost } from '../builders/store-host.ts';

let store: TestStore;
let host: ScriptHost;
beforeEach(async () => {
  store = new TestStore();
  host = await storeHost(store);
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('a meeting of sixty entries and nine judges, from the closed round to the second seal', async () => {
  const { reviewId, chair, entries, seals, story } = await playMeeting(host);
  const { list } = await host.call('notice.get', { reviewId }, chair.session);
  const tierOf = new Map(
    list.groups.flatMap(({ lines }) => lines.map(({ number, tierId }) => [number, tierId] as const)),
  );
  // 101 … of the first category; 102 was struck and its place stays empty.
  expect(tierOf.get('101')).toBe('special');
  expect(tierOf.get('102') ?? null).toBeNull();
  expect(tierOf.get('103')).toBe('first');
  expect(tierOf.get('104')).toBe('second');
  // The top of the second category stays empty, and the ballot's entry has its prize.
  expect([...tierOf].filter(([number, tier]) => number.startsWith('2') && tier === 'special')).toEqual([]);
  expect(tierOf.get('207')).toBe('second');
  const { tally } = await host.call('tally.get', { reviewId }, chair.session);
  const rankOf = new Map(
    tally.groups.flatMap(({ rows }) => rows.map((row) => [row.number, row.rank] as const)),
  );
  expect(rankOf.get('105')).toBe(rankOf.get('106'));
  expect(entries.size).toBe(60);

  expect(seals.length).toBeGreaterThanOrEqual(3);
  for (const [at, seal] of seals.entries()) {
    expect(seal.previousDigest).toBe(at === 0 ? null : seals[at - 1]?.digest);
  }
  expect(await host.call('audit.verify', { reviewId }, chair.session)).toMatchObject({ ok: true });
  // The story in its order; what lies between does not matter here.
  const wanted = [
    'review.created',
    'round.opened',
    'round.closed',
    'case.returned',
    'scorecard.submitted',
    'decision.taken',
    'attendance.arrived',
    'ballot.opened',
    'ballot.failed',
    'ballot.opened',
    'ballot.passed',
    'ballot.decided',
    'decision.taken',
    'review.confirmed',
    'approval.opened',
    'approval.approvedAll',
    'approval.closed',
    'notice.opened',
    'objection.registered',
    'objection.upheld',
    'objection.settled',
  ];
  let at = 0;
  for (const action of story) if (action === wanted[at]) at += 1;
  expect(wanted.slice(at)).toEqual([]);
});

test('three panels, a plenary round over their candidates, one entry struck, the next moves up', async () => {
  const { reviewId, chair, panels, candidates, before, after, seals } = await playPlenary(host);
  expect(panels.map(({ judges, entries }) => [judges, entries])).toEqual([
    [3, 100],
    [3, 100],
    [3, 100],
  ]);
  expect(candidates).toBe(30);
  const tiers = (list: ReadonlyMap<string, string | null>) => {
    const counts: Record<string, number> = {};
    for (const tier of list.values()) if (tier !== null) counts[tier] = (counts[tier] ?? 0) + 1;
    return counts;
  };
  expect(tiers(before)).toEqual({ special: 1, first: 4, second: 8 });
  // One first prize was struck: the best second moves up, and the best of the rest follows.
  expect(tiers(after)).toEqual({ special: 1, first: 4, second: 8 });
  const struck = [...before].filter(
    ([number, tier]) => tier !== null && (after.get(number) ?? null) === null,
  );
  expect(struck.map(([, tier]) => tier)).toEqual(['first']);
  expect([...after].filter(([number, tier]) => tier !== null && before.get(number) === null)).toHaveLength(1);
  expect(seals.map(({ previousDigest }) => previousDigest)).toEqual([null, seals[0]?.digest]);
  const { rounds } = await host.call('round.list', { reviewId }, chair.session);
  expect(rounds).toMatchObject([
    { state: 'done', entries: 300, admitted: 30 },
    { state: 'closed', entries: 30 },
  ]);
});
