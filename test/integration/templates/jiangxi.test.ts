import { afterEach, expect, test } from 'vitest';
import { TestStore } from '../../builders/panel.ts';
import { plain, seedAward, seedScheme } from '../../builders/seed-schemes.ts';
import { publishList, tiersOfTally } from '../../builders/template-publication.ts';
import {
  awards,
  confirmList,
  exportedNumbers,
  numberOf,
  numbers,
  type Prepared,
  prepareTemplate,
  scoreInOrder,
} from '../../builders/template-run.ts';

const seed = seedScheme('002');
let store: TestStore;
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

/** Twelve prefectures nominate three each, two industries two each: 40, as many as they may. */
const recommender = (index: number) =>
  index <= 36 ? `第${Math.ceil(index / 3)}设区市总工会` : index <= 38 ? '江西省教育工会' : '江西省电力工会';

const studio = (index: number) => [
  { label: '推荐单位', value: recommender(index) },
  { label: '开始运行时间', value: '2018-05-01' },
  { label: '成果认定时间', value: '2022-09-30' },
  { label: '挂牌时间', value: '2020-12-01' },
];

/** A judge goes and looks at one studio, goes through the checklist and signs the opinion. */
async function visit(
  { scheme, secretary, judges, reviewId, entryIds }: Prepared,
  index: number,
  verdict: 'pass' | 'fail',
) {
  const leader = judges[0];
  if (!leader) throw new Error('no judge');
  const { teamId } = await secretary.call('visit.saveTeam', {
    reviewId,
    teamId: null,
    name: `第${index}组`,
    memberIds: [leader.accountId],
  });
  const { visitId } = await secretary.call('visit.plan', {
    reviewId,
    entryId: entryIds[index - 1] as string,
    teamId,
    day: '2023-09-20',
    place: `第${index}分厂`,
  });
  for (const { id: itemId } of scheme.siteVisit?.checklist ?? []) {
    const answer = verdict === 'pass' ? 'yes' : 'no';
    await leader.call('visit.answer', { reviewId, visitId, itemId, answer, remark: '' });
  }
  await leader.call('visit.setOpinion', { reviewId, visitId, verdict, score: null, opinion: '现场核查' });
  await leader.call('visit.sign', { reviewId, visitId, pin: leader.pin });
}

test('江西2023: 30 of 40 studios after the site visits, and an empty place stays empty', async () => {
  store = new TestStore();
  const prepared = await prepareTemplate(store, 'jiangxi-2023', { extra: studio });
  const { scheme, chair, reviewId } = prepared;
  await visit(prepared, 2, 'fail');
  await visit(prepared, 3, 'pass');
  await scoreInOrder(prepared);
  const before = await chair.call('tally.get', { reviewId });
  expect(awards(scheme, before.tally)).toEqual({
    '省级劳模(工匠)创新工作室': [numberOf(1), ...numbers(3, 31)],
  });
  // 宁缺毋滥: the panel names 28, nobody moves up.
  await chair.call('decision.take', {
    reviewId,
    body: { kind: 'vacancy', groupId: 'all', tierId: 'named', count: 28, reason: '宁缺毋滥' },
  });
  const tally = await confirmList(prepared);
  expect(awards(scheme, tally)).toEqual({ '省级劳模(工匠)创新工作室': [numberOf(1), ...numbers(3, 29)] });
  expect(await exportedNumbers(store, prepared)).toEqual([numberOf(1), ...numbers(3, 29)]);
  expect(await publishList(store, prepared)).toEqual(tiersOfTally(tally));

  const { programme, tiers } = scheme;
  const award = seedAward(seed, '省级劳模(工匠)创新工作室');
  expect(tiers[0]?.quota).toEqual({ kind: 'count', count: award.quota });
  expect([tiers[0]?.limit, tiers[0]?.unfilled]).toEqual(['cap', 'stayEmpty']);
  expect(programme?.benefits.map(({ text }) => plain(text))).toEqual([plain(award.benefit ?? '')]);
  expect(programme?.nominationQuotas.map(({ unitKind, maximum }) => [unitKind, maximum])).toEqual(
    Object.entries(seed.nomination_quota ?? {}),
  );
  expect([programme?.window.from, programme?.window.to]).toEqual(seed.window);
  expect(programme?.issuedOn).toBe(seed.issued);
  const conditions = programme?.conditions ?? [];
  expect(conditions.slice(0, 6).map(({ text }) => text)).toEqual(seed.eligibility);
  expect(conditions.filter(({ principle }) => principle).map(({ id }) => id)).toEqual(['leader', 'industry']);
  expect(programme?.exclusions.map(({ text }) => text)).toEqual(seed.exclusions);
  // The fifth line of the notice speaks of all of them: 以上含电子版.
  expect(programme?.materials.map(({ name }) => name)).toEqual(seed.materials?.slice(0, 4));
  expect(programme?.materials.find(({ kind }) => kind === 'photo')?.count).toBe(3);
  expect(programme?.calendar.map(({ name }) => name)).toEqual(seed.stages);
  expect(programme?.principles.slice(0, 2)).toEqual(seed.principles);
  for (const industry of seed.priority ?? []) {
    expect(programme?.principles[2]).toContain(industry);
    expect(scheme.siteVisit?.preferences[0]?.text).toContain(industry);
  }
});
