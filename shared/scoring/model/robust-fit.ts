import type { Ratings } from '../ratings.ts';
import { median } from '../statistics/moments.ts';
import { type CrossedModel, fitCrossedModel } from './crossed-model.ts';

/** Huber's constant: 95 % efficiency where errors are normal. */
const TUNING = 1.345;

export interface RobustFit {
  readonly model: CrossedModel;
  /** By row: 1 = counts in full; less = the score lies off what entry and judge let expect. */
  readonly weight: Float64Array;
}

/**
 * The judge-adjusted mean with Huber (1964) weights against rogue marks, by iterated reweighting. λ stays as
 * estimated from all scores; the spread of the residuals is 1.4826 × their median absolute value.
 */
export function fitRobustModel(ratings: Ratings): RobustFit | null {
  const plain = fitCrossedModel(ratings, { entries: 'fixed' });
  if (!plain) return null;
  const judgeRatio = plain.solution.ratios.outer;
  let model = plain;
  let weight = new Float64Array(ratings.score.length).fill(1);
  for (let round = 0; round < 50; round += 1) {
    const residual = ratings.score.map(
      (score, row) =>
        score -
        (model.figure[ratings.entry[row] as number] as number) -
        (model.judge[ratings.judge[row] as number] as number),
    );
    const scale = 1.4826 * median(Array.from(residual, Math.abs));
    if (!(scale > 1e-12)) break;
    const next = residual.map((r) => (Math.abs(r) <= TUNING * scale ? 1 : (TUNING * scale) / Math.abs(r)));
    const change = next.reduce((most, w, row) => Math.max(most, Math.abs(w - (weight[row] as number))), 0);
    weight = next;
    const fitted = fitCrossedModel(ratings, { entries: 'fixed', weights: weight, judgeRatio });
    if (!fitted) break;
    model = fitted;
    if (change < 1e-9) break;
  }
  return { model, weight };
}
