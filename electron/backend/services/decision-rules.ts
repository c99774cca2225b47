import { UserError } from '../../../shared/contract/errors.ts';
import type { DecisionBody } from '../../../shared/model/decision.ts';
import type { Tally, TallyGroup, TallyRow } from '../../../shared/model/tally.ts';

/** Whether a decision fits the tally as it stands: it must speak of what is there. Throws a UserError if not. */
export function checkDecision(tally: Tally, body: DecisionBody): void {
  switch (body.kind) {
    case 'tieOrder': {
      const rows = rowsOf(tally, body.entryIds);
      const rank = rows[0]?.rank;
      const tied = rows.every((row) => row.rank === rank && row.rank !== null && row.flags.includes('tied'));
      if (!tied || !inOneGroup(tally, body.entryIds) || new Set(body.entryIds).size !== rows.length) {
        throw new UserError('decision.notTied');
      }
      return;
    }
    case 'declaredTie': {
      const rows = rowsOf(tally, body.entryIds);
      if (rows.some((row) => row.rank === null) || !inOneGroup(tally, body.entryIds)) {
        throw new UserError('decision.notTied');
      }
      return;
    }
    case 'boundaryTie': {
      const boundary = groupOf(tally, body.groupId).boundaries.find((line) => line.tierId === body.tierId);
      if (!boundary) throw new UserError('decision.unknownTier', { tier: body.tierId });
      const same = sorted(boundary.tiedEntryIds).join() === sorted(body.entryIds).join();
      if (!same || boundary.state !== 'open') throw new UserError('decision.notTied');
      return;
    }
    case 'vacancy': {
      if (!groupOf(tally, body.groupId).boundaries.some((line) => line.tierId === body.tierId)) {
        throw new UserError('decision.unknownTier', { tier: body.tierId });
      }
      return;
    }
    case 'disqualify':
      rowsOf(tally, [body.entryId]);
      return;
  }
}

function rowsOf(tally: Tally, entryIds: readonly string[]): TallyRow[] {
  const byId = new Map(tally.groups.flatMap((group) => group.rows).map((row) => [row.entryId, row]));
  return entryIds.map((entryId) => {
    const row = byId.get(entryId);
    if (!row) throw new UserError('decision.unknownEntry');
    return row;
  });
}

function inOneGroup(tally: Tally, entryIds: readonly string[]): boolean {
  return tally.groups.some((group) => entryIds.every((id) => group.rows.some((row) => row.entryId === id)));
}

function groupOf(tally: Tally, groupId: string): TallyGroup {
  const group = tally.groups.find((one) => one.id === groupId);
  if (!group) throw new UserError('decision.unknownTier', { tier: groupId });
  return group;
}

function sorted(ids: readonly string[]): string[] {
  return [...ids].sort();
}
