import type { Criterion } from '../model/rubric.ts';
import type { TallyInput } from '../model/tally.ts';
import { connectivity } from './connectivity.ts';
import { type EntryFigure, scoredEntries, totalRatings } from './entry-figure.ts';
import { fitCrossedModel } from './model/crossed-model.ts';
import { quantise } from './quantise.ts';
import { completeTable, type Ratings, ratingsFromTriples, tableFromRatings } from './ratings.ts';
import { batchesDiffer, type RecommendedRule, recommendRule } from './recommend.ts';
import { pairwiseCorrelation, spearman } from './statistics/correlation.ts';
import { type HaloFigure, haloFigures } from './statistics/halo.ts';
import { type Intraclass, type IntraclassForm, intraclassCorrelations } from './statistics/intraclass.ts';
import { type JudgeProfile, judgeProfiles } from './statistics/judge-profile.ts';
import { type Concordance, kendallConcordance } from './statistics/kendall.ts';
import { krippendorffAlpha, MEASUREMENT_LEVELS, type MeasurementLevel } from './statistics/krippendorff.ts';
import { deviation } from './statistics/moments.ts';
import { type OutlyingScore, outlyingScores } from './statistics/outliers.ts';
import { type Generalizability, generalizability } from './statistics/variance-components.ts';
import { TOTAL_DIGITS } from './totals.ts';

/** How far the panel's scores can be relied on. Internal reference (内部参考); null = cannot be said. */
export interface Reliability {
  readonly entries: number;
  readonly judges: number;
  readonly scores: number;
  readonly complete: boolean;
  readonly recommendation: RecommendedRule;
  readonly islands: readonly { readonly entryIds: readonly string[]; readonly judgeIds: readonly string[] }[];
  /** The comparison of the others hangs on these. */
  readonly criticalEntryIds: readonly string[];
  readonly criticalJudgeIds: readonly string[];
  readonly batchesDiffer: { readonly F: number; readonly p: number } | null;
  /** Complete panels only. ICC(3,k) is Cronbach's alpha over judges. */
  readonly intraclass: Readonly<Record<IntraclassForm, Intraclass>> | null;
  readonly cronbachAlpha: number | null;
  readonly concordance: Concordance | null;
  /** From variance components, any pattern of missing scores. */
  readonly generalizability: Generalizability | null;
  readonly krippendorff: Readonly<Record<MeasurementLevel, number | null>>;
  /** Spearman correlations of pairs of judges on common entries. */
  readonly pairs: readonly {
    readonly judgeIds: readonly [string, string];
    readonly common: number;
    readonly spearman: number | null;
  }[];
  readonly profiles: readonly (Omit<JudgeProfile, 'judge'> & { readonly judgeId: string })[];
  readonly spreads: readonly {
    readonly entryId: string;
    readonly range: number;
    readonly deviation: number | null;
  }[];
  /** Totals (criterionId null) and marks of single criteria. */
  readonly outlying: readonly (Omit<OutlyingScore, 'judge' | 'entry'> & {
    readonly judgeId: string;
    readonly entryId: string;
    readonly criterionId: string | null;
  })[];
  readonly halo: readonly (Omit<HaloFigure, 'judge'> & { readonly judgeId: string })[];
}

type Scored = Pick<EntryFigure, 'entryId' | 'criteria' | 'judges' | 'countedJudgeIds' | 'countedUnits'>;

/** All figures of reliability for the counted totals of a review. Entries without a score are left out. */
export function computeReliability(input: TallyInput): Reliability {
  const scored = scoredEntries(input).filter((entry) => entry.countedUnits.length > 0);
  const { ratings, judgeIds } = totalRatings(scored);
  // Columns of criteria can only be compared where the rubric is the same: halo looks at the most used one.
  const widest = rubricsIn(scored)[0] ?? [];
  const alike = scored.filter((entry) => entry.criteria === widest);
  const table = tableFromRatings(ratings);
  const complete = completeTable(table);
  const graph = connectivity(ratings);
  const entryId = (i: number) => (scored[i] as Scored).entryId;
  const judgeId = (j: number) => judgeIds[j] as string;
  const random = fitCrossedModel(ratings, { entries: 'random' });
  const intraclass = complete && intraclassCorrelations(complete);
  const correlations = pairwiseCorrelation(table, spearman);
  return {
    entries: scored.length,
    judges: judgeIds.length,
    scores: ratings.score.length,
    complete: complete !== null,
    recommendation: recommendRule(ratings),
    islands: graph.islands.map((island) => ({
      entryIds: island.entries.map(entryId),
      judgeIds: island.judges.map(judgeId),
    })),
    criticalEntryIds: graph.criticalEntries.map(entryId),
    criticalJudgeIds: graph.criticalJudges.map(judgeId),
    batchesDiffer: batchesDiffer(ratings),
    intraclass,
    cronbachAlpha: intraclass ? intraclass['ICC(3,k)'].value : null,
    concordance: complete && kendallConcordance(complete),
    generalizability: random && generalizability(random, ratings),
    krippendorff: Object.fromEntries(
      MEASUREMENT_LEVELS.map((level) => [level, krippendorffAlpha(table, level)]),
    ) as Reliability['krippendorff'],
    pairs: judgeIds.flatMap((a, j) =>
      judgeIds.slice(0, j).map((b, k) => ({
        judgeIds: [b, a] as const,
        common: correlations.common[j]?.[k] ?? 0,
        spearman: correlations.value[j]?.[k] ?? null,
      })),
    ),
    profiles: judgeProfiles(ratings).map(({ judge, ...profile }) => ({
      judgeId: judgeId(judge),
      ...profile,
    })),
    spreads: table.map((row, i) => {
      const scores = row.filter((score) => score !== null);
      const spread = deviation(scores);
      return {
        entryId: entryId(i),
        range: quantise(Math.max(...scores) - Math.min(...scores)),
        deviation: Number.isFinite(spread) ? quantise(spread) : null,
      };
    }),
    outlying: [
      ...outlying(ratings, entryId, judgeId, null),
      ...rubricsIn(scored).flatMap((criteria) =>
        criteria.flatMap((criterion, at) =>
          criterion.kind === 'gate' || criterion.kind === 'formula'
            ? []
            : outlying(criterionRatings(scored, criteria, judgeIds, at), entryId, judgeId, criterion.id),
        ),
      ),
    ],
    halo: haloFigures(judgeIds.map((id) => sheetsOf(alike, id, typedCriteria(widest)))).map(
      ({ judge, ...figure }) => ({ judgeId: judgeId(judge), ...figure }),
    ),
  };
}

function outlying(
  ratings: Ratings,
  entryId: (i: number) => string,
  judgeId: (j: number) => string,
  criterionId: string | null,
): Reliability['outlying'][number][] {
  return outlyingScores(ratings).map(({ entry, judge, ...score }) => ({
    entryId: entryId(entry),
    judgeId: judgeId(judge),
    criterionId,
    ...score,
  }));
}

/** Positions of criteria whose marks vary by a judge's own hand. */
function typedCriteria(criteria: readonly Criterion[]): number[] {
  return criteria.flatMap((criterion, at) =>
    criterion.kind === 'range' || criterion.kind === 'levels' || criterion.kind === 'coefficient' ? [at] : [],
  );
}

/** The criteria lists of the rubrics in use, the most used first. */
function rubricsIn(scored: readonly Scored[]): (readonly Criterion[])[] {
  const uses = new Map<readonly Criterion[], number>();
  for (const { criteria } of scored) uses.set(criteria, (uses.get(criteria) ?? 0) + 1);
  return [...uses].sort(([, a], [, b]) => b - a).map(([criteria]) => criteria);
}

function criterionRatings(
  scored: readonly Scored[],
  criteria: readonly Criterion[],
  judgeIds: readonly string[],
  at: number,
): Ratings {
  const place = new Map(judgeIds.map((id, j) => [id, j]));
  return ratingsFromTriples(
    scored.flatMap((entry, i) =>
      entry.judges.flatMap(({ judgeId, sheet }) =>
        sheet && entry.criteria === criteria
          ? [[i, place.get(judgeId) as number, (sheet.criteria[at] as number) / 10 ** TOTAL_DIGITS] as const]
          : [],
      ),
    ),
    scored.length,
    judgeIds.length,
  );
}

/** What each criterion gave in one judge's sheets, in marks. */
function sheetsOf(scored: readonly Scored[], judgeId: string, criteria: readonly number[]): number[][] {
  return scored.flatMap((entry) =>
    entry.judges.flatMap((judge) =>
      judge.judgeId === judgeId && judge.sheet
        ? [criteria.map((at) => (judge.sheet?.criteria[at] as number) / 10 ** TOTAL_DIGITS)]
        : [],
    ),
  );
}
