import type { Rounding } from '../model/aggregation.ts';
import type { Hundredths } from '../model/marks.ts';
import { type Criterion, criteriaOf, type Rubric } from '../model/rubric.ts';
import { rescale, roundSafeUnits, sumUnits } from './decimal.ts';

/**
 * Marks to a judge's total. A total is kept in units of 10^-6 of a mark: the finest product the model allows
 * (hundredths × basis points), so nothing is rounded unless the scheme says so.
 */
export const TOTAL_DIGITS = 6;

const NO_GATES: readonly string[] = [];

/** A sheet's marks by criterion id, in hundredths; null = not marked. */
export type Marks = Readonly<Record<string, Hundredths | null>>;

/** Numeric fields of an entry by name, in hundredths of their unit. */
export type EntryFields = Readonly<Record<string, number>>;

/**
 * The mark of a formula criterion: the first listed step that the entry's field reaches, else 0.
 * An entry without that field reaches no step.
 */
export function formulaMark(
  criterion: Extract<Criterion, { kind: 'formula' }>,
  fields: EntryFields | undefined,
): Hundredths {
  const value = fields?.[criterion.field];
  if (value === undefined) return 0;
  return criterion.steps.find((step) => value >= step.atLeast)?.value ?? 0;
}

export const UNITS_PER_HUNDREDTH = 10_000;

/**
 * What one mark contributes to the total, in units, before rounding; gates contribute nothing. A safe integer: only
 * a coefficient could leave that range, at nine thousand million marks.
 */
function contribution(criterion: Criterion, total: Rubric['total'], mark: Hundredths): number {
  switch (criterion.kind) {
    case 'range':
    case 'levels':
      // Hundredths × basis points are exactly units of 10^-6.
      return mark * (total === 'weighted' ? (criterion.weight ?? 0) : UNITS_PER_HUNDREDTH);
    case 'coefficient': {
      const units = mark * criterion.base * 100;
      if (!Number.isSafeInteger(units)) throw new RangeError(`criterion ${criterion.id}: base × coefficient`);
      return units;
    }
    case 'formula':
    case 'bonus':
      return mark * UNITS_PER_HUNDREDTH;
    case 'deduction':
      return -mark * UNITS_PER_HUNDREDTH;
    case 'gate':
      return 0;
  }
}

function safeCriterionUnits(
  criterion: Criterion,
  total: Rubric['total'],
  marks: Marks,
  fields: EntryFields | undefined,
  rounding: Rounding['criterion'],
): number | null {
  const mark = criterion.kind === 'formula' ? formulaMark(criterion, fields) : (marks[criterion.id] ?? null);
  if (mark === null) return null;
  const units = contribution(criterion, total, mark);
  return rounding === null ? units : roundSafeUnits(units, TOTAL_DIGITS, rounding);
}

/**
 * What one criterion of one sheet contributes, in units, rounded as the scheme says at this step;
 * null = not marked. In a weighted rubric, criteria that carry no weight by kind (coefficient, formula, bonus,
 * deduction) add their points as they are.
 *
 * @throws RangeError if a coefficient times its base exceeds nine thousand million marks.
 */
export function criterionUnits(
  criterion: Criterion,
  total: Rubric['total'],
  marks: Marks,
  fields: EntryFields | undefined,
  rounding: Rounding['criterion'],
): bigint | null {
  const units = safeCriterionUnits(criterion, total, marks, fields, rounding);
  return units === null ? null : BigInt(units);
}

/** A complete sheet: the judge's total and what each criterion gave, in units. */
export interface SheetTotal {
  units: bigint;
  /** In the order of the rubric; safe integers. */
  criteria: readonly number[];
  /** Ids of yes/no criteria that were answered no. */
  closedGates: readonly string[];
}

/**
 * The total of one sheet, rounded as the scheme says; null while any mark is missing (a missing mark is
 * never a zero, so an incomplete sheet has no total).
 */
export function sheetTotal(
  rubric: Rubric,
  criteria: readonly Criterion[],
  marks: Marks,
  fields: EntryFields | undefined,
  rounding: Pick<Rounding, 'criterion' | 'judgeTotal'>,
): SheetTotal | null {
  const parts: number[] = [];
  let closedGates: readonly string[] = NO_GATES;
  let sum = 0;
  for (const criterion of criteria) {
    const units = safeCriterionUnits(criterion, rubric.total, marks, fields, rounding.criterion);
    if (units === null) return null;
    parts.push(units);
    sum += units;
    if (criterion.kind === 'gate' && marks[criterion.id] === 0) closedGates = [...closedGates, criterion.id];
  }
  // A sum that leaves the safe range (absurdly large coefficients) is added again in big integers.
  const exact = Number.isSafeInteger(sum) ? BigInt(sum) : sumUnits(parts.map(BigInt));
  const digits = rounding.judgeTotal;
  const units = digits === null ? exact : rescale(rescale(exact, TOTAL_DIGITS, digits), digits, TOTAL_DIGITS);
  return { units, criteria: parts, closedGates };
}

/** The total that a judge sees while typing: one sheet alone, exact units, null while incomplete. */
export function liveTotal(
  rubric: Rubric,
  marks: Marks,
  fields: EntryFields | undefined,
  rounding: Pick<Rounding, 'criterion' | 'judgeTotal'>,
): bigint | null {
  return sheetTotal(rubric, criteriaOf(rubric), marks, fields, rounding)?.units ?? null;
}
