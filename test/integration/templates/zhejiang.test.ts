import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { TestStore } from '../../builders/panel.ts';
import { seedAward, seedScheme } from '../../builders/seed-schemes.ts';
import { publishList, tiersOfTally } from '../../builders/template-publication.ts';
import {
  awards,
  confirmList,
  exportedNumbers,
  numbers,
  prepareTemplate,
  scoreInOrder,
} from '../../builders/template-run.ts';

const seed = seedScheme('004');
const templates = loadBuiltinSchemes(`${projectFolder}/resources`).filter(({ id }) =>
  id.startsWith('zhejiang-'),
);
let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('there are eleven, one for each programme of the plan', () => {
  expect(templates.map((scheme) => scheme.tiers.map((tier) => tier.name))).toEqual(
    seed.awards?.map((award) => [award.name]),
  );
});

test.each(templates.map((scheme) => [scheme.id, scheme] as const))('%s', async (id, template) => {
  const prepared = await prepareTemplate(store, id);
  await scoreInOrder(prepared);
  const tally = await confirmList(prepared);
  const [tier] = template.tiers;
  const award = seedAward(seed, tier?.name ?? '');
  const count = tier?.quota.kind === 'count' ? tier.quota.count : 0;
  const isDelta = id === 'zhejiang-2024-delta-studios';
  const listed = awards(template, tally)[award.name] ?? [];
  // Listed category by category where quotas count by category.
  expect([...listed].sort()).toEqual(numbers(1, Math.min(count, 40)));
  expect(await exportedNumbers(store, prepared)).toEqual(listed);
  expect(await publishList(store, prepared)).toEqual(tiersOfTally(tally));

  const quotaOrigin = template.origins?.find(({ path }) => path === 'tiers/chosen/quota');
  if (award.quota === null) {
    expect([award.note?.startsWith('一批'), quotaOrigin?.kind]).toEqual([true, 'toFill']);
  } else {
    expect([count, quotaOrigin?.kind]).toEqual([award.quota, 'quoted']);
  }
  const cycles = { 1: ['每年', '年度'], 2: ['每两年', '每两年一届，自2024年'] };
  expect(cycles[award.cycle_years as 1 | 2]).toContain(template.programme?.cycle);
  if (!isDelta) return;
  expect(award.note).toBe('浙江25个');
  expect(tier?.groups).toMatchObject({
    kind: 'set',
    places: expect.arrayContaining([{ groupId: 'zhejiang', places: 25 }]),
  });
  expect(
    template.origins
      ?.filter(({ path }) => path.startsWith('tiers/chosen/groups'))
      .map(({ path, kind }) => [path.split('/').at(-1), kind]),
  ).toEqual([
    ['shanghai', 'toFill'],
    ['jiangsu', 'toFill'],
    ['zhejiang', 'quoted'],
    ['anhui', 'toFill'],
  ]);
});
