import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { criteriaOf, type Rubric } from '../../../shared/model/rubric.ts';
import { highestOf } from '../../../shared/scheme/check-rubric.ts';
import { TestStore } from '../../builders/panel.ts';
import { printedMarks, publishedRubric } from '../../builders/published-rubrics.ts';
import { plain } from '../../builders/seed-schemes.ts';
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

const rubrics = templates.flatMap(({ rubric, categories }) => {
  const own = categories.flatMap((category) => (category.rubric ? [category.rubric] : []));
  return own.length > 0 ? own : [rubric];
});

test('R1 to R5 and R8 to R10, the last one rubric a category', () => {
  const ids = rubrics.map(({ id }) => id);
  expect(ids).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R8', 'R9', 'R10-papers', 'R10-inventions']);
});

/** What a rubric says of each criterion, in the terms of the published tables. */
function statementsOf(rubric: Rubric) {
  return rubric.groups.flatMap(({ name: group, criteria }) =>
    criteria.map((criterion) => ({
      names: [plain(criterion.name), plain(`${group}-${criterion.name}`)],
      max: highestOf(criterion, rubric.total),
      guidance: criterion.guidance ? plain(criterion.guidance) : null,
      levels:
        criterion.kind === 'levels'
          ? criterion.levels.map(({ value, text }) => [value, value, plain(text)])
          : 'bands' in criterion
            ? criterion.bands.map(({ from, to, text }) => [from, to, plain(text)])
            : [],
    })),
  );
}

test.each(rubrics.filter(({ id }) => id !== 'R10-inventions').map((rubric) => [rubric.id, rubric] as const))(
  '%s says what was published: names, maxima, weights, guidance and levels',
  (id, rubric) => {
    const said = publishedRubric(id.replace(/-.*$/, ''));
    const common = (said.levels ?? '').split(' / ').flatMap((level) => {
      const [name = '', marks = ''] = level.split(' ');
      return name === '' ? [] : [[...printedMarks(marks), name]];
    });
    const statements = statementsOf(rubric);
    expect(statements).toHaveLength(said.criteria.length);
    said.criteria.forEach(({ name, max, guidance, bands }, at) => {
      const { names, ...rest } = statements[at] ?? { names: [] };
      expect(names).toContain(plain(name));
      expect(rest, name).toEqual({
        // Weights are published as shares of one, marks as marks.
        max: Math.round((max ?? 0) * (rubric.total === 'weighted' ? 10_000 : 100)),
        guidance: guidance ? plain(guidance) : null,
        levels: bands?.map(([marks = '', text = '']) => [...printedMarks(marks), plain(text)]) ?? common,
      });
    });
  },
);

test('R10-inventions has the two criteria that the same table names', () => {
  const rubric = rubrics.find(({ id }) => id === 'R10-inventions');
  if (!rubric) throw new Error('R10-inventions');
  const words = statementsOf(rubric).map(({ names, max }) => `${names[0]}${max / 100}分`);
  expect(plain(publishedRubric('R10').note ?? '')).toBe(plain(`同表发明制作类: ${words.join(', ')}`));
});

test('what was published without numbers, in part, or is not confirmed is no template', () => {
  const ids = rubrics.map(({ id }) => id);
  for (const id of ['R6', 'R7', 'R11', 'R12', 'R13', 'R14']) expect(ids).not.toContain(id);
});

test.each(templates.map((scheme) => [scheme.id, scheme] as const))('%s', async (id, template) => {
  const prepared = await prepareTemplate(store, id, {
    extra: (index) => [{ label: '投入成本回报率(%)', value: `${102 - 2 * index}%` }],
  });
  // A rubric for any selection: its tiers are set by the secretary, so nothing waits for confirmation.
  expect(prepared.confirmed).toBe(0);
  await scoreInOrder(prepared);
  const tally = await confirmList(prepared);
  const full = id === 'innovation-cup' ? '10.00' : '100.00';
  // Where each category has its own rubric, each is ranked by itself: entries come from them in turn.
  const groups = tally.groups.length;
  for (const [group, { rows }] of tally.groups.entries()) {
    // Higher marks for lower numbers: the list runs down the numbers, whatever was tied.
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, at) => numberOf(at * groups + group + 1)));
    if (group === 0) expect([rows[0]?.rank, rows[0]?.aggregate]).toEqual([1, full]);
    expect(rows[0]?.rank).toBe(1);
  }
  const ranked = tally.groups.flatMap((group) => group.rows);
  const listed = Object.values(awards(template, tally)).flat();
  expect(listed.length).toBeGreaterThanOrEqual(18);
  const awarded = ranked.filter((row) => row.tierId !== null).map((row) => row.number);
  expect([...listed].sort()).toEqual([...awarded].sort());
  if (groups === 1) expect(listed).toEqual(ranked.slice(0, listed.length).map((row) => row.number));
  expect((await exportedNumbers(store, prepared)).sort()).toEqual([...listed].sort());
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
