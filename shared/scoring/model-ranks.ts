import type { CrossedModel } from './model/crossed-model.ts';
import { FigureDraws } from './model/posterior.ts';
import { quantise } from './quantise.ts';
import { type AwardLine, RankCounter, type RankDistribution } from './rank-distribution.ts';

/**
 * How firm ranks are under the model: joint draws of all entries' figures with their full covariance. For
 * incomplete panels, where redrawing judges would redraw who was seen by whom.
 *
 * `atLeast` of a line is in marks.
 */
export function modelRanks(
  model: CrossedModel,
  options: { readonly seed: number; readonly draws: number; readonly lines: readonly AwardLine[] },
): RankDistribution {
  const counter = new RankCounter(model.figure.length, options.lines);
  const source = new FigureDraws(model, options.seed);
  const figures = new Float64Array(model.figure.length);
  for (let draw = 0; draw < options.draws; draw += 1) {
    source.draw(figures);
    for (let i = 0; i < figures.length; i += 1) figures[i] = quantise(figures[i] as number);
    counter.add(figures, 1);
  }
  return counter.result(false);
}
