import { afterEach, beforeEach, expect, test } from 'vitest';
import { atLeast, award, majority, meeting } from '../builders/ballots.ts';
import { TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('slips: issued ≥ returned = valid + invalid, no more votes than slips, two people', async () => {
  const { secretary, reviewId, entryIds } = await meeting(store);
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '授予 001 号一等奖',
    motion: award(entryIds[0] as string),
    rule: atLeast(2, 3),
    method: 'paper',
    secret: true,
  });
  const counts = (yes: number, no: number, abstain: number) => [
    { subject: 'motion', choice: 'yes', votes: yes },
    { subject: 'motion', choice: 'no', votes: no },
    { subject: 'motion', choice: 'abstain', votes: abstain },
  ];
  const slips = { issued: 8, returned: 8, valid: 7, invalid: 1, overseer: '吴监票', counter: '郑计票' };
  const close = (change: Partial<typeof slips>, votes = counts(6, 1, 0)) => ({
    reviewId,
    ballotId,
    counts: votes,
    slips: { ...slips, ...change },
    witness: null,
  });
  for (const [change, votes, code] of [
    // The recused member gets no slip.
    [{ issued: 9 }, undefined, 'ballot.tooManySlips'],
    [{ issued: 7 }, undefined, 'ballot.moreReturned'],
    [{ valid: 8 }, undefined, 'ballot.slipsDoNotAddUp'],
    [{ counter: '吴监票' }, undefined, 'ballot.samePerson'],
    [{}, counts(6, 2, 0), 'ballot.tooManyVotes'],
    [{}, counts(6, 0, 0), 'ballot.votesMissing'],
  ] as const) {
    expect(
      await secretary.refused('ballot.close', close(change, votes ? [...votes] : undefined)),
    ).toMatchObject({ code });
  }
  expect(await secretary.refused('ballot.close', { ...close({}), slips: null })).toMatchObject({
    code: 'ballot.countsNeeded',
  });
  const { result } = await secretary.call('ballot.close', close({}));
  expect(result).toMatchObject({ passed: true, lines: [{ yes: 6, no: 1, abstain: 0, base: 8, needed: 6 }] });
  expect((await secretary.call('ballot.list', { reviewId })).ballots[0]).toMatchObject({
    slips,
    recounted: null,
    named: null,
  });
});

test('a show of hands: counts by the secretary, no more hands than members', async () => {
  const { secretary, reviewId } = await meeting(store);
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '休会',
    motion: { kind: 'free' },
    rule: majority,
    method: 'hands',
    secret: false,
  });
  const hands = (yes: number, no: number) => ({
    reviewId,
    ballotId,
    counts: [
      { subject: 'motion', choice: 'yes', votes: yes },
      { subject: 'motion', choice: 'no', votes: no },
    ],
    slips: null,
    witness: null,
  });
  expect(await secretary.refused('ballot.close', hands(8, 2))).toMatchObject({ code: 'ballot.tooManyVotes' });
  const { result } = await secretary.call('ballot.close', hands(5, 3));
  expect(result).toMatchObject({ passed: true, lines: [{ yes: 5, no: 3, base: 9, needed: 5 }] });
});
