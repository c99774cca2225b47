import { afterEach, expect, test } from 'vitest';
import type { Tally } from '../../../shared/model/tally.ts';
import { TestStore } from '../../builders/panel.ts';
import { plain, seedScheme } from '../../builders/seed-schemes.ts';
import { publishList, tiersOfTally } from '../../builders/template-publication.ts';
import {
  confirmList,
  exportedNumbers,
  numberOf,
  type Prepared,
  prepareTemplate,
} from '../../builders/template-run.ts';

const seed = seedScheme('000');
let store: TestStore;
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const unions = ['喀什地区总工会', '伊犁州总工会', '自治区国资委工会'];
const isDoubted = (index: number) => index % 7 === 0;
const isRefused = (index: number) => index % 5 === 0;
/** Second readings agree on the even numbers. */
const isAgreed = (index: number) => (isDoubted(index) ? index % 2 === 0 : !isRefused(index));

/** Readers go through their own lists; a doubt that reaches a second reader is decided there. */
async function readEverything({ judges, reviewId }: Prepared): Promise<number> {
  let second = 0;
  for (const reading of [1, 2]) {
    for (const judge of judges) {
      const { items, open } = await judge.call('recognition.list', { reviewId });
      expect(open).toBe(true);
      for (const item of items.filter((one) => one.reading === reading && one.verdict === null)) {
        const index = Number(item.number);
        const verdict =
          reading === 1 && isDoubted(index) ? 'doubt' : isAgreed(index) ? ('agree' as const) : 'disagree';
        const reason = verdict === 'disagree' ? '与往年成果相同' : null;
        await judge.call('recognition.give', { reviewId, entryIds: [item.entryId], verdict, reason });
        if (reading === 2) second += 1;
      }
    }
  }
  return second;
}

function recognised(tally: Tally): Record<string, string[]> {
  return Object.fromEntries(
    tally.groups.map((group) => [
      group.id,
      group.rows.filter((row) => row.tierId === 'recognised').map((row) => row.number),
    ]),
  );
}

test('新疆2022: verdicts, second readings, a spot check, and names without ranks', async () => {
  store = new TestStore();
  const names = seed.categories?.map((category) => category.name) ?? [];
  const categoryOf = (index: number) => (index <= 20 ? 0 : index <= 32 ? 1 : 2);
  const prepared = await prepareTemplate(store, 'xinjiang-2022', {
    category: (index) => names[categoryOf(index)] ?? null,
    extra: (index) => [
      { label: '推荐单位', value: unions[index % 3] ?? '' },
      { label: '初审意见', value: index % 4 === 0 ? '完整、规范' : '同意推荐' },
      { label: '推荐顺序', value: String(Math.ceil(index / 3)) },
    ],
  });
  const { scheme, secretary, chair, judges, reviewId } = prepared;
  const { behind, next } = await secretary.call('review.overview', { reviewId });
  expect(behind.map((one) => one.assigned).sort()).toEqual([13, 13, 14]);
  expect(next).toMatchObject({ step: 'score', blockers: [{ code: 'sheetsOpen', params: { count: 40 } }] });

  expect(await readEverything(prepared)).toBe(5);
  // While reading is open nobody else sees a word.
  for (const person of [secretary, chair]) {
    const { items } = await person.call('recognition.list', { reviewId });
    expect(items.map((item) => item.verdict)).toEqual(items.map(() => null));
    expect(items[0]).toMatchObject({ recommendation: '同意推荐', recommendedOrder: 1 });
  }
  expect(
    await judges[0]?.refused('scorecard.save', {
      reviewId,
      assignmentId: reviewId,
      version: 0,
      marks: {},
      comment: null,
    }),
  ).toMatchObject({ code: 'selection.recognition' });
  expect(await secretary.call('round.close', { reviewId, missingReason: null })).toEqual({ missing: 0 });

  const all = Array.from({ length: 40 }, (_, at) => at + 1);
  const inCategory = (category: number) =>
    all.filter((index) => categoryOf(index) === category && isAgreed(index)).map(numberOf);
  const { tally, digest, judges: columns } = await chair.call('tally.get', { reviewId });
  expect(recognised(tally)).toEqual({
    'five-small': inCategory(0),
    'model-workers': inCategory(1),
    'key-technology': inCategory(2),
  });
  const rows = tally.groups.flatMap((group) => group.rows);
  expect(rows.map(({ rank, aggregate, judgeTotals }) => [rank, aggregate, judgeTotals])).toEqual(
    rows.map(() => [null, null, []]),
  );
  expect(columns).toEqual([]);
  expect(tally.groups.flatMap((group) => group.boundaries).map((line) => [line.places, line.state])).toEqual([
    [30000, 'clear'],
    [1000, 'clear'],
    [100, 'clear'],
  ]);

  // The list waits for the spot check: at least one of each recommending union's, 5 % here.
  expect(await chair.refused('review.confirm', { reviewId, pin: chair.pin, digest })).toMatchObject({
    code: 'recognition.spotCheckOpen',
  });
  const { drawn } = await chair.call('recognition.drawSpotChecks', { reviewId, seed: 20220225 });
  expect(drawn).toHaveLength(unions.length);
  expect(await chair.refused('recognition.drawSpotChecks', { reviewId, seed: 1 })).toMatchObject({
    code: 'recognition.drawn',
  });
  for (const [at, entryId] of drawn.entries()) {
    await secretary.call('recognition.recordSpotCheck', {
      reviewId,
      entryId,
      passed: at !== 0,
      reason: at === 0 ? '现场核实与材料不符' : '现场核实',
    });
  }
  const { items } = await secretary.call('recognition.list', { reviewId });
  const failed = items.filter((item) => item.spotCheck === 'failed').map((item) => item.number);
  expect(failed).toHaveLength(1);
  expect(items.filter((item) => item.spotCheck === 'passed')).toHaveLength(2);

  const sealed = await confirmList(prepared);
  const expected = all
    .filter(isAgreed)
    .map(numberOf)
    .filter((number) => !failed.includes(number));
  expect(Object.values(recognised(sealed)).flat()).toEqual(expected);
  expect(await exportedNumbers(store, prepared)).toEqual(expected);
  expect(await publishList(store, prepared)).toEqual(tiersOfTally(sealed));

  const { programme } = scheme;
  expect(scheme.categories.map((category) => category.name)).toEqual(names);
  expect(scheme.tiers[0]?.groups).toEqual({
    kind: 'set',
    places: scheme.categories.map(({ id }, at) => ({ groupId: id, places: seed.categories?.[at]?.quota })),
  });
  expect(scheme.tiers[0]?.limit).toBe('target');
  expect(
    scheme.categories.map(
      ({ id }) => programme?.conditions.filter((one) => one.categoryIds?.[0] === id).length,
    ),
  ).toEqual(seed.categories?.map((category) => category.conditions));
  expect(programme?.exclusions.map(({ text }) => text)).toEqual(seed.exclusions);
  expect([programme?.documentNumber, programme?.issuedOn]).toEqual([seed.doc_no, seed.issued]);
  expect([programme?.window.from, programme?.window.to]).toEqual([seed.issued, null]);
  expect(plain(programme?.cycle ?? '')).toBe(plain(seed.cycle ?? ''));
  expect(programme?.calendar.map(({ name }) => name)).toEqual([
    ...(seed.stages ?? []),
    ...(seed.reports ?? []),
  ]);
});
