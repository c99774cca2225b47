import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '../../electron/backend/store/audit.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import { arrive, atLeast, award, majority, meeting } from '../builders/ballots.ts';
import { aScheme, openRound, type Person, TestStore } from '../builders/panel.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

async function vote(
  people: readonly Person[],
  reviewId: string,
  ballotId: string,
  choices: readonly string[],
): Promise<void> {
  for (const [index, choice] of choices.entries())
    await (people[index] as Person).call('ballot.cast', { reviewId, ballotId, choices: [choice] });
}

test.each([
  { secret: true, yes: 5, passed: false },
  { secret: true, yes: 6, passed: true },
  { secret: false, yes: 5, passed: false },
  { secret: false, yes: 6, passed: true },
])('2/3 with one of nine recused: $yes of 8 (secret: $secret) → $passed', async ({ secret, yes, passed }) => {
  const { secretary, members, recused, reviewId, entryIds } = await meeting(store);
  const entryId = entryIds[0] as string;
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '授予 001 号一等奖',
    motion: award(entryId),
    rule: atLeast(2, 3),
    method: 'desk',
    secret,
  });
  // The recused member learns nothing of it and cannot vote.
  expect((await recused.call('ballot.mine', { reviewId })).ballots).toEqual([]);
  expect(await recused.refused('ballot.cast', { reviewId, ballotId, choices: ['no'] })).toMatchObject({
    code: 'ballot.notEntitled',
  });
  const voters = members.filter((member) => member !== recused);
  const choices = voters.map((_, index) => (index < yes ? 'yes' : 'no'));
  await vote(voters, reviewId, ballotId, choices);
  expect(
    await (voters[0] as Person).refused('ballot.cast', { reviewId, ballotId, choices: ['no'] }),
  ).toMatchObject({ code: 'ballot.voted' });
  // Before closing nobody sees a count.
  const running = await secretary.call('ballot.list', { reviewId });
  expect(running.ballots[0]).toMatchObject({ state: 'open', counts: null, result: null, named: null });
  const { result } = await secretary.call('ballot.close', {
    reviewId,
    ballotId,
    counts: null,
    slips: null,
    witness: null,
  });
  expect(result).toMatchObject({
    passed,
    quorum: { entitled: 9, present: 9, needed: 6 },
    lines: [{ yes, no: 8 - yes, abstain: 0, base: 8, needed: 6, passed }],
    tierId: passed ? 'first' : null,
  });
  const [closed] = (await secretary.call('ballot.list', { reviewId })).ballots;
  expect(closed?.members.filter((member) => member.mayVote)).toHaveLength(8);
  expect(closed?.members.find((member) => !member.mayVote)?.recusedFrom).toEqual(['001']);
  if (secret) expect(closed).toMatchObject({ recounted: true, tracesCleared: true, named: null });
  else expect(closed?.named?.filter(({ choice }) => choice === 'yes')).toHaveLength(yes);
  const own = (await (voters[0] as Person).call('ballot.mine', { reviewId })).ballots[0];
  expect(own).toMatchObject({
    voted: true,
    mine: secret ? null : [{ subject: 'motion', choice: 'yes' }],
  });
  expect(verifyAudit(store.backend.deps.db)).toMatchObject({ ok: true });
});

test('members who are absent or have not voted stay in the base of those present or entitled', async () => {
  const { secretary, chair, members, reviewId } = await meeting(store);
  await secretary.call('attendance.record', {
    reviewId,
    accountIds: members.slice(0, 2).map(({ accountId }) => accountId),
    movement: 'leave',
  });
  const { ballotId } = await chair.call('ballot.open', {
    reviewId,
    text: '同意本次评审办法',
    motion: { kind: 'free' },
    rule: majority,
    method: 'desk',
    secret: true,
  });
  // Who comes back while it runs does not vote in it.
  await arrive(secretary, reviewId, members.slice(0, 1));
  expect(
    await (members[0] as Person).refused('ballot.cast', { reviewId, ballotId, choices: ['yes'] }),
  ).toMatchObject({ code: 'ballot.notEntitled' });
  await vote(members.slice(2), reviewId, ballotId, ['yes', 'yes', 'yes']);
  const { result } = await chair.call('ballot.close', {
    reviewId,
    ballotId,
    counts: null,
    slips: null,
    witness: null,
  });
  // 3 of 7 present, more than half would be 4.
  expect(result).toMatchObject({ passed: false, lines: [{ yes: 3, base: 7, needed: 4 }] });
});

test('no quorum, nobody present, a motion that does not fit: the vote is not opened', async () => {
  const { secretary, members, reviewId, entryIds } = await meeting(store);
  const leave = (people: readonly Person[]) =>
    secretary.call('attendance.record', {
      reviewId,
      accountIds: people.map(({ accountId }) => accountId),
      movement: 'leave',
    });
  const open = {
    reviewId,
    text: '动议',
    motion: award(entryIds[0] as string),
    rule: atLeast(2, 3),
    method: 'desk',
    secret: true,
  } as const;
  const unfit: InputOf<'ballot.open'>['motion'][] = [
    { kind: 'award', entryId: entryIds[0] as string, tierId: 'none-such' },
    { kind: 'choose', entryIds: entryIds.slice(0, 2), places: 2, tierId: null },
    { kind: 'choose', entryIds: [entryIds[0] as string, entryIds[0] as string], places: 1, tierId: null },
  ];
  for (const motion of unfit) {
    expect(await secretary.refused('ballot.open', { ...open, motion })).toMatchObject({
      code: 'ballot.badMotion',
    });
  }
  expect(
    await secretary.refused('ballot.open', { ...open, rule: { threshold: null, quorum: null } }),
  ).toMatchObject({ code: 'ballot.ruleNeeded' });
  await leave(members.slice(0, 4));
  expect(await secretary.refused('ballot.open', open)).toMatchObject({
    code: 'ballot.noQuorum',
    params: { present: 5, needed: 6 },
  });
  await leave(members);
  expect(await secretary.refused('ballot.open', { ...open, rule: majority })).toMatchObject({
    code: 'ballot.nobodyPresent',
  });
});

test('choose 2 of 3: the recused leave the base of that candidate alone, slips are taken apart', async () => {
  const { secretary, members, recused, reviewId, entryIds } = await meeting(store);
  const [one, two, three] = entryIds as [string, string, string, string];
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '三选二',
    motion: { kind: 'choose', entryIds: [one, two, three], places: 2, tierId: 'special' },
    rule: majority,
    method: 'desk',
    secret: true,
  });
  const cast = (person: Person, choices: string[]) =>
    person.call('ballot.cast', { reviewId, ballotId, choices });
  expect(
    (await recused.call('ballot.mine', { reviewId })).ballots[0]?.entries.map(({ number }) => number),
  ).toEqual(['002', '003']);
  expect(await recused.refused('ballot.cast', { reviewId, ballotId, choices: [one] })).toMatchObject({
    code: 'ballot.badVote',
  });
  expect(
    await (members[0] as Person).refused('ballot.cast', { reviewId, ballotId, choices: [one, two, three] }),
  ).toMatchObject({ code: 'ballot.badVote', params: { places: 2 } });
  await cast(recused, [two]);
  for (const person of members.slice(0, 5)) await cast(person, [one, three]);
  for (const person of members.slice(5, 7)) await cast(person, [two]);
  await cast(members[8] as Person, []);
  const { result } = await secretary.call('ballot.close', {
    reviewId,
    ballotId,
    counts: null,
    slips: null,
    witness: null,
  });
  expect(result.lines).toMatchObject([
    { subject: one, yes: 5, no: 3, base: 8, needed: 5, passed: true },
    { subject: two, yes: 3, no: 6, base: 9, needed: 5, passed: false },
    { subject: three, yes: 5, no: 4, base: 9, needed: 5, passed: true },
  ]);
  expect(new Set(result.chosen)).toEqual(new Set([one, three]));
  // What the recused member is told leaves out the candidate.
  const told = (await recused.call('ballot.mine', { reviewId })).ballots[0]?.result;
  expect(told?.lines.map(({ subject }) => subject)).toEqual([two, three]);
  expect(told?.chosen).toEqual([three]);
});

test('a choice that ends equal across the last place leaves it open', async () => {
  const { secretary, members, reviewId, entryIds } = await meeting(store);
  const [, two, three, four] = entryIds as [string, string, string, string];
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '三选一',
    motion: { kind: 'choose', entryIds: [two, three, four], places: 1, tierId: null },
    rule: { threshold: null, quorum: null },
    method: 'desk',
    secret: false,
  });
  const picks = [two, two, two, two, three, three, three, three, four];
  for (const [index, person] of members.entries())
    await person.call('ballot.cast', { reviewId, ballotId, choices: [picks[index] as string] });
  const { result } = await secretary.call('ballot.close', {
    reviewId,
    ballotId,
    counts: null,
    slips: null,
    witness: null,
  });
  expect(result).toMatchObject({ passed: false, chosen: [], open: 1 });
  expect(new Set(result.tied)).toEqual(new Set([two, three]));
});

test('a grade: 2/3 for the two upper tiers, 3/5 for the lower; the highest that passes is given', async () => {
  const { secretary, members, reviewId, entryIds } = await meeting(store);
  const share = (numerator: number, denominator: number) =>
    ({
      fraction: { numerator, denominator },
      strict: false,
      base: 'voting',
      abstentionsInBase: false,
    }) as const;
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '002 号定级',
    motion: {
      kind: 'grade',
      entryId: entryIds[1] as string,
      tiers: [
        { tierId: 'special', threshold: share(2, 3) },
        { tierId: 'first', threshold: share(2, 3) },
        { tierId: 'second', threshold: share(3, 5) },
      ],
    },
    rule: { threshold: null, quorum: null },
    method: 'desk',
    secret: true,
  });
  const said = ['special', 'special', 'special', 'first', 'first', 'second', 'none', 'none', 'abstain'];
  await vote(members, reviewId, ballotId, said);
  const { result } = await secretary.call('ballot.close', {
    reviewId,
    ballotId,
    counts: null,
    slips: null,
    witness: null,
  });
  // Eight valid: 3, then 5 of 8 are not 6, then 6 of 8 are more than 4.8.
  expect(result).toMatchObject({
    tierId: 'second',
    lines: [
      { subject: 'special', yes: 3, no: 5, abstain: 1, base: 8, needed: 6, passed: false },
      { subject: 'first', yes: 5, base: 8, needed: 6, passed: false },
      { subject: 'second', yes: 6, base: 8, needed: 5, passed: true },
    ],
  });
});

test('a passed ballot becomes a decision that names it; taking it back gives the state before', async () => {
  const { chair, members, recused, reviewId, entryIds } = await meeting(store);
  const entryId = entryIds[0] as string;
  const tierOf = async () =>
    (await chair.call('tally.get', { reviewId })).tally.groups[0]?.rows.find((row) => row.entryId === entryId)
      ?.tierId;
  expect(await tierOf()).toBe('special');
  const before = (await chair.call('tally.get', { reviewId })).tally;
  const { ballotId } = await chair.call('ballot.open', {
    reviewId,
    text: '001 号改为一等奖',
    motion: award(entryId),
    rule: atLeast(2, 3),
    method: 'desk',
    secret: true,
  });
  const voters = members.filter((member) => member !== recused);
  await vote(
    voters,
    reviewId,
    ballotId,
    voters.map((_, index) => (index < 6 ? 'yes' : 'no')),
  );
  expect(await chair.refused('ballot.decide', { reviewId, ballotId, reason: '按票决' })).toMatchObject({
    code: 'ballot.notPassed',
  });
  await chair.call('ballot.close', { reviewId, ballotId, counts: null, slips: null, witness: null });
  const { decisionIds } = await chair.call('ballot.decide', { reviewId, ballotId, reason: '按票决' });
  expect(await tierOf()).toBe('first');
  expect(await chair.refused('ballot.decide', { reviewId, ballotId, reason: '按票决' })).toMatchObject({
    code: 'ballot.decided',
  });
  expect((await chair.call('ballot.list', { reviewId })).ballots[0]?.decisionIds).toEqual(decisionIds);
  await chair.call('decision.revoke', {
    reviewId,
    decisionId: decisionIds[0] as string,
    reason: '重新表决',
  });
  expect((await chair.call('tally.get', { reviewId })).tally).toEqual(before);
});

test('where the scheme requires a supervisor, a ballot is closed under the supervisor’s PIN', async () => {
  const { secretary, judges, supervisor, chair, reviewId } = await openRound(store, {
    entries: 2,
    judges: 2,
    scheme: aScheme({ conduct: { supervisorRequired: true } }),
  });
  await arrive(secretary, reviewId, [...judges, chair]);
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '推选组长',
    motion: { kind: 'free' },
    rule: majority,
    method: 'desk',
    secret: false,
  });
  await vote(judges, reviewId, ballotId, ['yes', 'yes']);
  const close = { reviewId, ballotId, counts: null, slips: null };
  expect(await secretary.refused('ballot.close', { ...close, witness: null })).toMatchObject({
    code: 'witness.required',
  });
  await secretary.call('ballot.close', {
    ...close,
    witness: { accountId: supervisor.accountId, pin: supervisor.pin },
  });
  expect((await secretary.call('ballot.list', { reviewId })).ballots[0]).toMatchObject({ witness: '监督员' });
});

test('a ballot that is broken off leaves no vote', async () => {
  const { secretary, members, reviewId } = await meeting(store);
  const { ballotId } = await secretary.call('ballot.open', {
    reviewId,
    text: '休会',
    motion: { kind: 'free' },
    rule: majority,
    method: 'desk',
    secret: true,
  });
  await vote(members, reviewId, ballotId, ['yes', 'no']);
  await secretary.call('ballot.cancel', { reviewId, ballotId, reason: '动议有误' });
  const { db } = store.backend.deps;
  expect(db.prepare('SELECT count(*) AS n FROM ballot_vote').get()).toEqual({ n: 0 });
  expect(
    await (members[3] as Person).refused('ballot.cast', { reviewId, ballotId, choices: ['yes'] }),
  ).toMatchObject({ code: 'ballot.ended' });
});
