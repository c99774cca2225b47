import { z } from 'zod';
import { decimalText } from '../model/marks.ts';
import type { Tally, TallyFlag, TallyInput } from '../model/tally.ts';

/** How an entry came to where it stands in a list after the panel's own. */
export const standing = z.enum([
  /** As the panel proposed. */
  'proposed',
  /** 递补: took a place that fell free. */
  'movedUp',
  /** Given a lower tier. */
  'lowered',
  /** Taken off the list. */
  'struck',
  /** Lowered below the lowest tier its unit accepts: counts as withdrawn. */
  'declined',
]);
export type Standing = z.infer<typeof standing>;

export const awardLine = z.strictObject({
  entryId: z.uuid(),
  number: z.string(),
  /** Place in the group as the panel sealed it; null = not ranked. */
  rank: z.int().min(1).nullable(),
  aggregate: decimalText.nullable(),
  /** null = no award. */
  tierId: z.string().nullable(),
  standing,
  /** Whether a free place may go to this entry. */
  mayMoveUp: z.boolean(),
  /** 最低接受奖级; null = takes any. */
  lowestTierId: z.string().nullable(),
});
export type AwardLine = z.infer<typeof awardLine>;

/** 获奖名单: every entry that was judged, by group, in the order of the panel's list. */
export const awardList = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), lines: z.array(awardLine) })),
});
export type AwardList = z.infer<typeof awardList>;

/** What keeps an entry without a tier from ever moving up. */
const outForGood: readonly TallyFlag[] = [
  'disqualified',
  'gateClosed',
  'visitFailed',
  'spotCheckFailed',
  'belowAcceptable',
  'movedTier',
];

/** The panel's own list (建议名单). */
export function listOfTally(tally: Tally, input: Pick<TallyInput, 'entries'>): AwardList {
  const lowest = new Map(input.entries.map((entry) => [entry.id, entry.lowestTierId ?? null]));
  return {
    groups: tally.groups.map((group) => ({
      id: group.id,
      lines: group.rows.map((row) => ({
        entryId: row.entryId,
        number: row.number,
        rank: row.rank,
        aggregate: row.aggregate,
        tierId: row.tierId,
        standing: 'proposed' as const,
        mayMoveUp: row.rank !== null && !row.flags.some((flag) => outForGood.includes(flag)),
        lowestTierId: lowest.get(row.entryId) ?? null,
      })),
    })),
  };
}

/** The line of an entry, or undefined. */
export function lineOf(list: AwardList, entryId: string): AwardLine | undefined {
  for (const group of list.groups) {
    const line = group.lines.find((one) => one.entryId === entryId);
    if (line) return line;
  }
  return undefined;
}
