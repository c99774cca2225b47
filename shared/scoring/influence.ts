import type { TallyInput, TallyRow } from '../model/tally.ts';
import { compareCodeUnits } from './code-units.ts';
import { computeTally } from './tally.ts';

/** What changes if one judge is left out. */
export interface JudgeInfluence {
  readonly judgeId: string;
  /** Entries whose tier changes, in listing order. */
  readonly tierMoves: readonly {
    readonly entryId: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  /** How many entries change rank, and the largest change. */
  readonly rankMoves: number;
  readonly largestMove: number;
}

/**
 * 去掉一位评委会怎样: the tally again without each judge in turn, most influential first. The same rule and the
 * same decisions apply.
 */
export function computeInfluence(input: TallyInput): JudgeInfluence[] {
  const before = rowsById(input);
  const judgeIds = [...new Set(input.assignments.map(({ judgeId }) => judgeId))].sort(compareCodeUnits);
  return judgeIds
    .map((judgeId): JudgeInfluence => {
      const after = rowsById({
        ...input,
        assignments: input.assignments.filter((assignment) => assignment.judgeId !== judgeId),
        sheets: input.sheets.filter((sheet) => sheet.judgeId !== judgeId),
      });
      const tierMoves: JudgeInfluence['tierMoves'][number][] = [];
      let rankMoves = 0;
      let largestMove = 0;
      for (const [entryId, row] of before) {
        const other = after.get(entryId);
        if (!other) continue;
        if (row.tierId !== other.tierId) tierMoves.push({ entryId, from: row.tierId, to: other.tierId });
        if (row.rank === other.rank) continue;
        rankMoves += 1;
        if (row.rank !== null && other.rank !== null)
          largestMove = Math.max(largestMove, Math.abs(row.rank - other.rank));
      }
      return { judgeId, tierMoves, rankMoves, largestMove };
    })
    .sort(
      (a, b) =>
        b.tierMoves.length - a.tierMoves.length ||
        b.largestMove - a.largestMove ||
        compareCodeUnits(a.judgeId, b.judgeId),
    );
}

function rowsById(input: TallyInput): Map<string, TallyRow> {
  return new Map(
    computeTally(input).groups.flatMap((group) => group.rows.map((row) => [row.entryId, row] as const)),
  );
}
