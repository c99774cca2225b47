import type { Effect } from '../../../shared/contract/decisions.ts';
import { type StandingChange, tallyChanges } from '../../../shared/decisions/tally-changes.ts';
import type { Tally } from '../../../shared/model/tally.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, run } from '../store/statement.ts';
import type { LoadedTally } from './tally-loading.ts';

export type EffectCause = 'taken' | 'revoked' | 'rescored';

/** Of entries that only changed rank, more are a column of figures that nobody reads; they are counted. */
const RANK_ONLY_LISTED = 30;

/** What changed from one tally to the next, for people: named entries and changes of figure, category, tier first. */
export function effectBetween(before: Tally, after: Tally, named: readonly string[]): Effect {
  const changes = tallyChanges(before, after, named);
  const isNamed = new Set(named);
  const matters = ({ entryId, before: was, after: is }: StandingChange) =>
    isNamed.has(entryId) ||
    was === null ||
    is === null ||
    was.tierId !== is.tierId ||
    was.aggregate !== is.aggregate ||
    was.groupId !== is.groupId;
  const rankOnly = changes.filter((change) => !matters(change));
  const listed = new Set(rankOnly.slice(0, RANK_ONLY_LISTED));
  return {
    changes: changes.filter((change) => matters(change) || listed.has(change)),
    more: rankOnly.length - listed.size,
  };
}

export function keepEffect(
  db: Database,
  subjectId: string,
  cause: EffectCause,
  before: LoadedTally,
  after: LoadedTally,
  named: readonly string[],
): Effect {
  const effect = effectBetween(before.tally, after.tally, named);
  run(
    db,
    'INSERT INTO effect VALUES (?, ?, ?, ?, ?)',
    subjectId,
    cause,
    canonicalJson(effect),
    before.digest,
    after.digest,
  );
  return effect;
}

/** Kept effects by subject. */
export function effectsOf(
  db: Database,
  subjectIds: readonly string[],
  cause: EffectCause,
): Map<string, Effect> {
  const rows = all<{ subject_id: string; body: string }>(
    db,
    'SELECT subject_id, body FROM effect WHERE cause = ? AND subject_id IN (SELECT value FROM json_each(?))',
    cause,
    JSON.stringify(subjectIds),
  );
  return new Map(rows.map((row) => [row.subject_id, JSON.parse(row.body) as Effect]));
}
