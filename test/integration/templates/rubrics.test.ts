import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { criteriaOf } from '../../../shared/model/rubric.ts';
import { TestStore } from '../../builders/panel.ts';
import {
  awards,
  confirmList,
  exportedNumbers,
  numberOf,
  prepareTemplate,
  scoreInOrder,
} from '../../builders/template-run.ts';

const templates = loadBuiltinSchemes(`${projectFolder}/resources`).filter(({ group }) => group === 'rubric');
let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

test('R1 to R5 and R8 to R10, the last one rubric a category', () => {
  expect(templates.map(({ rubric }) => rubric.id)).toEqual([
    'R1',
    'R2',
    'R3',
    'R4',
    'R5',
    'R8',
    'R9',
    'R10-papers',
    'R10-inventions',
  ]);
});

test.each(templates.map((scheme) => [scheme.id, scheme] as const))('%s', async (id, template) => {
  const prepared = await prepareTemplate(store, id, {
    extra: (index) => [{ label: '投入成本回报率(%)', value: `${102 - 2 * index}%` }],
  });
  // A rubric for any selection: its tiers are set by the secretary, so nothing waits for confirmation.
  expect(prepared.confirmed).toBe(0);
  await scoreInOrder(prepared);
  const tally = await confirmList(prepared);
  const ranked = tally.groups.flatMap((group) => group.rows);
  // Higher marks for lower numbers: the list runs down the numbers, whatever was tied.
  expect(ranked.map((row) => row.number)).toEqual(ranked.map((_, at) => numberOf(at + 1)));
  const top = ranked[0];
  const full = template.rubric.id.startsWith('R10') ? '10.00' : '100.00';
  expect([top?.rank, top?.aggregate]).toEqual([1, full]);
  const listed = Object.values(awards(template, tally)).flat();
  expect(listed.length).toBeGreaterThanOrEqual(18);
  expect(listed).toEqual(ranked.slice(0, listed.length).map((row) => row.number));
  expect(await exportedNumbers(store, prepared)).toEqual(listed);
});

test('R4: the judge reads a total that has the mark of B1, which comes from the entry', async () => {
  const prepared = await prepareTemplate(store, 'qit-proposal', {
    extra: (index) => (index === 1 ? [{ label: '投入成本回报率', value: '85.5%' }] : []),
  });
  const { judges, reviewId, scheme } = prepared;
  const judge = judges[0];
  const { items } = (await judge?.call('desk.list', { reviewId })) ?? { items: [] };
  const assignmentId = items[0]?.assignmentId ?? '';
  const marks = Object.fromEntries(
    criteriaOf(scheme.rubric)
      .filter((criterion) => criterion.kind === 'range')
      .map((criterion) => [criterion.id, criterion.max]),
  );
  const saved = await judge?.call('scorecard.save', {
    reviewId,
    assignmentId,
    version: 0,
    marks,
    comment: null,
  });
  // 90 marks given, and 8 for a return of at least 80 %.
  expect(saved?.total).toBe('98.00');
});
