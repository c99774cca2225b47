import { type Criterion, criteriaOf, type Rubric } from '../model/rubric.ts';
import type { Scheme } from '../model/scheme.ts';
import type { SubmittedSheet, TallyInput } from '../model/tally.ts';
import { rubricOf } from '../scheme/round-scheme.ts';
import { aggregate, isGroupRule, trimmedPerCriterion } from './aggregate.ts';
import { agreedScores, agreedUnits } from './agreed-score.ts';
import { compareCodeUnits } from './code-units.ts';
import { combineRounds } from './combine-rounds.ts';
import { formatExactUnits, formatUnits, roundFraction } from './decimal.ts';
import { groupFigures, modelFraction } from './group-rule.ts';
import { movedEntries } from './moved-entries.ts';
import { quantise } from './quantise.ts';
import type { Ratings } from './ratings.ts';
import type { TrimResult } from './rules/trimmed-mean.ts';
import { type SheetTotal, sheetTotal, TOTAL_DIGITS } from './totals.ts';

/** A judge who was to score an entry, and what came of it. */
export interface JudgeFigure {
  readonly judgeId: string;
  /** null = nothing submitted, or a mark is missing. */
  readonly sheet: SheetTotal | null;
}

/** An entry's way from sheets to the figure that ranks. */
export interface EntryFigure {
  readonly entry: TallyInput['entries'][number];
  readonly entryId: string;
  readonly number: string;
  /** The criteria of its rubric, in the order of the figures of its sheets. */
  readonly criteria: readonly Criterion[];
  /** In the order of judge ids. */
  readonly judges: readonly JudgeFigure[];
  /** The judges whose totals count, in the same order, and their totals in units. */
  readonly countedJudgeIds: readonly string[];
  readonly countedUnits: readonly bigint[];
  /** null = no total at all. */
  readonly aggregated: TrimResult | null;
  /** The figure of this round as the rule gives it, in units of the scheme's last digit; null = none. */
  readonly ownComputed: bigint | null;
  /** The same, unless people agreed on a score: then that score. */
  readonly ownRounded: bigint | null;
  /** The figure that ranks, in the same units: this round's own, or the weighted figure of all rounds. */
  readonly rounded: bigint | null;
  /** Only where an agreed score stands: the figure that would rank without it. */
  readonly withoutAgreement?: bigint | null;
  readonly gateClosed: boolean;
}

type ScoredEntry = Omit<
  EntryFigure,
  'aggregated' | 'ownComputed' | 'ownRounded' | 'rounded' | 'withoutAgreement'
>;

/** Every entry's figure, and what a severity model took off each judge's scores. */
export interface Figures {
  /** In the order of entry numbers. */
  readonly entries: readonly EntryFigure[];
  /** By judge id, in marks; null = the rule shifts nobody. */
  readonly shifts: ReadonlyMap<string, number> | null;
}

/**
 * Every entry's figure under the scheme's rule. Sheets of pairs that are not assigned (a recusal after the fact) do
 * not count. Two sheets for one pair are a mistake of the caller.
 *
 * @throws RangeError if two sheets exist for one entry and judge.
 */
export function entryFigures(input: TallyInput): Figures {
  const { scheme } = input;
  const scored = scoredEntries(input);
  const agreed = agreedScores(input);
  const finish = (entry: ScoredEntry, aggregated: TrimResult | null): EntryFigure => {
    const digits = scheme.rounding.aggregate;
    const own = aggregated && roundFraction(aggregated.figure, TOTAL_DIGITS, digits);
    const combined = combineRounds(input, entry.entryId, own);
    const score = agreed.get(entry.entryId);
    const units = score === undefined ? null : agreedUnits(score, entry.countedUnits, digits);
    const figure = { ...entry, aggregated, ownComputed: own, ownRounded: own, rounded: combined };
    if (units === null) return figure;
    return {
      ...figure,
      ownRounded: units,
      rounded: combineRounds(input, entry.entryId, units),
      withoutAgreement: combined,
    };
  };
  const rule = scheme.aggregation;
  if (isGroupRule(rule)) {
    const { ratings, judgeIds } = totalRatings(scored);
    const { figure, shift } = groupFigures(rule, ratings);
    const entries = scored.map((entry, i) => {
      const value = figure[i] as number;
      return finish(
        entry,
        Number.isFinite(value)
          ? { figure: modelFraction(value), dropped: entry.countedUnits.map(() => null), smallPanel: false }
          : null,
      );
    });
    return { entries, shifts: shift && new Map(judgeIds.map((id, j) => [id, shift[j] as number])) };
  }
  const entries = scored.map((entry) => {
    if (entry.countedUnits.length === 0) return finish(entry, null);
    if (rule.rule === 'trimmedMean' && rule.per === 'criterion') {
      const criteria = entry.judges.flatMap(({ sheet }) => (sheet ? [sheet.criteria] : []));
      return finish(entry, trimmedPerCriterion(rule, criteria, entry.countedJudgeIds));
    }
    return finish(entry, aggregate(rule, entry.countedUnits, entry.countedJudgeIds));
  });
  return { entries, shifts: null };
}

/** A judge's shift as people read it: four digits. */
export function shiftText(shift: number): string {
  return quantise(shift, 4).toFixed(4);
}

/** Sheets to totals, before any rule: in the order of entry numbers. */
export function scoredEntries(input: TallyInput): ScoredEntry[] {
  const sheetsOf = new Map<string, Map<string, SubmittedSheet>>();
  for (const sheet of input.sheets) {
    const sheets = sheetsOf.get(sheet.entryId);
    if (!sheets) sheetsOf.set(sheet.entryId, new Map([[sheet.judgeId, sheet]]));
    else if (sheets.has(sheet.judgeId)) {
      throw new RangeError(`two sheets for entry ${sheet.entryId}, judge ${sheet.judgeId}`);
    } else sheets.set(sheet.judgeId, sheet);
  }
  const judgesOfEntry = new Map<string, Set<string>>();
  for (const { entryId, judgeId } of input.assignments) {
    const judges = judgesOfEntry.get(entryId);
    if (judges) judges.add(judgeId);
    else judgesOfEntry.set(entryId, new Set([judgeId]));
  }
  const criteriaByRubric = new Map<Rubric, readonly Criterion[]>();
  const criteriaFor = (rubric: Rubric) => {
    const known = criteriaByRubric.get(rubric) ?? criteriaOf(rubric);
    criteriaByRubric.set(rubric, known);
    return known;
  };
  return [...movedEntries(input)]
    .sort((a, b) => compareCodeUnits(a.number, b.number) || compareCodeUnits(a.id, b.id))
    .map((entry) => {
      const rubric = rubricOf(input.scheme, entry.categoryId);
      const criteria = criteriaFor(rubric);
      const judgeIds = [...(judgesOfEntry.get(entry.id) ?? [])].sort(compareCodeUnits);
      const judges = judgeIds.map((judgeId) => {
        const sheet = sheetsOf.get(entry.id)?.get(judgeId);
        return {
          judgeId,
          sheet: sheet
            ? sheetTotal(rubric, criteria, sheet.marks, entry.fields, input.scheme.rounding)
            : null,
        };
      });
      const counted = judges.filter((judge) => judge.sheet !== null);
      return {
        entry,
        entryId: entry.id,
        number: entry.number,
        criteria,
        judges,
        countedJudgeIds: counted.map((judge) => judge.judgeId),
        countedUnits: counted.map((judge) => (judge.sheet as SheetTotal).units),
        gateClosed: counted.some((judge) => (judge.sheet as SheetTotal).closedGates.length > 0),
      };
    });
}

/**
 * Counted totals as columns, in marks: entry positions in the given order, judge positions in the order of
 * judge ids (`judgeIds`).
 */
export function totalRatings(entries: readonly Pick<EntryFigure, 'countedJudgeIds' | 'countedUnits'>[]): {
  ratings: Ratings;
  judgeIds: readonly string[];
} {
  const judgeIds = [...new Set(entries.flatMap((entry) => entry.countedJudgeIds))].sort(compareCodeUnits);
  const place = new Map(judgeIds.map((id, position) => [id, position]));
  const rows = entries.reduce((sum, entry) => sum + entry.countedUnits.length, 0);
  const entry = new Int32Array(rows);
  const judge = new Int32Array(rows);
  const score = new Float64Array(rows);
  let row = 0;
  entries.forEach(({ countedJudgeIds, countedUnits }, position) => {
    countedJudgeIds.forEach((id, at) => {
      entry[row] = position;
      judge[row] = place.get(id) as number;
      score[row] = Number(countedUnits[at]) / 10 ** TOTAL_DIGITS;
      row += 1;
    });
  });
  return {
    ratings: { entryCount: entries.length, judgeCount: judgeIds.length, entry, judge, score },
    judgeIds,
  };
}

/** A judge's total as shown: the scheme's digits, or all digits there are (two at least) where it rounds nothing. */
export function totalText(units: bigint, scheme: Scheme): string {
  const digits = scheme.rounding.judgeTotal;
  return digits === null
    ? formatExactUnits(units, TOTAL_DIGITS, 2)
    : formatUnits(units / 10n ** BigInt(TOTAL_DIGITS - digits), digits);
}

/** Highest − lowest counted total in units; null = no total. */
export function spreadUnits(figure: Pick<EntryFigure, 'countedUnits'>): bigint | null {
  const [first, ...rest] = figure.countedUnits;
  if (first === undefined) return null;
  let low = first;
  let high = first;
  for (const units of rest) {
    if (units < low) low = units;
    if (units > high) high = units;
  }
  return high - low;
}
