import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundRule } from '../../shared/model/round.ts';
import { aScheme, openRound, type Person, scoreAll, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const rule = (
  id: string,
  weight: number,
  count: number | null,
  more: Partial<RoundRule> = {},
): RoundRule => ({
  id,
  name: id,
  judgesPerEntry: null,
  blind: false,
  order: 'number',
  admission:
    count === null ? null : { quota: { kind: 'count', count }, minimumScore: null, scope: 'overall' },
  weight,
  ...more,
});

/** Assigns everybody to everything in the newest round and opens it. */
async function openNext(secretary: Person, reviewId: string) {
  const { digest } = await secretary.call('assignment.preview', { reviewId });
  await secretary.call('assignment.apply', { reviewId, digest });
  await secretary.call('round.open', { reviewId });
}

const twoRounds = () => aScheme({ rounds: [rule('初评', 4000, 4), rule('终评', 6000, null)] });

describe('two rounds', () => {
  test('who goes on is fixed by the tally, the second round is scored anew, figures are combined', async () => {
    const { secretary, chair, judges, reviewId } = await openRound(store, {
      entries: 6,
      judges: 2,
      scheme: twoRounds(),
    });
    for (const judge of judges) await scoreAll(judge, reviewId, (n) => ({ a: 5000 - 100 * n, b: 3000 }));
    await secretary.call('round.close', { reviewId, missingReason: null });
    const first = await chair.call('tally.get', { reviewId });
    expect(first.tally.groups[0]?.boundaries).toMatchObject([{ tierId: 'admitted', places: 4, filled: 4 }]);
    const overview = await chair.call('review.overview', { reviewId });
    expect(overview.next).toMatchObject({ step: 'advance', by: 'chair' });
    expect(await chair.refused('round.advance', { reviewId, digest: '0'.repeat(64) })).toMatchObject({
      code: 'tally.changed',
    });
    expect(await secretary.refused('round.advance', { reviewId, digest: first.digest })).toMatchObject({
      code: 'role.forbidden',
    });
    expect(await chair.call('round.advance', { reviewId, digest: first.digest })).toMatchObject({
      admitted: 4,
    });

    // Prepared, not open: no marks, no figures.
    expect(await chair.refused('tally.get', { reviewId })).toMatchObject({ code: 'stage.wrong' });
    const [judge] = judges as [Person];
    expect((await judge.call('desk.list', { reviewId })).items).toEqual([]);
    await openNext(secretary, reviewId);
    expect(await secretary.refused('round.open', { reviewId })).toMatchObject({ code: 'round.alreadyOpen' });
    const { items } = await judge.call('desk.list', { reviewId });
    expect(items.map(({ number }) => number).sort()).toEqual(['001', '002', '003', '004']);
    // The order turns round: entry 004 gets most.
    for (const one of judges) {
      const desk = await one.call('desk.list', { reviewId });
      for (const { assignmentId, number } of desk.items) {
        const { version } = await one.call('scorecard.save', {
          reviewId,
          assignmentId,
          version: 0,
          marks: { a: 4000 + 200 * Number(number), b: 3000 },
          comment: null,
        });
        await one.call('scorecard.submit', { reviewId, assignmentId, version });
      }
    }
    await secretary.call('round.close', { reviewId, missingReason: null });
    const { tally } = await chair.call('tally.get', { reviewId });
    // 0.4 × (80 − n + 1) + 0.6 × (70 + 2n)
    expect(tally.groups[0]?.rows.map((row) => [row.number, row.aggregate, row.tierId])).toEqual([
      ['004', '77.60', 'special'],
      ['003', '76.80', 'first'],
      ['002', '76.00', 'first'],
      ['001', '75.20', 'second'],
    ]);
    expect(tally.groups[0]?.rows[0]?.roundFigures).toMatchObject([
      { name: '初评', weight: 4000, figure: '77.00' },
      { weight: 6000, figure: '78.00' },
    ]);
    expect((await chair.call('review.overview', { reviewId })).next).toMatchObject({ step: 'confirm' });
    const { rounds } = await chair.call('round.list', { reviewId });
    expect(rounds).toMatchObject([
      { name: '初评', state: 'done', entries: 6, admitted: 4, sheets: 12, submitted: 12 },
      { name: '终评', state: 'closed', entries: 4, admitted: null, sheets: 8, submitted: 8 },
    ]);
    expect(await chair.refused('round.advance', { reviewId, digest: '0'.repeat(64) })).toMatchObject({
      code: 'round.last',
    });
  });

  test('a tie at the admission line waits for the chair, as at an award line', async () => {
    const { secretary, chair, judges, reviewId } = await openRound(store, {
      entries: 6,
      judges: 2,
      scheme: twoRounds(),
    });
    for (const judge of judges)
      await scoreAll(judge, reviewId, (n) => ({ a: n < 3 ? 5000 : 4000, b: n === 5 ? 1000 : 3000 }));
    await secretary.call('round.close', { reviewId, missingReason: null });
    const { digest, tally } = await chair.call('tally.get', { reviewId });
    expect(await chair.refused('round.advance', { reviewId, digest })).toMatchObject({
      code: 'tally.boundaryOpen',
    });
    const tied = tally.groups[0]?.boundaries[0]?.tiedEntryIds ?? [];
    expect(tied).toHaveLength(2);
    await chair.call('decision.take', {
      reviewId,
      body: {
        kind: 'boundaryTie',
        groupId: 'all',
        tierId: 'admitted',
        entryIds: tied,
        choice: 'extend',
        reason: '都进终评',
      },
    });
    const after = await chair.call('tally.get', { reviewId });
    expect(await chair.call('round.advance', { reviewId, digest: after.digest })).toMatchObject({
      admitted: 5,
    });
    // Decisions of a round end with it.
    await openNext(secretary, reviewId);
    for (const judge of judges) await scoreAll(judge, reviewId, (n) => ({ a: 5000 - 100 * n, b: 3000 }));
    await secretary.call('round.close', { reviewId, missingReason: null });
    expect((await chair.call('tally.get', { reviewId })).decisions).toEqual([]);
  });

  test('a prepared round can be taken back until it is opened', async () => {
    const { secretary, chair, judges, reviewId } = await openRound(store, {
      entries: 6,
      judges: 2,
      scheme: twoRounds(),
    });
    expect(await chair.refused('round.retreat', { reviewId, reason: '误' })).toMatchObject({
      code: 'round.alreadyOpen',
    });
    for (const judge of judges) await scoreAll(judge, reviewId, (n) => ({ a: 5000 - 100 * n, b: 3000 }));
    await secretary.call('round.close', { reviewId, missingReason: null });
    const before = await chair.call('tally.get', { reviewId });
    await chair.call('round.advance', { reviewId, digest: before.digest });
    const { digest } = await secretary.call('assignment.preview', { reviewId });
    await secretary.call('assignment.apply', { reviewId, digest });
    await chair.call('round.retreat', { reviewId, reason: '晋级名额写错' });
    expect((await chair.call('tally.get', { reviewId })).digest).toBe(before.digest);
    expect((await chair.call('round.list', { reviewId })).rounds).toMatchObject([{ state: 'closed' }]);
  });
});
