import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestStore } from '../../builders/panel.ts';
import { plain, seedAward, seedScheme } from '../../builders/seed-schemes.ts';
import { publishList, tiersOfTally } from '../../builders/template-publication.ts';
import {
  awards,
  confirmList,
  exportedNumbers,
  numbers,
  placesToFill,
  prepareTemplate,
  scoreInOrder,
} from '../../builders/template-run.ts';

const seed = seedScheme('001');
let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

describe.each([
  {
    id: 'linyi-2015-achievements',
    award: '临沂市职工优秀技术创新成果',
    kind: 'achievement',
    cycle: '每三年',
  },
  { id: 'linyi-2015-innovators', award: '创新能手', kind: 'person', cycle: '每年' },
  { id: 'linyi-2015-teams', award: '创新型班组', kind: 'team', cycle: '每年' },
])('$id', ({ id, award, kind, cycle }) => {
  test('opens, runs from 40 entries to its awards, and says what the notice says', async () => {
    const prepared = await prepareTemplate(store, id);
    const { scheme } = prepared;
    await scoreInOrder(prepared);
    const tally = await confirmList(prepared);
    const isAchievement = kind === 'achievement';
    const expected = isAchievement
      ? { 一等奖: numbers(1, 5), 二等奖: numbers(6, 20) }
      : { [award]: numbers(1, 40) };
    expect(awards(scheme, tally)).toEqual(expected);
    expect(await exportedNumbers(store, prepared)).toEqual(Object.values(expected).flat());
    expect(await publishList(store, prepared)).toEqual(tiersOfTally(tally));

    const said = seedAward(seed, award);
    const places = scheme.tiers.map((tier) => (tier.quota.kind === 'count' ? tier.quota.count : 0));
    expect(places.reduce((sum, count) => sum + count, 0)).toBe(said.quota);
    expect(scheme.categories.map((category) => category.kind)).toEqual(scheme.categories.map(() => kind));
    expect([scheme.programme?.cycle, said.cycle_years]).toEqual([cycle, cycle === '每年' ? 1 : 3]);
    expect([scheme.programme?.documentNumber, scheme.programme?.issuedOn]).toEqual([
      seed.doc_no,
      seed.issued,
    ]);
    expect(scheme.programme?.calendar.map(({ name, from, to }) => [name, from, to])).toEqual(seed.stages);
    const benefits = scheme.programme?.benefits ?? [];
    for (const benefit of benefits) expect(plain(said.benefit ?? '')).toContain(plain(benefit.text));
    expect(benefits.some((benefit) => benefit.leadersExcluded)).toBe(
      said.benefit?.includes('不含企业负责人') === true,
    );
    if (isAchievement) {
      expect(scheme.tiers.map((tier) => tier.name)).toEqual(said.grades);
      // No split of the 20 can hand out more than the 20.
      expect(scheme.overallCap).toBe(said.quota);
      expect(scheme.origins?.find(({ path }) => path === 'overallCap')?.kind).toBe('quoted');
      // The notice gives no split of the 20: both numbers are to be filled in.
      expect(said.grade_quota).toBeNull();
      expect(placesToFill(scheme)).toEqual(['tiers/first/quota', 'tiers/second/quota']);
      expect(scheme.categories.map((category) => category.name)).toEqual(seed.five_small);
    }
  });
});
