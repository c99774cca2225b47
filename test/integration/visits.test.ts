import { afterEach, beforeEach, expect, test } from 'vitest';
import { failedVisitEntryIds, visitFigures } from '../../electron/backend/services/visit-rows.ts';
import type { SiteVisit } from '../../shared/model/round.ts';
import { recuse } from '../builders/ballots.ts';
import { aScheme, openRound, type Person, TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const rules: SiteVisit = {
  effect: 'gate',
  weight: 0,
  checklist: [
    { id: 'used', text: '成果已经投入使用' },
    { id: 'effect', text: '效益有账可查' },
  ],
  preferences: [{ id: 'safety', text: '解决重大安全隐患' }],
};

/** A team of two that visits the first entry. */
async function visiting(siteVisit: SiteVisit = rules) {
  const opened = await openRound(store, { entries: 3, judges: 3, scheme: aScheme({ siteVisit }) });
  const { secretary, judges, reviewId, entryIds } = opened;
  const [leader, member] = judges as [Person, Person, Person];
  const { teamId } = await secretary.call('visit.saveTeam', {
    reviewId,
    teamId: null,
    name: '第一组',
    memberIds: [leader.accountId, member.accountId],
  });
  const { visitId } = await secretary.call('visit.plan', {
    reviewId,
    entryId: entryIds[0] as string,
    teamId,
    day: '2026-11-25',
    place: '一分厂',
  });
  return { ...opened, leader, member, teamId, visitId };
}

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('itinerary, checklist, photograph, one opinion, signatures by PIN and on paper; then the gate closes', async () => {
  const { secretary, leader, member, judges, reviewId, visitId, entryIds } = await visiting();
  const outsider = judges[2] as Person;
  const { db } = store.backend.deps;
  expect((await leader.call('visit.list', { reviewId })).visits).toMatchObject([
    { number: '001', day: '2026-11-25', place: '一分厂', complete: false },
  ]);
  expect(await outsider.call('visit.list', { reviewId })).toEqual({ teams: [], visits: [], preferences: [] });
  const answer = { reviewId, visitId, itemId: 'used', answer: 'no', remark: '设备停用' } as const;
  expect(await outsider.refused('visit.answer', answer)).toMatchObject({ code: 'notFound' });
  await leader.call('visit.answer', answer);
  const fileId = await upload(store, secretary, '现场.png', picture);
  const photo = { reviewId, visitId, itemId: 'used', fileId, name: '现场.png' };
  const { photoId } = await secretary.call('visit.addPhoto', photo);
  const text = await upload(store, secretary, '说明.txt', Buffer.from('no picture'));
  expect(await secretary.refused('visit.addPhoto', { ...photo, fileId: text })).toMatchObject({
    code: 'visit.notImage',
  });
  expect(await outsider.refused('visit.openPhoto', { reviewId, photoId })).toMatchObject({
    code: 'notFound',
  });
  expect(await member.call('visit.openPhoto', { reviewId, photoId })).toMatchObject({ size: picture.length });

  expect(await leader.refused('visit.sign', { reviewId, visitId, pin: leader.pin })).toMatchObject({
    code: 'visit.noOpinion',
  });
  const opinion = { reviewId, visitId, verdict: 'fail', score: null, opinion: '设备已停用半年' } as const;
  await leader.call('visit.setOpinion', opinion);
  expect(await leader.call('visit.sign', { reviewId, visitId, pin: leader.pin })).toEqual({
    complete: false,
  });
  // Half signed decides nothing, and the facts under it can no longer move.
  expect(failedVisitEntryIds(db, reviewId)).toEqual([]);
  expect(await leader.refused('visit.answer', answer)).toMatchObject({ code: 'visit.signed' });
  // A new opinion drops the signature.
  expect(await member.call('visit.setOpinion', { ...opinion, opinion: '设备停用' })).toEqual({
    signaturesDropped: 1,
  });
  await leader.call('visit.sign', { reviewId, visitId, pin: leader.pin });
  expect(
    await secretary.call('visit.confirmPaper', { reviewId, visitId, accountIds: [member.accountId] }),
  ).toEqual({ complete: true });
  expect((await secretary.call('visit.list', { reviewId })).visits[0]?.signatures).toMatchObject([
    { manner: 'pin', confirmedBy: '评委1' },
    { manner: 'paper', confirmedBy: '周秘书' },
  ]);
  expect(failedVisitEntryIds(db, reviewId)).toEqual([entryIds[0]]);
  expect(visitFigures(db, reviewId)).toBeNull();
  expect(await member.refused('visit.setOpinion', opinion)).toMatchObject({ code: 'visit.signed' });
});

test('a wrong PIN signs nothing; the chair can have an opinion given anew', async () => {
  const { chair, leader, reviewId, visitId } = await visiting();
  await leader.call('visit.setOpinion', { reviewId, visitId, verdict: 'pass', score: null, opinion: '属实' });
  expect(await leader.refused('visit.sign', { reviewId, visitId, pin: 'not the pin' })).toMatchObject({
    code: 'pin.wrong',
  });
  expect(await chair.refused('visit.sign', { reviewId, visitId, pin: chair.pin })).toMatchObject({
    code: 'visit.notMember',
  });
  await leader.call('visit.sign', { reviewId, visitId, pin: leader.pin });
  await chair.call('visit.reopen', { reviewId, visitId, reason: '补充材料' });
  expect((await chair.call('visit.list', { reviewId })).visits[0]?.signatures).toEqual([]);
});

test('a visit that scores gives figures, and only signed ones', async () => {
  const { leader, member, reviewId, visitId, entryIds } = await visiting({
    ...rules,
    effect: 'score',
    weight: 2000,
  });
  const { db } = store.backend.deps;
  const opinion = { reviewId, visitId, verdict: null, score: 8650, opinion: '' } as const;
  expect(
    await leader.refused('visit.setOpinion', { ...opinion, verdict: 'pass', score: null }),
  ).toMatchObject({ code: 'visit.wrongOpinion' });
  await leader.call('visit.setOpinion', opinion);
  expect(visitFigures(db, reviewId)).toEqual({ weight: 2000, figures: {} });
  for (const person of [leader, member])
    await person.call('visit.sign', { reviewId, visitId, pin: person.pin });
  expect(visitFigures(db, reviewId)).toEqual({
    weight: 2000,
    figures: { [entryIds[0] as string]: '86.50' },
  });
  expect(failedVisitEntryIds(db, reviewId)).toEqual([]);
});

test('nobody visits an entry from which they are recused; preferences are tags', async () => {
  const { secretary, judges, reviewId, entryIds, teamId } = await visiting();
  const recused = judges[2] as Person;
  recuse(store, reviewId, entryIds[0] as string, recused);
  expect(
    await secretary.refused('visit.saveTeam', {
      reviewId,
      teamId,
      name: '第一组',
      memberIds: [recused.accountId],
    }),
  ).toMatchObject({ code: 'visit.recused', params: { name: '评委3', number: '001' } });
  await secretary.call('visit.setPreferences', {
    reviewId,
    entryId: entryIds[1] as string,
    preferenceIds: ['safety'],
  });
  expect((await secretary.call('visit.list', { reviewId })).preferences).toEqual([
    { entryId: entryIds[1], preferenceIds: ['safety'] },
  ]);
  expect(await secretary.refused('visit.removeTeam', { reviewId, teamId })).toMatchObject({
    code: 'visit.teamBusy',
  });
});

test('without a visit in the rules there is none to plan', async () => {
  const { secretary, judges, reviewId } = await openRound(store, { entries: 1, judges: 1 });
  expect(
    await secretary.refused('visit.saveTeam', {
      reviewId,
      teamId: null,
      name: '第一组',
      memberIds: [(judges[0] as Person).accountId],
    }),
  ).toMatchObject({ code: 'visit.none' });
});
