import type { Scheme } from '../../model/scheme.ts';
import type { TallyRow } from '../../model/tally.ts';
import { divideHalfUp, formatUnits, parseUnits, powerOfTen } from '../../scoring/decimal.ts';
import type { Formula } from '../paper.ts';

/** More digits than any total is printed with. */
const SCALE = 6;

/**
 * The formula by which a spreadsheet gets a row's figure from the judges' totals beside it; null where it would not
 * give exactly that figure (rules over criteria, over all entries, of several rounds, or an agreed score).
 */
export function figureFormula(scheme: Scheme, row: TallyRow, from: number, to: number): Formula | null {
  if (row.aggregate === null || row.computedAggregate != null || row.roundFigures) return null;
  const totals = row.judgeTotals.flatMap(({ total }) => (total === null ? [] : [parseUnits(total, SCALE)]));
  if (totals.length === 0) return null;
  const digits = scheme.rounding.aggregate;
  const { aggregation } = scheme;
  const drop = row.judgeTotals.filter(({ dropped }) => dropped === 'high').length;
  const formula: Formula | null =
    aggregation.rule === 'mean' || (aggregation.rule === 'trimmedMean' && drop === 0)
      ? { kind: 'mean', from, to, digits }
      : aggregation.rule === 'trimmedMean'
        ? { kind: 'trimmedMean', from, to, drop, digits }
        : aggregation.rule === 'median'
          ? { kind: 'median', from, to, digits }
          : null;
  return formula && computed(formula, totals, digits) === row.aggregate ? formula : null;
}

/** Highest − lowest total, if that is what the row says. */
export function spreadFormula(row: TallyRow, from: number, to: number): Formula | null {
  if (row.spread === null) return null;
  const totals = row.judgeTotals.flatMap(({ total }) => (total === null ? [] : [parseUnits(total, SCALE)]));
  const digits = row.spread.split('.')[1]?.length ?? 0;
  const sorted = [...totals].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const range = (sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n);
  const value = formatUnits(divideHalfUp(range, powerOfTen(SCALE - digits)), digits);
  return value === row.spread ? { kind: 'range', from, to, digits } : null;
}

function computed(formula: Formula, totals: readonly bigint[], digits: number): string {
  const sorted = [...totals].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const count = sorted.length;
  const kept =
    formula.kind === 'trimmedMean'
      ? sorted.slice(formula.drop, count - formula.drop)
      : formula.kind === 'median'
        ? sorted.slice(Math.floor((count - 1) / 2), Math.floor(count / 2) + 1)
        : sorted;
  const sum = kept.reduce((all, one) => all + one, 0n);
  return formatUnits(divideHalfUp(sum, BigInt(kept.length) * powerOfTen(SCALE - digits)), digits);
}
