import type { TallyRow } from '../../shared/model/tally.ts';

/** "3 =" where others share the place, "3" where nobody does, "—" without a rank. */
export function rankText(row: TallyRow, rows: readonly TallyRow[]): string {
  if (row.rank === null) return '—';
  const isShared = rows.some((other) => other !== row && other.rank === row.rank);
  return isShared ? `${row.rank} =` : `${row.rank}`;
}
