import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AggregationRule } from '../../../shared/model/aggregation.ts';
import { connectivity } from '../../../shared/scoring/connectivity.ts';
import { competitionRanks } from '../../../shared/scoring/fractional-ranks.ts';
import { fitCrossedModel } from '../../../shared/scoring/model/crossed-model.ts';
import { fitTwoWay } from '../../../shared/scoring/model/two-way.ts';
import { type Ratings, ratingsFromTable } from '../../../shared/scoring/ratings.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme } from '../../builders/tally-input.ts';

const score = fc.integer({ min: 0, max: 200 }).map((half) => half / 2);
const panel = (missing: number) =>
  fc.tuple(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 2, max: 6 })).chain(([entries, judges]) =>
    fc.array(
      fc.array(missing > 0 ? fc.option(score, { nil: null, freq: missing }) : score, {
        minLength: judges,
        maxLength: judges,
      }),
      { minLength: entries, maxLength: entries },
    ),
  );

const shifted = (ratings: Ratings, judge: number, constant: number): Ratings => ({
  ...ratings,
  score: ratings.score.map((value, row) => (ratings.judge[row] === judge ? value + constant : value)),
});
const ranksOf = (figures: Float64Array | undefined) =>
  competitionRanks(Array.from(figures ?? [], (figure) => (Number.isFinite(figure) ? figure : null)));

test('a constant added by one judge changes no rank where severities are free (connected panels)', () => {
  fc.assert(
    fc.property(panel(3), fc.nat(), fc.integer({ min: -50, max: 50 }), (table, pick, constant) => {
      const ratings = ratingsFromTable(table);
      const graph = connectivity(ratings);
      fc.pre(graph.islands.length === 1);
      const judge = pick % ratings.judgeCount;
      expect(ranksOf(fitTwoWay(shifted(ratings, judge, constant))?.figure)).toEqual(
        ranksOf(fitTwoWay(ratings)?.figure),
      );
    }),
  );
});

test('a constant added by one judge changes no rank of the judge-adjusted mean on a complete panel', () => {
  fc.assert(
    fc.property(panel(0), fc.nat(), fc.integer({ min: -50, max: 50 }), (table, pick, constant) => {
      const ratings = ratingsFromTable(table);
      const modelRanks = (data: Ratings) => ranksOf(fitCrossedModel(data, { entries: 'fixed' })?.figure);
      expect(modelRanks(shifted(ratings, pick % ratings.judgeCount, constant))).toEqual(modelRanks(ratings));
    }),
  );
});

test('on a complete panel the judge-adjusted mean is the mean', () => {
  fc.assert(
    fc.property(panel(0), (table) => {
      const model = fitCrossedModel(ratingsFromTable(table), { entries: 'fixed' });
      if (!model) return;
      table.forEach((row, i) => {
        const mean = row.reduce((sum: number, value) => sum + (value as number), 0) / row.length;
        expect(model.figure[i]).toBeCloseTo(mean, 8);
      });
    }),
  );
});

test('whatever is missing, tied or constant: every scored entry has a finite figure, and variances are not negative', () => {
  fc.assert(
    fc.property(panel(2), fc.constantFrom('fixed', 'random'), (table, entries) => {
      const ratings = ratingsFromTable(table);
      const model = fitCrossedModel(ratings, { entries });
      if (!model) return;
      for (const i of ratings.entry) expect(Number.isFinite(model.figure[i])).toBe(true);
      expect(
        Math.min(model.varianceJudge, model.varianceResidual, model.varianceEntry ?? 0),
      ).toBeGreaterThanOrEqual(0);
      // Enough scores to tell the variances apart: then the search must have ended at an optimum.
      if (
        ratings.score.length >= 2 * (ratings.entryCount + ratings.judgeCount) &&
        model.varianceResidual > 1e-6
      ) {
        expect(model.converged).toBe(true);
      }
    }),
  );
});

const rules: AggregationRule[] = [
  { rule: 'trimmedMean', drop: 1, minimumJudges: 3, per: 'criterion' },
  { rule: 'winsorisedMean', count: 1, minimumJudges: 3 },
  { rule: 'median' },
  { rule: 'clippedMean', distance: 300 },
  { rule: 'closestPair' },
  { rule: 'judgeCentred', minimumEntries: 2 },
  {
    rule: 'standardised',
    method: 'zScore',
    denominator: 'n-1',
    spreadFloor: 10,
    minimumEntries: 3,
    rescale: 'panel',
  },
  { rule: 'borda' },
  { rule: 'copeland' },
  { rule: 'judgeAdjusted', robust: false },
  { rule: 'judgeAdjusted', robust: true },
  { rule: 'mixedModel' },
];

test('who sits in which chair, and which entry comes first, has no effect under any rule', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      panel(4),
      fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      (rule, table, keys) => {
        const scheme = buildScheme({ aggregation: rule });
        const order = (count: number, from: number) =>
          Array.from({ length: count }, (_, at) => at).sort(
            (a, b) => (keys[from + a] as number) - (keys[from + b] as number) || a - b,
          );
        const entries = order(table.length, 0);
        const judges = order(table[0]?.length ?? 0, 12);
        const marks = (rows: typeof table) =>
          rows.map((row) => row.map((value) => (value === null ? null : value * 100)));
        const original = computeTally(buildInput(scheme, marks(table)));
        const moved = computeTally(
          buildInput(scheme, marks(entries.map((i) => judges.map((j) => table[i]?.[j] ?? null)))),
        );
        const figures = (result: typeof original, places: readonly number[]) => {
          const rows = new Map(
            result.groups.flatMap((group) => group.rows.map((row) => [row.number, row] as const)),
          );
          return places.map((at) => {
            const row = rows.get(`A-${String(at + 1).padStart(3, '0')}`);
            return [row?.aggregate, row?.rank, row?.tierId];
          });
        };
        const back = entries.map((_, i) => entries.indexOf(i));
        expect(figures(moved, back)).toEqual(
          figures(
            original,
            entries.map((_, i) => i),
          ),
        );
      },
    ),
  );
});
