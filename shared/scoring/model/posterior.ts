import { normalQuantile } from '../distributions.ts';
import { type RandomSource, randomSource, randomUnit } from '../random.ts';
import type { CrossedModel } from './crossed-model.ts';
import { solveUpper } from './symmetric-matrix.ts';

/**
 * Draws entries' figures from their joint normal distribution given the scores, with the full covariance that the
 * uncertain severities bring. The variance components are taken as known.
 */
export class FigureDraws {
  readonly #model: CrossedModel;
  readonly #source: RandomSource;
  readonly #deviation: number;
  readonly #sums: Float64Array;
  readonly #severity: Float64Array;

  constructor(model: CrossedModel, seed: number) {
    this.#model = model;
    this.#source = randomSource(seed);
    this.#deviation = Math.sqrt(model.varianceResidual);
    const { design } = model.solution;
    this.#sums = new Float64Array(design.innerCount);
    this.#severity = new Float64Array(design.outerCount);
    for (let i = 0; i < design.innerCount; i += 1) {
      let sum = 0;
      for (let row = design.start[i] as number; row < (design.start[i + 1] as number); row += 1) {
        sum += (design.weight[row] as number) * (design.y[row] as number);
      }
      this.#sums[i] = sum;
    }
  }

  #normal(): number {
    return normalQuantile(randomUnit(this.#source));
  }

  /** Fills `figures` (one an entry) with one joint draw; entries without a score get −Infinity. */
  draw(figures: Float64Array): void {
    const { solution } = this.#model;
    const { design, ratios, take, factor, outerScore, ones } = solution;
    const n = design.outerCount;
    const severity = this.#severity;
    const meanShift = ones ? (this.#normal() * this.#deviation) / Math.sqrt(solution.information) : 0;
    for (let j = 0; j < n; j += 1) severity[j] = this.#normal();
    solveUpper(factor, n, severity);
    const scale = Math.sqrt(ratios.outer) * this.#deviation;
    for (let j = 0; j < n; j += 1) {
      const centre =
        ratios.outer * ((outerScore[j] as number) - meanShift * (ones ? (ones.solved[j] as number) : 0));
      severity[j] = centre + scale * (severity[j] as number);
    }
    const mean = solution.intercept + meanShift;
    for (let i = 0; i < design.innerCount; i += 1) {
      const weight = design.innerWeight[i] as number;
      if (weight === 0) {
        figures[i] = Number.NEGATIVE_INFINITY;
        continue;
      }
      let sum = this.#sums[i] as number;
      for (let row = design.start[i] as number; row < (design.start[i + 1] as number); row += 1) {
        sum -= (design.weight[row] as number) * (severity[design.outer[row] as number] as number);
      }
      const t = take[i] as number;
      const noise = this.#normal() * this.#deviation * Math.sqrt(t);
      figures[i] = design.centre + (ones ? mean + t * (sum - mean * weight) : t * sum) + noise;
    }
  }
}
