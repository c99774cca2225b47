import { afterEach, expect, test } from 'vitest';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { openRound, type Person, TestStore } from '../builders/panel.ts';
import { closedReview } from '../builders/review-after-scoring.ts';

let store: TestStore;
afterEach(() => store.close());

async function body(person: Person, reviewId: string, kind: 'attendance' | 'supervision', day?: string) {
  const facts = day === undefined ? {} : { day };
  return (await person.call('paper.previewForm', { reviewId, kind, language: 'zh-CN', facts })).body;
}

test('the attendance sheet has the comings and goings that were recorded, and a place to sign', async () => {
  store = new TestStore();
  const { secretary, judges, reviewId } = await openRound(store, { entries: 2, judges: 2 });
  const first = judges[0] as Person;
  const before = await body(secretary, reviewId, 'attendance');
  expect(before).toContain('到会时间');
  expect(before).not.toContain('离会');
  await secretary.call('attendance.record', { reviewId, accountIds: [first.accountId], movement: 'arrive' });
  await secretary.call('attendance.record', { reviewId, accountIds: [first.accountId], movement: 'leave' });
  const { people } = await secretary.call('attendance.list', { reviewId });
  const moved = people.find(({ accountId }) => accountId === first.accountId)?.movements ?? [];
  expect(moved).toHaveLength(2);
  const shanghai = new Date(Date.parse(moved[0]?.at ?? '') + 8 * 3_600_000).toISOString();
  // In a cell: the foot of the page has the time at which the paper was made.
  const cell = (words: string) => `>${words}</td>`;
  const all = await body(secretary, reviewId, 'attendance');
  expect(all).toContain('离会');
  expect(all).toContain('签名');
  expect(all).toContain(cell(shanghai.slice(5, 16).replace('T', ' ')));
  const time = cell(shanghai.slice(11, 16));
  expect(await body(secretary, reviewId, 'attendance', shanghai.slice(0, 10))).toContain(time);
  expect(await body(secretary, reviewId, 'attendance', '2020-01-01')).not.toContain(time);
  expect(store.incidents).toEqual([]);
});

test('fees count the days of each judge: as said of them, of all, or as attended', async () => {
  store = new TestStore();
  // Ten minutes before midnight in Shanghai, so that a session lives on both days.
  const day = 86_400_000;
  store.clockOffset = day - 600_000 - ((Date.now() + 8 * 3_600_000) % day);
  const { secretary, judges, reviewId } = await openRound(store, { entries: 2, judges: 2 });
  const [first, second] = judges as [Person, Person];
  const fees = async (facts: PaperFacts) =>
    (
      await secretary.call('paper.previewForm', {
        reviewId,
        kind: 'fees',
        language: 'zh-CN',
        facts: { rate: '100', ...facts },
      })
    ).body;
  expect(await fees({})).toContain('>200.00<');
  await secretary.call('attendance.record', { reviewId, accountIds: [first.accountId], movement: 'arrive' });
  store.clockOffset += 1_200_000;
  await secretary.call('attendance.record', { reviewId, accountIds: [first.accountId], movement: 'leave' });
  expect(await fees({})).toContain('>300.00<');
  expect(await fees({ days: '4' })).toContain('>800.00<');
  const own = [{ judgeId: second.accountId, days: '2.5' }];
  expect(await fees({ judgeDays: own })).toContain('>450.00<');
  expect(await fees({ days: '4', judgeDays: own })).toContain('>650.00<');
});

test('a substitute and who was replaced say so on the attendance sheet', async () => {
  store = new TestStore();
  const { secretary, chair, judges, reviewId } = await openRound(store, { entries: 2, judges: 2 });
  const absent = judges[1] as Person;
  const { substitutionId } = await secretary.call('attendance.askSubstitute', {
    reviewId,
    absentId: absent.accountId,
    name: '替补者',
    unit: '外单位',
    reason: '生病',
  });
  await chair.call('attendance.decideSubstitute', { reviewId, substitutionId, approved: true, reason: null });
  const sheet = await body(secretary, reviewId, 'attendance');
  expect(sheet).toContain('由替补者替补');
  expect(sheet).toContain(`替${absent.name}`);
});

test('a supervisor prints the notes; anybody else learns only how many there are', async () => {
  store = new TestStore();
  const { secretary, supervisor, reviewId } = await closedReview(store);
  expect(await body(supervisor, reviewId, 'supervision')).not.toContain('监督员记录');
  const note = { reviewId, text: '抽签过程正常', pin: supervisor.pin };
  await supervisor.call('supervision.note', note);
  const own = await body(supervisor, reviewId, 'supervision');
  expect(own).toContain('监督员记录');
  expect(own).toContain('抽签过程正常');
  expect(own).toContain(supervisor.name);
  const other = await body(secretary, reviewId, 'supervision');
  expect(other).not.toContain('抽签过程正常');
  expect(other).toContain('已签名记录 1 条');
});
