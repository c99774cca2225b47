import { partiesOf } from '../../../shared/assignment/parties.ts';
import { foldName } from '../../../shared/assignment/recusal.ts';
import { actorOf, type Context, type ReviewScope, reviewOf } from '../context.ts';
import { canonicalJson, digestOf } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all, get, run } from '../store/statement.ts';
import { readNames, type StoredNames } from './entry-names.ts';
import { wasRecused } from './recusal-rows.ts';
import { currentRound } from './review-rows.ts';

export interface ConflictName {
  kind: 'unit' | 'person';
  name: string;
}

export interface ConflictList {
  names: ConflictName[];
  digest: string;
}

/** Whether judges of this round sign 回避申报表 before they see an entry. */
export function formRequired(review: Pick<ReviewScope, 'scheme'>): boolean {
  return review.scheme.blind && review.scheme.conduct?.conflictForm === true;
}

/** All units and contributors of a round, each once, in code-unit order; pages sort them by pinyin. */
export function conflictList(db: Database, roundId: string): ConflictList {
  const units = new Map<string, string>();
  const people = new Map<string, string>();
  const entries = all<StoredNames>(
    db,
    // The calibration entry is scored too, though it is no candidate.
    `SELECT e.unit, e.contributors, e.extra FROM entry e WHERE e.id IN (
       SELECT entry_id FROM round_candidate WHERE round_id = ?
       UNION SELECT entry_id FROM calibration WHERE round_id = ?) ORDER BY e.id`,
    roundId,
    roundId,
  );
  for (const entry of entries) {
    const parties = partiesOf(readNames(entry));
    for (const name of parties.units) keepFirst(units, name);
    for (const name of parties.people) keepFirst(people, name);
  }
  const names: ConflictName[] = [
    ...[...units.values()].sort().map((name) => ({ kind: 'unit' as const, name })),
    ...[...people.values()].sort().map((name) => ({ kind: 'person' as const, name })),
  ];
  return { names, digest: digestOf(names) };
}

/** Of several spellings the one that sorts first, so that the list does not depend on who was imported first. */
function keepFirst(map: Map<string, string>, name: string): void {
  const key = foldName(name);
  if (key === '') return;
  const known = map.get(key);
  if (known === undefined || name < known) map.set(key, name);
}

export interface SignedForm {
  digest: string;
  signedAt: string;
  ticked: ConflictName[];
}

export function signedForm(db: Database, roundId: string, accountId: string): SignedForm | null {
  const row = get<{ digest: string; ticked: string; signed_at: string }>(
    db,
    'SELECT digest, ticked, signed_at FROM conflict_form WHERE round_id = ? AND account_id = ?',
    roundId,
    accountId,
  );
  if (!row) return null;
  return { digest: row.digest, signedAt: row.signed_at, ticked: JSON.parse(row.ticked) as ConflictName[] };
}

export function storeForm(context: Context, list: ConflictList, ticked: readonly ConflictName[]): void {
  const { db, now } = context;
  run(
    db,
    'INSERT OR IGNORE INTO conflict_list (digest, names) VALUES (?, ?)',
    list.digest,
    canonicalJson(list.names),
  );
  run(
    db,
    `INSERT INTO conflict_form VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (round_id, account_id) DO UPDATE SET digest = excluded.digest, ticked = excluded.ticked,
       signed_at = excluded.signed_at`,
    currentRound(db, reviewOf(context).id).id,
    actorOf(context).accountId,
    list.digest,
    canonicalJson([...ticked]),
    now,
  );
}

const namesOfLists = new Map<string, ReadonlySet<string>>();

/** What stood on a signed list, folded; a list never changes, so it is read once. */
function namesOn(db: Database, digest: string): ReadonlySet<string> {
  const known = namesOfLists.get(digest);
  if (known) return known;
  const row = get<{ names: string }>(db, 'SELECT names FROM conflict_list WHERE digest = ?', digest);
  const names = new Set(
    (JSON.parse(row?.names ?? '[]') as ConflictName[]).map(({ kind, name }) => `${kind} ${foldName(name)}`),
  );
  if (namesOfLists.size > 20) namesOfLists.clear();
  namesOfLists.set(digest, names);
  return names;
}

/** Whether everybody in this entry stood on the list that was signed. */
export function coversEntry(db: Database, form: SignedForm, entry: StoredNames): boolean {
  const names = namesOn(db, form.digest);
  const { units, people } = partiesOf(readNames(entry));
  const listed = (kind: ConflictName['kind'], name: string) =>
    foldName(name) === '' || names.has(`${kind} ${foldName(name)}`);
  return units.every((name) => listed('unit', name)) && people.every((name) => listed('person', name));
}

/** Whether the list that was signed holds every name of another list. */
export function coversList(db: Database, form: SignedForm, list: ConflictList): boolean {
  if (form.digest === list.digest) return true;
  const names = namesOn(db, form.digest);
  return list.names.every(({ kind, name }) => names.has(`${kind} ${foldName(name)}`));
}

/** The names of entries that a person ticked. */
export function tickedEntries(
  db: Database,
  roundId: string,
  ticked: readonly ConflictName[],
): { entryId: string; number: string; names: string[] }[] {
  const wanted = new Map(ticked.map(({ kind, name }) => [`${kind} ${foldName(name)}`, name]));
  return all<StoredNames & { id: string; number: string }>(
    db,
    `SELECT e.id, e.number, e.unit, e.contributors, e.extra FROM round_candidate c JOIN entry e ON e.id = c.entry_id
     WHERE c.round_id = ? ORDER BY e.number`,
    roundId,
  ).flatMap(({ id, number, ...stored }) => {
    const written = readNames(stored);
    const parties = partiesOf(written);
    // A form that was signed before may hold names as they are written.
    const own = [
      ...new Set([
        ...[...parties.units, written.unit ?? ''].map((name) => `unit ${foldName(name)}`),
        ...[...parties.people, ...written.contributors].map((name) => `person ${foldName(name)}`),
      ]),
    ];
    const names = own.flatMap((key) => wanted.get(key) ?? []);
    return names.length === 0 ? [] : [{ entryId: id, number, names: [...new Set(names)] }];
  });
}

/**
 * What signed forms of the newest round say about entries that were corrected since: pairs with a ticked name that
 * never were a recusal.
 */
export function tickedSince(
  db: Database,
  reviewId: string,
): { entryId: string; accountId: string; reason: string }[] {
  const roundId = currentRound(db, reviewId).id;
  const forms = all<{ account_id: string; ticked: string }>(
    db,
    `SELECT account_id, ticked FROM conflict_form WHERE round_id = ? AND ticked <> '[]' ORDER BY account_id`,
    roundId,
  );
  return forms.flatMap(({ account_id, ticked }) =>
    tickedEntries(db, roundId, JSON.parse(ticked) as ConflictName[])
      .filter(({ entryId }) => !wasRecused(db, entryId, account_id))
      .map(({ entryId, names }) => ({
        entryId,
        accountId: account_id,
        reason: names.join('、').slice(0, 2000),
      })),
  );
}

/**
 * The gate before the desk. Where 回避申报表 is required: whether the judge who asks signed it, and whether an entry's
 * names stood on it. An entry whose names were corrected since asks for a new signature.
 */
export function conflictGate(context: Context): { free: boolean; covers(entry: StoredNames): boolean } {
  const { db } = context;
  const review = reviewOf(context);
  if (!formRequired(review)) return { free: true, covers: () => true };
  const form = signedForm(db, currentRound(db, review.id).id, actorOf(context).accountId);
  return { free: form !== null, covers: (entry) => form !== null && coversEntry(db, form, entry) };
}
