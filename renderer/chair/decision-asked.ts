import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyGroup, TallyRow } from '../../shared/model/tally.ts';

/** What the chair is about to decide, by ids: the figures are those of the tally when the dialog is open. */
export type Asked =
  /** tierId null: equal, but not across a line. */
  | { kind: 'tie'; groupId: string; tierId: string | null; entryIds: readonly string[] }
  | { kind: 'declaredTie'; entryId: string }
  | { kind: 'vacancy'; groupId: string; tierId: string }
  | { kind: 'disqualify'; entryId: string }
  | { kind: 'agreedScore'; entryId: string }
  | { kind: 'moveCategory'; entryId: string }
  /** `to` is left out where it is still to be chosen; null = no award. */
  | { kind: 'moveTier'; entryId: string; to?: string | null }
  | { kind: 'acceptAsIs'; entryIds: readonly string[] };

/** A row with its group. */
export function placeIn(view: TallyView, entryId: string): { group: TallyGroup; row: TallyRow } | null {
  for (const group of view.tally.groups) {
    const row = group.rows.find((one) => one.entryId === entryId);
    if (row) return { group, row };
  }
  return null;
}

export function titleIn(view: TallyView, entryId: string): string {
  return view.entries.find((entry) => entry.id === entryId)?.title ?? '';
}
