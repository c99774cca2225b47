import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySeals } from '../../electron/backend/services/verify-seals.ts';
import type { RoundRule } from '../../shared/model/round.ts';
import { type Person, scoreAll, TestStore } from '../builders/panel.ts';
import {
  closeApproval,
  openApproval,
  type SealedReview,
  seal,
  successionScheme,
  tiersOf,
} from '../builders/review-after-scoring.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const rounds: RoundRule[] = [
  {
    id: 'panels',
    name: '分组评审',
    judgesPerEntry: 3,
    blind: false,
    order: 'number',
    admission: { quota: { kind: 'count', count: 5 }, minimumScore: null, scope: 'panel' },
    weight: 0,
  },
  {
    id: 'plenary',
    name: '大会评议',
    judgesPerEntry: null,
    blind: false,
    order: 'number',
    admission: null,
    weight: 10_000,
  },
];

/** The mark of an entry, the same from every judge but for the judge's own severity: entry 001 is the best. */
const marksOf = (number: string, judge: number) => ({
  a: Math.max(0, 5900 - 150 * Math.floor((Number(number) - 1) / 8) - 50 * (Number(number) % 3)),
  b: 2000 + 50 * (judge % 3),
});

async function score(judge: Person, reviewId: string, place: number, order: (number: string) => number) {
  const { items } = await judge.call('desk.list', { reviewId });
  const numbers = items.map((item) => item.number);
  await scoreAll(judge, reviewId, (index) => ({
    a: order(numbers[index] as string),
    b: 2000 + 50 * (place % 3),
  }));
  return numbers.length;
}

test('300 entries, three disjoint panels, plenary round, seal, one struck above, the next moves up, second seal', {
  timeout: 120_000,
}, async () => {
  const secretary = await store.secretary();
  const scheme = successionScheme({ rounds, judgesPerEntry: 3 });
  const { reviewId } = await secretary.call('review.create', { name: '三百项', scheme });
  const entryIds = store.addEntries(reviewId, 300);
  await secretary.call('review.startScreening', { reviewId });
  await secretary.call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null });
  const judges: Person[] = [];
  for (let index = 1; index <= 9; index += 1) {
    judges.push(await store.member(secretary, reviewId, `评委${index}`, ['judge']));
  }
  const chair = await store.member(secretary, reviewId, '组长', ['chair']);
  const supervisor = await store.member(secretary, reviewId, '监督员', ['supervisor']);
  await secretary.call('panel.make', {
    reviewId,
    by: { kind: 'equal', count: 3 },
    seatJudges: true,
  });
  const { panels } = await secretary.call('panel.list', { reviewId });
  expect(panels.map((panel) => [panel.entries, panel.judges.length])).toEqual([
    [100, 3],
    [100, 3],
    [100, 3],
  ]);
  const first = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest: first.digest });
  await secretary.call('round.open', { reviewId });
  for (const [place, judge] of judges.entries()) {
    const count = await score(judge, reviewId, place, (number) => marksOf(number, place).a);
    expect(count).toBe(100);
  }
  await secretary.call('round.close', { reviewId, missingReason: null });

  // Ties at a panel's admission line are the chair's, like those at an award line.
  for (;;) {
    const { tally } = await chair.call('tally.get', { reviewId });
    const open = tally.groups.flatMap((group) =>
      group.boundaries.flatMap((line) => (line.state === 'open' ? [{ groupId: group.id, line }] : [])),
    )[0];
    if (!open) break;
    const body = {
      kind: 'tieOrder' as const,
      entryIds: [...open.line.tiedEntryIds].sort(),
      reason: '按推广面排定先后',
    };
    await chair.call('decision.take', { reviewId, body });
  }
  const panelTally = await chair.call('tally.get', { reviewId });
  expect(panelTally.tally.groups.map((group) => group.rows.length)).toEqual([100, 100, 100]);
  await chair.call('round.advance', { reviewId, digest: panelTally.digest });
  const second = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest: second.digest });
  await secretary.call('round.open', { reviewId });
  const admitted = (await (judges[0] as Person).call('desk.list', { reviewId })).items.map(
    (one) => one.number,
  );
  expect(admitted).toHaveLength(15);
  const place = (number: string) => [...admitted].sort().indexOf(number);
  for (const [index, judge] of judges.entries()) {
    expect(await score(judge, reviewId, index, (number) => 5500 - 200 * place(number))).toBe(15);
  }
  await secretary.call('round.close', { reviewId, missingReason: null });

  const review: SealedReview = {
    store,
    reviewId,
    secretary,
    chair,
    supervisor,
    judges,
    entries: new Map(),
  };
  await seal(review);
  await openApproval(review);
  const before = tiersOf((await chair.call('approval.get', { reviewId })).list);
  const ranked = [...admitted].sort();
  expect(Object.keys(before).sort()).toEqual(ranked.slice(0, 6));
  const struck = (await secretary.call('entry.list', { reviewId })).entries.find(
    (entry) => entry.number === ranked[0],
  );
  await secretary.call('approval.decide', {
    reviewId,
    entryId: struck?.id as string,
    action: 'strike',
    toTier: null,
    reason: '权属有争议',
    fileId: null,
  });
  await closeApproval(review);
  const after = tiersOf((await chair.call('approval.get', { reviewId })).list);
  // Everybody behind the struck one is where the one before was; the seventh comes in.
  expect(Object.values(after)).toEqual(Object.values(before));
  expect(Object.keys(after).sort()).toEqual(ranked.slice(1, 7));

  const { token } = await chair.call('seal.export', { reviewId });
  const text = new TextDecoder().decode(store.backend.deps.downloads.take(token).bytes);
  const report = verifySeals(JSON.parse(text));
  expect(report.ok).toBe(true);
  expect(report.seals.map((one) => one.kind)).toEqual(['panel', 'approved']);
});
