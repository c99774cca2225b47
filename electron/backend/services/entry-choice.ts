import type { EntryChoice } from '../../../shared/contract/entry-window.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { type TableEntry, tableOf } from './entry-table.ts';
import { matchingEntries } from './entry-window.ts';

/** Chosen entries as they are now, and how many are not what was seen. */
export interface Chosen {
  /** In order of the numbers, each once. */
  entries: readonly TableEntry[];
  changed: number;
  /** The first of the changed that is still there. */
  firstChanged: TableEntry | null;
}

export function chosenOf(context: Context, choice: EntryChoice): Chosen {
  if (!Array.isArray(choice) && 'matching' in choice) {
    const { rows, digest } = matchingEntries(context, choice.matching);
    const except = new Set(choice.except);
    const entries = rows.filter(({ id }) => !except.has(id));
    return { entries, changed: digest === choice.digest ? 0 : 1, firstChanged: null };
  }
  const { byId } = tableOf(context);
  const named = Array.isArray(choice) ? choice.map((entryId) => ({ entryId, revision: null })) : choice.seen;
  const entries = new Map<string, TableEntry>();
  let changed = 0;
  let firstChanged: TableEntry | null = null;
  for (const { entryId, revision } of named) {
    const entry = byId.get(entryId);
    if (entry) entries.set(entryId, entry);
    if (entry === undefined || (revision !== null && entry.revision !== revision)) {
      changed += 1;
      firstChanged ??= entry ?? null;
    }
  }
  const ordered = [...entries.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
  return { entries: ordered, changed, firstChanged };
}

/**
 * The entries that a command is about. Of a list of ids all; of what was seen or matches only those that it can
 * concern, as the page said.
 *
 * @throws UserError 'notFound' for an id that is none; 'entry.changed', 'entry.choiceChanged' when the entries are
 * not those that were seen; 'entry.noneConcerned' when none is left.
 */
export function entriesToChange(
  context: Context,
  choice: EntryChoice,
  concerns: (entry: TableEntry) => boolean = () => true,
): readonly TableEntry[] {
  const { entries, changed, firstChanged } = chosenOf(context, choice);
  if (Array.isArray(choice)) {
    if (changed > 0) throw new UserError('notFound', { what: 'entry' });
    return entries;
  }
  if (changed > 0 && 'matching' in choice) throw new UserError('entry.choiceChanged');
  if (changed > 0 && firstChanged === null) throw new UserError('entry.gone', { count: changed });
  if (changed > 0)
    throw new UserError('entry.changed', { number: firstChanged?.number ?? '', count: changed });
  const concerned = entries.filter(concerns);
  if (concerned.length === 0) throw new UserError('entry.noneConcerned');
  return concerned;
}

/** The same choice of the entries as they are now; null = nothing of it is left. */
export function currentChoice(context: Context, choice: EntryChoice): EntryChoice | null {
  const { entries } = chosenOf(context, choice);
  if (entries.length === 0) return null;
  if (!Array.isArray(choice) && 'matching' in choice)
    return { ...choice, digest: matchingEntries(context, choice.matching).digest };
  return { seen: entries.map(({ id, revision }) => ({ entryId: id, revision })) };
}
