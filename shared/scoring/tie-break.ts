import type { TieBreakStep } from '../model/aggregation.ts';
import type { Scheme } from '../model/scheme.ts';
import { aggregate } from './aggregate.ts';
import { type Fraction, roundFraction } from './decimal.ts';
import type { EntryFigure } from './entry-figure.ts';
import { mean, median } from './rules/mean.ts';
import { type SheetTotal, TOTAL_DIGITS } from './totals.ts';

/**
 * The tie-break chain as figures: one list an entry, one figure a step, higher is better. Means and medians are
 * rounded like the figure that ranks, because people compare what they see.
 */
export function tieBreakFigures(scheme: Scheme, figures: readonly EntryFigure[]): Map<string, bigint[]> {
  const tops = scheme.tieBreak.some((step) => step.by === 'topMarks') ? highestTotals(figures) : new Map();
  const result = new Map<string, bigint[]>();
  for (const figure of figures) {
    if (figure.rounded === null) continue;
    result.set(
      figure.entryId,
      scheme.tieBreak.map((step) => stepFigure(scheme, step, figure, tops)),
    );
  }
  return result;
}

function stepFigure(
  scheme: Scheme,
  step: TieBreakStep,
  figure: EntryFigure,
  tops: ReadonlyMap<string, bigint>,
): bigint {
  const rounded = (value: Fraction) => roundFraction(value, TOTAL_DIGITS, scheme.rounding.aggregate);
  switch (step.by) {
    case 'criterion': {
      const position = figure.criteria.findIndex((criterion) => criterion.id === step.criterionId);
      if (position < 0) return 0n;
      const units = figure.judges.flatMap(({ sheet }) =>
        sheet ? [BigInt(sheet.criteria[position] as number)] : [],
      );
      const aggregated = aggregate(scheme.aggregation, units, figure.countedJudgeIds);
      return aggregated ? rounded(aggregated.figure) : 0n;
    }
    case 'untrimmedMean':
      return rounded(mean(figure.countedUnits));
    case 'median':
      return rounded(median(figure.countedUnits));
    case 'topMarks':
      return BigInt(
        figure.judges.filter(({ judgeId, sheet }) => sheet !== null && sheet.units === tops.get(judgeId))
          .length,
      );
  }
}

/** Each judge's highest total among these entries. */
function highestTotals(figures: readonly EntryFigure[]): Map<string, bigint> {
  const tops = new Map<string, bigint>();
  for (const figure of figures) {
    figure.countedJudgeIds.forEach((judgeId, position) => {
      const units = figure.countedUnits[position] as SheetTotal['units'];
      const top = tops.get(judgeId);
      if (top === undefined || units > top) tops.set(judgeId, units);
    });
  }
  return tops;
}
