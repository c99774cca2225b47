import { afterEach, beforeEach, expect, test } from 'vitest';
import { objection, settle, upheld } from '../builders/objections.ts';
import { type Person, TestStore } from '../builders/panel.ts';
import { dayFrom, openApproval, reviewInNotice, seal, tiersOf } from '../builders/review-after-scoring.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('late, early, anonymous, unsigned and unstamped ones are registered as not taken up, with the reasons', async () => {
  const review = await reviewInNotice(store);
  const { secretary, reviewId } = review;
  const paper = objection(store, review, secretary).objector;
  const register = (changes: Parameters<typeof objection>[3]) =>
    secretary.call('objection.register', objection(store, review, secretary, changes));
  const refusals = [
    await register({ receivedOn: dayFrom(store, 8) }),
    await register({ receivedOn: dayFrom(store, -1) }),
    await register({ objector: { ...paper, name: '', contact: '', signed: false } }),
    await register({ objector: { ...paper, kind: 'unit', name: '某单位' } }),
    await register({ objector: { ...paper, kind: 'unit', name: '某单位', stamped: true } }),
    await register({ receivedOn: dayFrom(store, 7) }),
  ];
  expect(refusals.map(({ serial, refusal }) => [serial, refusal])).toEqual([
    [1, ['late']],
    [2, ['early']],
    [3, ['anonymous', 'unsigned', 'noContact']],
    [4, ['unstamped']],
    [5, []],
    [6, []],
  ]);
  const [first] = refusals;
  expect(
    await secretary.refused('objection.conclude', {
      reviewId,
      objectionId: first?.objectionId as string,
      outcome: 'upheld',
      reason: '属实',
    }),
  ).toMatchObject({ code: 'objection.refused' });
  const blockers = (await secretary.call('notice.get', { reviewId })).blockers;
  expect(blockers).toContainEqual({ code: 'objectionsOpen', params: { count: 2 } });
});

test('only its handlers act on it; a rejected one changes nothing', async () => {
  const review = await reviewInNotice(store);
  const { secretary, chair, supervisor, reviewId } = review;
  const { objectionId } = await secretary.call('objection.register', objection(store, review, supervisor));
  const input = { reviewId, objectionId, outcome: 'rejected' as const, reason: '查无实据' };
  for (const person of [secretary, chair]) {
    expect(await person.refused('objection.conclude', input)).toMatchObject({ code: 'objection.notHandler' });
  }
  const sealsBefore = await chair.call('seal.list', { reviewId });
  await supervisor.call('objection.conclude', input);
  expect(await chair.refused('objection.settle', settle(review, objectionId, {}))).toMatchObject({
    code: 'objection.notUpheld',
  });
  expect(await chair.call('seal.list', { reviewId })).toEqual(sealsBefore);
  const judge = review.judges[0] as Person;
  expect(await secretary.refused('objection.register', objection(store, review, judge))).toMatchObject({
    code: 'objection.handlerUnfit',
  });
});

test('upheld: struck, lowered or corrected under a new seal that names the old one; nothing else moves', async () => {
  const review = await reviewInNotice(store);
  const { secretary, chair, reviewId } = review;
  const id = (number: string) => review.entries.get(number) as string;
  const list = async () => tiersOf((await chair.call('notice.get', { reviewId })).list);
  const newest = async () => (await chair.call('seal.list', { reviewId })).seals.at(-1);
  const first = await newest();

  // A withdrawal that waits for the final seal is not swept into the seal of the objection.
  await secretary.call('notice.withdraw', {
    reviewId,
    entryId: id('006'),
    succession: 'stayEmpty',
    republish: false,
    reason: '书面放弃',
    fileId: null,
  });
  const struck = await upheld(store, review, secretary);
  await chair.call('objection.settle', settle(review, struck, { settlement: 'strike' }));
  const second = await newest();
  expect(second).toMatchObject({ kind: 'approved', previousDigest: first?.digest, lifted: null });
  const cases = (await chair.call('notice.get', { reviewId })).cases;
  expect(cases.map((one) => [one.kind, one.number, one.objection, one.sealed])).toEqual([
    ['withdraw', '006', null, null],
    ['strike', '003', 1, 3],
  ]);
  const afterStrike = { '001': 'special', '002': 'first', '004': 'first', '005': 'second', '007': 'second' };
  expect(await list()).toEqual(afterStrike);

  const lowered = await upheld(store, review, secretary, { entryId: id('002') });
  expect(
    await chair.refused(
      'objection.settle',
      settle(review, lowered, { settlement: 'lower', toTier: 'special' }),
    ),
  ).toMatchObject({ code: 'list.notLower' });
  await chair.call('objection.settle', settle(review, lowered, { settlement: 'lower', toTier: 'second' }));
  expect(await list()).toEqual({ ...afterStrike, '002': 'second', '005': 'first' });
  expect(await chair.refused('objection.settle', settle(review, lowered, {}))).toMatchObject({
    code: 'objection.concluded',
  });

  const corrected = await upheld(store, review, secretary, { entryId: id('001') });
  const facts = { title: '成果1', unit: '第1分厂', contributors: ['欧阳', '完成人1'] };
  await chair.call('objection.settle', settle(review, corrected, { settlement: 'correct', facts }));
  const view = await chair.call('notice.get', { reviewId });
  expect(view.cases.at(-1)).toMatchObject({ kind: 'correct', number: '001', after: facts, sealed: 5 });
  expect(view.list.groups[0]?.lines[0]?.contributors).toEqual(facts.contributors);
});

test('equals that wait for a freed place: the chair names who moves up, or a ballot has chosen', async () => {
  // 002 goes up to the special prize; its place cannot go to both 004 and 005, which are equal.
  const review = await reviewInNotice(store, { tied: ['004', '005'] });
  const { secretary, chair, reviewId } = review;
  const id = (number: string) => review.entries.get(number) as string;
  const objectionId = await upheld(store, review, secretary, { entryId: id('001') });
  const ask = { reviewId, objectionId, settlement: 'strike', toTier: null, succession: 'asTier' } as const;
  const before = await chair.call('objection.preview', { ...ask, entryIds: [] });
  const [open] = before.list.open;
  expect(new Set(open?.entryIds)).toEqual(new Set([id('004'), id('005')]));
  expect(open?.tierId).toBe('first');
  expect((await secretary.refused('objection.preview', { ...ask, entryIds: [] })).code).toBe(
    'role.forbidden',
  );
  expect((await chair.call('objection.preview', { ...ask, entryIds: [id('005')] })).list.open).toEqual([]);

  // Without an order nothing is sealed, and nothing of it is kept; nor may somebody else be named.
  expect((await chair.refused('objection.settle', settle(review, objectionId, {}))).code).toBe(
    'list.successionOpen',
  );
  const named = (number: string, ballotId: string | null = null) =>
    settle(review, objectionId, {
      successors: { entryIds: [id(number)], ballotId, reason: '推广面更广' },
    });
  expect((await chair.refused('objection.settle', named('007'))).code).toBe('list.notWaiting');
  expect((await chair.call('notice.get', { reviewId })).cases).toEqual([]);
  expect((await chair.refused('objection.settle', named('005', objectionId))).code).toBe('notFound');
  await chair.call('objection.settle', named('005'));
  const view = await chair.call('notice.get', { reviewId });
  expect(view.cases.map((one) => [one.kind, one.number, one.objection, one.reason])).toEqual([
    ['strike', '001', 1, '经核实,异议成立'],
    ['moveUp', '005', 1, '推广面更广'],
  ]);
  expect(tiersOf(view.list)).toMatchObject({
    '002': 'special',
    '003': 'first',
    '004': 'second',
    '005': 'first',
    '007': 'second',
  });
});

test('upheld and scored again: that case alone is open until the chair seals anew', async () => {
  const review = await reviewInNotice(store);
  const { secretary, chair, judges, reviewId } = review;
  const id = (number: string) => review.entries.get(number) as string;
  const objectionId = await upheld(store, review, secretary);
  await chair.call('objection.settle', settle(review, objectionId, { settlement: 'rescore' }));
  expect((await chair.call('review.get', { reviewId })).stage).toBe('reconciliation');
  const lifted = (await chair.call('seal.list', { reviewId })).seals;
  expect(lifted.every((one) => one.lifted?.reason === '经核实,异议成立')).toBe(true);

  const take = (number: string) =>
    chair.refused('decision.take', {
      reviewId,
      body: { kind: 'disqualify', entryId: id(number), reason: '弄虚作假' },
    });
  expect(await take('005')).toMatchObject({ code: 'seal.onlyThisCase', params: { number: '003' } });
  await chair.call('decision.take', {
    reviewId,
    body: { kind: 'disqualify', entryId: id('003'), reason: '经核实' },
  });
  await seal(review);
  const seals = (await chair.call('seal.list', { reviewId })).seals;
  expect(seals.at(-1)).toMatchObject({
    kind: 'panel',
    lifted: null,
    previousDigest: lifted.at(-1)?.digest,
  });
  await openApproval(review);
  expect(tiersOf((await chair.call('approval.get', { reviewId })).list)).toEqual({
    '001': 'special',
    '002': 'first',
    '004': 'first',
    '005': 'second',
    '006': 'second',
    '007': 'second',
  });
  expect(judges).toHaveLength(2);
});

test('a seal over anything else that changed behind the reopened case is refused', async () => {
  const review = await reviewInNotice(store);
  const { secretary, chair, judges, reviewId } = review;
  const objectionId = await upheld(store, review, secretary);
  await chair.call('objection.settle', settle(review, objectionId, { settlement: 'rescore' }));
  // As if something under the old seal were changed past the program: a sheet of entry 005 disappears.
  const { db } = store.backend.deps;
  db.exec('DROP TRIGGER IF EXISTS scorecard_submitted_fixed');
  db.prepare(
    `UPDATE scorecard SET state = 'returned', submitted_at = NULL WHERE assignment_id IN (
       SELECT id FROM assignment WHERE entry_id = ? AND account_id = ?)`,
  ).run(review.entries.get('005'), (judges[0] as Person).accountId);
  store.reopen();
  const { lines, digest } = await chair.call('seal.check', { reviewId });
  expect(lines.filter((line) => line.state === 'open').map((line) => line.code)).toContain('onlyReopened');
  expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
    code: 'seal.blocked',
  });
});

/** Words that say who objects: in the name, the contact, the text, the file's name and the file itself. */
