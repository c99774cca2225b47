import type { AggregationRule, TieBreakStep } from '../model/aggregation.ts';
import { type DecisionBody, entriesOf } from '../model/decision.ts';
import type { CriterionKind } from '../model/rubric.ts';
import type { Boundary, Tally, TallyFlag, TallyInput, TallyRow } from '../model/tally.ts';
import { formatExactUnits, formatUnits, rescale, sumUnits } from './decimal.ts';
import { type EntryFigure, entryFigures, shiftText, totalText } from './entry-figure.ts';
import { computeTally } from './tally.ts';
import { tieBreakFigures } from './tie-break.ts';
import { formulaMark, TOTAL_DIGITS } from './totals.ts';

/**
 * One step of the way from marks to the result, as data that screens and documents put into words. All figures
 * are decimals as people read them.
 */
export type ExplanationStep =
  /** What one judge gave, criterion by criterion, and his total. `total` null = not (completely) scored. */
  | {
      readonly step: 'sheet';
      readonly judgeId: string;
      readonly criteria: readonly {
        readonly criterionId: string;
        readonly kind: CriterionKind;
        /** As typed (or computed by formula); null = not marked. */
        readonly mark: string | null;
        /** What it adds to the total, rounded where the scheme rounds; null without a total. */
        readonly adds: string | null;
      }[];
      /** The sum before the rounding of the total. */
      readonly sum: string | null;
      readonly total: string | null;
    }
  /** Which totals count, and which the rule leaves out or moves. */
  | {
      readonly step: 'totals';
      readonly counted: readonly {
        readonly judgeId: string;
        readonly total: string;
        readonly dropped: 'high' | 'low' | null;
      }[];
      readonly missingJudgeIds: readonly string[];
    }
  /** Under a severity model: what is taken off each judge's scores, and the raw mean beside it. */
  | {
      readonly step: 'shift';
      readonly judges: readonly { readonly judgeId: string; readonly shift: string }[];
      readonly rawMean: string;
    }
  /** The rule's figure: exact quotient, then rounded. */
  | {
      readonly step: 'aggregate';
      readonly rule: AggregationRule['rule'];
      /** Too few judges for the rule: the plain mean. */
      readonly smallPanel: boolean;
      /** To nine decimals. */
      readonly exact: string;
      readonly digits: number;
      readonly rounded: string;
    }
  /** The weighted figure of all rounds, rounded once; `figure` null = a round without a figure. */
  | {
      readonly step: 'rounds';
      readonly rounds: NonNullable<TallyRow['roundFigures']>;
      readonly rounded: string | null;
    }
  /** Place by the figure alone, and who is equal. */
  | { readonly step: 'rank'; readonly better: number; readonly equalEntryIds: readonly string[] }
  /** One step of the tie-break chain among those still equal. */
  | {
      readonly step: 'tieBreak';
      readonly by: TieBreakStep;
      readonly own: string;
      readonly others: readonly { readonly entryId: string; readonly figure: string }[];
      readonly stillEqualEntryIds: readonly string[];
    }
  /** A decision of people that names this entry, or closes a place of its tier. */
  | { readonly step: 'decision'; readonly decision: DecisionBody }
  /** The lines around the place. */
  | { readonly step: 'tiers'; readonly boundaries: readonly Boundary[] }
  /** What the tally says. */
  | {
      readonly step: 'result';
      readonly groupId: string;
      readonly aggregate: string | null;
      readonly rank: number | null;
      readonly tierId: string | null;
      readonly flags: readonly TallyFlag[];
    };

export interface Explanation {
  readonly entryId: string;
  readonly number: string;
  readonly steps: readonly ExplanationStep[];
}

/**
 * 一步一步说明: how one entry came to its result. The last step equals its row in the tally.
 *
 * @param known The tally of this input, where it was computed before.
 * @throws RangeError if the entry is not among the input's entries.
 */
export function explainEntry(input: TallyInput, entryId: string, known?: Tally): Explanation {
  const { entries: figures, shifts } = entryFigures(input);
  const figure = figures.find((candidate) => candidate.entryId === entryId);
  const group = (known ?? computeTally(input)).groups.find(({ rows }) =>
    rows.some((row) => row.entryId === entryId),
  );
  const row = group?.rows.find((candidate) => candidate.entryId === entryId);
  if (!figure || !group || !row) throw new RangeError(`no entry ${entryId}`);
  const members = new Set(group.rows.filter(({ rank }) => rank !== null).map((member) => member.entryId));
  return {
    entryId,
    number: figure.number,
    steps: [
      ...sheetSteps(input, figure),
      totalsStep(input, figure),
      ...shiftStep(shifts, figure),
      ...aggregateStep(input, figure),
      ...(row.roundFigures
        ? [{ step: 'rounds' as const, rounds: row.roundFigures, rounded: row.aggregate }]
        : []),
      ...(row.rank === null
        ? []
        : rankSteps(
            input,
            figures.filter((other) => members.has(other.entryId)),
            figure,
          )),
      ...decisionSteps(input, group.id, entryId, row.tierId),
      { step: 'tiers', boundaries: group.boundaries },
      {
        step: 'result',
        groupId: group.id,
        aggregate: row.aggregate,
        rank: row.rank,
        tierId: row.tierId,
        flags: row.flags,
      },
    ],
  };
}

function sheetSteps(input: TallyInput, figure: EntryFigure): ExplanationStep[] {
  return figure.judges.map(({ judgeId, sheet }) => {
    const marks =
      input.sheets.find((s) => s.entryId === figure.entryId && s.judgeId === judgeId)?.marks ?? {};
    return {
      step: 'sheet',
      judgeId,
      criteria: figure.criteria.map((criterion, at) => {
        const mark =
          criterion.kind === 'formula'
            ? formulaMark(criterion, figure.entry.fields)
            : (marks[criterion.id] ?? null);
        return {
          criterionId: criterion.id,
          kind: criterion.kind,
          mark: mark === null ? null : formatUnits(BigInt(mark), 2),
          adds: sheet && formatExactUnits(BigInt(sheet.criteria[at] as number), TOTAL_DIGITS, 2),
        };
      }),
      sum: sheet && formatExactUnits(sumUnits(sheet.criteria.map(BigInt)), TOTAL_DIGITS, 2),
      total: sheet && totalText(sheet.units, input.scheme),
    };
  });
}

function totalsStep(input: TallyInput, figure: EntryFigure): ExplanationStep {
  return {
    step: 'totals',
    counted: figure.countedJudgeIds.map((judgeId, at) => ({
      judgeId,
      total: totalText(figure.countedUnits[at] as bigint, input.scheme),
      dropped: figure.aggregated?.dropped[at] ?? null,
    })),
    missingJudgeIds: figure.judges.filter(({ sheet }) => sheet === null).map(({ judgeId }) => judgeId),
  };
}

function shiftStep(shifts: ReadonlyMap<string, number> | null, figure: EntryFigure): ExplanationStep[] {
  if (!shifts || figure.countedUnits.length === 0) return [];
  return [
    {
      step: 'shift',
      judges: figure.countedJudgeIds.map((judgeId) => ({
        judgeId,
        shift: shiftText(shifts.get(judgeId) ?? 0),
      })),
      rawMean: exactText({
        numerator: sumUnits(figure.countedUnits),
        denominator: BigInt(figure.countedUnits.length),
      }),
    },
  ];
}

function exactText(value: { readonly numerator: bigint; readonly denominator: bigint }): string {
  const digits = 9;
  const scaled = (value.numerator * 10n ** BigInt(digits + 3 - TOTAL_DIGITS)) / value.denominator;
  return formatExactUnits(rescale(scaled, digits + 3, digits), digits, 2);
}

function aggregateStep(input: TallyInput, figure: EntryFigure): ExplanationStep[] {
  const { aggregated, ownComputed: rounded } = figure;
  if (aggregated === null || rounded === null) return [];
  const digits = input.scheme.rounding.aggregate;
  return [
    {
      step: 'aggregate',
      rule: input.scheme.aggregation.rule,
      smallPanel: aggregated.smallPanel,
      exact: exactText(aggregated.figure),
      digits,
      rounded: formatUnits(rounded, digits),
    },
  ];
}

function rankSteps(
  input: TallyInput,
  ranked: readonly EntryFigure[],
  figure: EntryFigure,
): ExplanationStep[] {
  const { scheme } = input;
  const own = figure.rounded as bigint;
  let equal = ranked.filter((other) => other.rounded === own && other.entryId !== figure.entryId);
  const ids = (figures: readonly EntryFigure[]) => figures.map((other) => other.entryId);
  const steps: ExplanationStep[] = [
    {
      step: 'rank',
      better: ranked.filter((other) => (other.rounded as bigint) > own).length,
      equalEntryIds: ids(equal),
    },
  ];
  if (equal.length === 0) return steps;
  const chain = tieBreakFigures(scheme, ranked);
  scheme.tieBreak.forEach((by, at) => {
    if (equal.length === 0) return;
    const text = (entryId: string) => {
      const value = chain.get(entryId)?.[at] as bigint;
      return by.by === 'topMarks' ? value.toString() : formatUnits(value, scheme.rounding.aggregate);
    };
    const others = equal.map(({ entryId }) => ({ entryId, figure: text(entryId) }));
    const mine = text(figure.entryId);
    equal = equal.filter(({ entryId }) => text(entryId) === mine);
    steps.push({ step: 'tieBreak', by, own: mine, others, stillEqualEntryIds: ids(equal) });
  });
  return steps;
}

function decisionSteps(
  input: TallyInput,
  groupId: string,
  entryId: string,
  tierId: string | null,
): ExplanationStep[] {
  const concerns = (decision: DecisionBody): boolean => {
    switch (decision.kind) {
      case 'boundaryTie':
        return decision.groupId === groupId && decision.entryIds.includes(entryId);
      case 'vacancy':
        return decision.groupId === groupId && (tierId === null || decision.tierId === tierId);
      default:
        return entriesOf(decision).includes(entryId);
    }
  };
  return input.decisions.filter(concerns).map((decision) => ({ step: 'decision', decision }));
}
