import { afterEach, beforeEach, expect, test } from 'vitest';
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

const seed = seedScheme('003');
let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const commended = () => [{ label: '基层表彰情况', value: '2023年县级“五小”竞赛一等奖' }];

test('阳泉2023: four tiers whose numbers are to be filled in', async () => {
  const prepared = await prepareTemplate(store, 'yangquan-2023-achievements', { extra: commended });
  const { scheme } = prepared;
  await scoreInOrder(prepared);
  const tally = await confirmList(prepared);
  const expected = {
    特等奖: numbers(1, 1),
    一等奖: numbers(2, 6),
    二等奖: numbers(7, 16),
    三等奖: numbers(17, 36),
  };
  expect(awards(scheme, tally)).toEqual(expected);
  expect(await exportedNumbers(store, prepared)).toEqual(numbers(1, 36));
  expect(await publishList(store, prepared)).toEqual(tiersOfTally(tally));

  const award = seedAward(seed, '“五小”竞赛优秀成果');
  expect(scheme.tiers.map((tier) => tier.name)).toEqual(award.grades);
  expect(award.grade_quota).toBeNull();
  expect(placesToFill(scheme)).toEqual(scheme.tiers.map((tier) => `tiers/${tier.id}/quota`));
  const { programme } = scheme;
  expect(scheme.categories.map(({ name }) => name)).toEqual(seed.five_small);
  const rules = [...(programme?.conditions ?? []), ...(programme?.exclusions ?? [])].map(({ text }) =>
    plain(text),
  );
  for (const gate of seed.gates ?? []) expect(rules).toContain(plain(gate));
  const [penalty = ''] = seed.penalties ?? [];
  expect(programme?.principles.map(plain)).toContain(plain(penalty));
  for (const rule of ['重复申报', '冒用、盗用他人成果']) {
    expect(penalty).toContain(rule);
    expect(rules).toContain(plain(rule));
  }
  expect(programme?.conditions[0]?.check).toEqual({ kind: 'present', field: '基层表彰情况' });
  expect(programme?.calendar.map(({ name, from, to }) => [name, from, to])).toEqual(seed.stages);
  expect(programme?.benefits.map(({ text }) => text)).toEqual([seed.benefit]);
});

test('阳泉2023: units are judged by a rubric of their own', async () => {
  const prepared = await prepareTemplate(store, 'yangquan-2023-units');
  const { scheme } = prepared;
  await scoreInOrder(prepared);
  const tally = await confirmList(prepared);
  // Marks come in whole numbers here: 005 and 006 are equal across the line, and the chair took both.
  expect(awards(scheme, tally)).toEqual({ 优胜单位: numbers(1, 6) });
  expect(await exportedNumbers(store, prepared)).toEqual(numbers(1, 6));
  expect(await publishList(store, prepared)).toEqual(tiersOfTally(tally));
  expect(scheme.categories).toEqual([
    { id: 'unit', name: seedAward(seed, '“五小”竞赛优胜单位').name, kind: 'unit' },
  ]);
  expect(placesToFill(scheme)).toEqual(['tiers/winner/quota']);
});
