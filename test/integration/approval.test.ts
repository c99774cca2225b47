import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestStore } from '../builders/panel.ts';
import {
  closeApproval,
  closeNotice,
  endNotice,
  openApproval,
  reviewInNotice,
  type SealedReview,
  seal,
  sealedReview,
  successionScheme,
  tiersOf,
  witnessOf,
} from '../builders/review-after-scoring.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const proposed = {
  '001': 'special',
  '002': 'first',
  '003': 'first',
  '004': 'second',
  '005': 'second',
  '006': 'second',
};
const decide = (review: SealedReview, number: string, action: 'strike' | 'lower', toTier: string | null) =>
  review.secretary.call('approval.decide', {
    reviewId: review.reviewId,
    entryId: review.entries.get(number) as string,
    action,
    toTier,
    reason: '成果权属有争议',
    fileId: null,
  });
const approved = async ({ chair, reviewId }: SealedReview) =>
  tiersOf((await chair.call('approval.get', { reviewId })).list);

test('struck: the next moves up, the panel’s list and seal stay; taking it back gives the list before', async () => {
  const review = await sealedReview(store);
  const { chair, secretary, reviewId } = review;
  const panel = await chair.call('tally.get', { reviewId });
  await openApproval(review);
  expect(await approved(review)).toEqual(proposed);

  const { decisionId } = await decide(review, '002', 'strike', null);
  const struck = { '001': 'special', '003': 'first', '004': 'first', '005': 'second', '006': 'second' };
  expect(await approved(review)).toEqual({ ...struck, '007': 'second' });
  await secretary.call('approval.revoke', { reviewId, decisionId, reason: '登记有误' });
  expect(await approved(review)).toEqual(proposed);
  expect(await secretary.refused('approval.revoke', { reviewId, decisionId, reason: '再撤' })).toMatchObject({
    code: 'decision.revoked',
  });

  await decide(review, '002', 'strike', null);
  const { list } = await chair.call('approval.get', { reviewId });
  const sealed = await chair.call('approval.close', { reviewId, pin: chair.pin, digest: list.digest });
  expect(sealed.sequence).toBe(2);
  expect(await chair.call('tally.get', { reviewId })).toEqual(panel);
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals.map((one) => [one.sequence, one.kind, one.lifted])).toEqual([
    [1, 'panel', null],
    [2, 'approved', null],
  ]);
  expect(seals[1]?.previousDigest).toBe(seals[0]?.digest);
  expect(await approved(review)).toEqual({ ...struck, '007': 'second' });
  expect(
    await secretary.refused('approval.decide', {
      reviewId,
      entryId: review.entries.get('001') as string,
      action: 'strike',
      toTier: null,
      reason: '迟到的意见',
      fileId: null,
    }),
  ).toMatchObject({ code: 'approval.closed' });
});

test('where the scheme leaves places empty, nobody moves', async () => {
  const scheme = successionScheme();
  const review = await sealedReview(store, {
    scheme: { ...scheme, tiers: scheme.tiers.map((tier) => ({ ...tier, succession: 'stayEmpty' as const })) },
  });
  await openApproval(review);
  await decide(review, '002', 'strike', null);
  const { '002': _struck, ...rest } = proposed;
  expect(await approved(review)).toEqual(rest);
});

test('lowered: takes the place that falls free below, and nobody loses a tier for it', async () => {
  const review = await sealedReview(store);
  await openApproval(review);
  await decide(review, '001', 'lower', 'second');
  // 002 is special now, 004 first; 001 has the place in second that 004 left.
  expect(await approved(review)).toEqual({
    '001': 'second',
    '002': 'special',
    '003': 'first',
    '004': 'first',
    '005': 'second',
    '006': 'second',
  });
});

test('what makes no sense is refused in words, and nothing is changed', async () => {
  const review = await sealedReview(store);
  const { secretary, chair, reviewId } = review;
  await openApproval(review);
  const input = { reviewId, toTier: null, reason: '意见', fileId: null };
  const entryId = (number: string) => review.entries.get(number) as string;
  for (const [given, code] of [
    [{ ...input, entryId: entryId('008'), action: 'strike' as const }, 'list.noAward'],
    [{ ...input, entryId: entryId('004'), action: 'lower' as const, toTier: 'first' }, 'list.notLower'],
    [{ ...input, entryId: entryId('007'), action: 'moveUp' as const }, 'list.notWaiting'],
    [{ ...input, entryId: null, action: 'strike' as const }, 'decision.unknownEntry'],
    [{ ...input, entryId: reviewId, action: 'strike' as const }, 'decision.unknownEntry'],
    [{ ...input, entryId: entryId('001'), action: 'strike' as const, fileId: reviewId }, 'notFound'],
  ] as const) {
    expect(await secretary.refused('approval.decide', given)).toMatchObject({ code });
  }
  expect(await approved(review)).toEqual(proposed);
  const { list } = await chair.call('approval.get', { reviewId });
  await decide(review, '001', 'strike', null);
  expect(
    await chair.refused('approval.close', { reviewId, pin: chair.pin, digest: list.digest }),
  ).toMatchObject({ code: 'tally.changed' });
});

test('sent back: the seal is lifted with that reason, the panel seals anew and names the old one', async () => {
  const review = await sealedReview(store);
  const { chair, reviewId } = review;
  await openApproval(review);
  await decide(review, '001', 'strike', null);
  expect(
    await chair.refused('approval.sendBack', {
      reviewId,
      pin: 'wrong pin',
      reason: '重新评审',
      fileId: null,
    }),
  ).toMatchObject({ code: 'pin.wrong' });
  await chair.call('approval.sendBack', { reviewId, pin: chair.pin, reason: '结构不合理', fileId: null });
  expect((await chair.call('review.get', { reviewId })).stage).toBe('reconciliation');
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals[0]?.lifted).toMatchObject({ by: '组长', reason: '结构不合理' });
  await seal(review);
  const again = (await chair.call('seal.list', { reviewId })).seals;
  expect(again[1]).toMatchObject({ kind: 'panel', previousDigest: seals[0]?.digest, lifted: null });
  // What was recorded of the first meeting does not weigh on the second.
  await openApproval(review);
  expect(await approved(review)).toEqual(proposed);
});

test('unsealing leads back step by step, and each lifted seal stays', async () => {
  const review = await reviewInNotice(store);
  const { chair, secretary, reviewId } = review;
  const stage = async () => (await chair.call('review.get', { reviewId })).stage;
  const lift = () => chair.call('review.unseal', { reviewId, pin: chair.pin, reason: '更正' });
  await lift();
  expect(await stage()).toBe('approval');
  expect(
    await secretary.refused('notice.open', {
      reviewId,
      from: '2026-11-01',
      to: '2026-11-08',
      text: '公示',
    }),
  ).toMatchObject({ code: 'notice.notApproved' });
  await decide(review, '002', 'strike', null);
  await closeApproval(review);
  await lift();
  await lift();
  expect(await stage()).toBe('reconciliation');
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals.map((one) => [one.kind, one.lifted !== null])).toEqual([
    ['panel', true],
    ['approved', true],
    ['approved', true],
  ]);
});

test('a correction, a withdrawal with 递补 and 补充公示, and the final seal', async () => {
  const before = await reviewInNotice(store);
  const { secretary, reviewId, entries } = before;
  const id = (number: string) => entries.get(number) as string;
  const figures = (await secretary.call('tally.get', { reviewId })).tally;

  const facts = { title: '成果3(更正)', unit: '第3分公司', contributors: ['乙', '甲'] };
  await secretary.call('notice.correct', {
    reviewId,
    entryId: id('003'),
    facts,
    reason: '次序有误',
    fileId: null,
  });
  expect(
    await secretary.refused('notice.correct', {
      reviewId,
      entryId: id('003'),
      facts,
      reason: '同样',
      fileId: null,
    }),
  ).toMatchObject({ code: 'notice.nothingCorrected' });
  await secretary.call('notice.withdraw', {
    reviewId,
    entryId: id('001'),
    succession: 'asTier',
    republish: true,
    reason: '书面放弃',
    fileId: null,
  });
  let view = await secretary.call('notice.get', { reviewId });
  expect(view.cases[0]).toMatchObject({ kind: 'correct', number: '003', after: facts });
  expect(view.cases[0]?.before?.contributors).not.toEqual(facts.contributors);
  expect(tiersOf(view.list)).toEqual({
    '002': 'special',
    '003': 'first',
    '004': 'first',
    '005': 'second',
    '006': 'second',
    '007': 'second',
  });
  expect(view.toRepublish).toEqual([id('002'), id('004'), id('007')]);
  expect(view.blockers.map((one) => one.code)).toEqual(['noticeRunning', 'republish']);
  expect((await secretary.call('tally.get', { reviewId })).tally).toEqual(figures);

  // Taken back, and done again.
  await secretary.call('notice.undo', { reviewId, entryId: id('001'), reason: '单位来函收回' });
  expect(tiersOf((await secretary.call('notice.get', { reviewId })).list)).toEqual(proposed);
  await secretary.call('notice.withdraw', {
    reviewId,
    entryId: id('001'),
    succession: 'asTier',
    republish: true,
    reason: '再次书面放弃',
    fileId: null,
  });

  const review = await endNotice(before);
  const { chair } = review;
  view = await chair.call('notice.get', { reviewId });
  expect(view.blockers.map((one) => one.code)).toEqual(['republish']);
  expect(
    await chair.refused('notice.close', { reviewId, pin: chair.pin, digest: view.list.digest }),
  ).toMatchObject({ code: 'notice.blocked' });
  const { entries: published } = await review.secretary.call('notice.supplement', {
    reviewId,
    from: view.today,
    to: view.today,
    text: '补充公示',
  });
  expect(published).toBe(3);
  const later = await endNotice(review, 2);
  const sealed = await closeNotice(later);
  expect(sealed.sequence).toBe(3);
  const { seals } = await later.chair.call('seal.list', { reviewId });
  expect(seals.map((one) => one.kind)).toEqual(['panel', 'approved', 'final']);
  expect(seals[2]?.previousDigest).toBe(seals[1]?.digest);
  expect(
    await later.secretary.refused('notice.withdraw', {
      reviewId,
      entryId: id('002'),
      succession: 'asTier',
      republish: false,
      reason: '太迟',
      fileId: null,
    }),
  ).toMatchObject({ code: 'notice.sealed' });
  await later.secretary.call('review.publish', { reviewId, documentNumber: '市工发〔2026〕20号' });
  expect((await later.chair.call('review.get', { reviewId })).stage).toBe('published');
});

test('an award is revoked years later: a new final seal names the old one, and people are barred', async () => {
  const first = await reviewInNotice(store);
  const { reviewId, entries } = first;
  const review = await endNotice(first);
  const final = await closeNotice(review);
  await review.secretary.call('review.publish', { reviewId, documentNumber: null });
  const { chair, secretary } = await endNotice(review, 800);
  const revoke = {
    reviewId,
    entryId: entries.get('002') as string,
    reason: '冒用他人成果',
    fileId: null,
    bars: [{ kind: 'person' as const, name: '完成人2', unit: '第2分厂', until: null }],
    pin: chair.pin,
  };
  const again = await chair.call('award.revoke', revoke);
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals.at(-1)).toMatchObject({ kind: 'final', digest: again.digest, previousDigest: final.digest });
  expect(seals.at(-2)).toMatchObject({ digest: final.digest, lifted: null });
  const { list } = await chair.call('notice.get', { reviewId });
  const { '002': _revoked, ...rest } = proposed;
  expect(tiersOf(list)).toEqual(rest);
  expect((await secretary.call('bar.list', {})).bars).toMatchObject([
    { kind: 'person', name: '完成人2', unit: '第2分厂', reason: '冒用他人成果' },
  ]);
  expect(await chair.refused('award.revoke', revoke)).toMatchObject({ code: 'list.noAward' });
});

test('with a supervisor required nothing is sealed without the own PIN of one', async () => {
  const review = await sealedReview(store, {
    scheme: successionScheme({ conduct: { supervisorRequired: true } }),
  });
  const { chair, judges, reviewId } = review;
  const { seals } = await chair.call('seal.list', { reviewId });
  expect(seals[0]?.signatures.map((one) => [one.role, one.name])).toEqual([
    ['chair', '组长'],
    ['supervisor', '监督员'],
  ]);
  await openApproval(review);
  const { list } = await chair.call('approval.get', { reviewId });
  const input = { reviewId, pin: chair.pin, digest: list.digest };
  expect(await chair.refused('approval.close', input)).toMatchObject({ code: 'witness.required' });
  const judge = judges[0] as (typeof judges)[0];
  for (const other of [judge, chair]) {
    const witness = { accountId: other.accountId, pin: other.pin };
    expect(await chair.refused('approval.close', { ...input, witness })).toMatchObject({
      code: 'witness.notSupervisor',
    });
  }
  const wrong = { ...witnessOf(review), pin: 'wrong pin' };
  expect(await chair.refused('approval.close', { ...input, witness: wrong })).toMatchObject({
    code: 'pin.wrong',
    params: { name: '监督员' },
  });
  await chair.call('approval.close', { ...input, witness: witnessOf(review) });
});
