import { crossedDesign } from '../model/crossed-design.ts';
import type { CrossedModel } from '../model/crossed-model.ts';
import { fitVariances } from '../model/variance-fit.ts';
import type { Ratings } from '../ratings.ts';

/** Variance components of entries against everything else, whoever judged (one-way REML). */
export function oneWayComponents(ratings: Ratings): { entry: number; within: number } | null {
  const fit = fitVariances(crossedDesign(ratings, 'entry'), false, 'REML', true);
  if (!fit || !Number.isFinite(fit.criterion)) return null;
  const within = fit.solution.residual / fit.solution.degrees;
  return { entry: fit.solution.ratios.inner * within, within };
}

/** Reliability from variance components, for any pattern of missing scores (generalizability theory). */
export interface Generalizability {
  /** Of one score: absolute (severity counts as error) and consistency (severity taken out). */
  readonly singleAbsolute: number;
  readonly singleConsistency: number;
  /** Harmonic mean of the number of scores an entry has. */
  readonly harmonicScores: number;
  /** Of the mean of that many scores. */
  readonly meanAbsolute: number;
  readonly meanConsistency: number;
}

/** @param model entries random. null where nothing varies. */
export function generalizability(model: CrossedModel, ratings: Ratings): Generalizability | null {
  const { varianceEntry: entry, varianceJudge: judge, varianceResidual: residual } = model;
  if (entry === null || !(entry + judge + residual > 0)) return null;
  const counts = new Float64Array(ratings.entryCount);
  for (const i of ratings.entry) counts[i] = (counts[i] as number) + 1;
  const scored = counts.filter((count) => count > 0);
  const k = scored.length / scored.reduce((sum, count) => sum + 1 / count, 0);
  const share = (error: number) => (entry + error > 0 ? entry / (entry + error) : 0);
  return {
    singleAbsolute: share(judge + residual),
    singleConsistency: share(residual),
    harmonicScores: k,
    meanAbsolute: share((judge + residual) / k),
    meanConsistency: share(residual / k),
  };
}
