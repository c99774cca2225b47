import { createHash } from 'node:crypto';
import type { EntryFilter, EntryQuestion, EntryWindowRow } from '../../../shared/contract/entry-window.ts';
import type { ScreenedEntry } from '../../../shared/contract/screening-values.ts';
import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { type EntryTable, type TableEntry, tableOf } from './entry-table.ts';
import { pinyinInitials } from './pinyin-initials.ts';
import { recusedEntryIds } from './recusal-rows.ts';
import { isOverdue } from './screening-loading.ts';

export interface AskedEntries {
  /** In the order that was asked for. */
  readonly rows: readonly TableEntry[];
  /** Of what they are now, whatever the order. */
  readonly digest: string;
}

const ANSWERS_KEPT = 4;
const verdictPlace = { pending: 0, returned: 1, rejected: 2, accepted: 3 } as const;

/** The entries that a question asks for, as the person who asks may see them. */
export function askedEntries(context: Context, question: EntryQuestion): AskedEntries {
  const table = tableOf(context);
  const hidden = hiddenOf(context);
  // Whether a deadline has passed depends on the minute; everything else is as the table is.
  const now = question.findings === 'overdue' ? context.now : '';
  const key = JSON.stringify([question, now, hidden.size === 0 ? null : actorOf(context).accountId]);
  const known = table.answers.get(key);
  if (known) return known;
  const matching = filtered(table, question, hidden, context.now);
  const answer = { rows: sorted(matching, question), digest: digestOf(matching) };
  if (table.answers.size >= ANSWERS_KEPT) table.answers.delete(table.answers.keys().next().value as string);
  table.answers.set(key, answer);
  return answer;
}

/** All that a filter has, in order of the numbers. */
export function matchingEntries(context: Context, filter: EntryFilter): AskedEntries {
  return askedEntries(context, { ...filter, sort: 'number', descending: false });
}

/** Entries that this person keeps away from: people of theirs are neither shown nor found. */
export function hiddenOf(context: Context): ReadonlySet<string> {
  return recusedEntryIds(context.db, reviewOf(context).id, actorOf(context).accountId);
}

/** An entry that is accepted already stays accepted, whatever is found later. */
export function isBlocked({ screening, errors }: Pick<TableEntry, 'screening' | 'errors'>): boolean {
  return screening !== 'accepted' && errors > 0;
}

export function rowOf(entry: TableEntry, hidden: ReadonlySet<string>, now: string): EntryWindowRow {
  const { id, number, title, unit, category, screening, screeningReason } = entry;
  return {
    ...{ id, number, title, unit, category, screening, screeningReason },
    contributors: hidden.has(id) ? [] : entry.contributors,
    errors: entry.errors,
    warnings: entry.warnings,
    correctionDue: entry.correctionDue,
    overdue: isOverdue(entry, now),
    revision: entry.revision,
  };
}

/** What the rules of the notice say about one entry. */
export function screenedView(entry: TableEntry, now: string): ScreenedEntry {
  const { id, recommender, receivedAt, findings, ticks, correctionDue } = entry;
  return {
    ...{ entryId: id, recommender, receivedAt, ticks, correctionDue },
    findings: [...findings],
    overdue: isOverdue(entry, now),
  };
}

function filtered(
  table: EntryTable,
  { search, verdict, findings }: EntryFilter,
  hidden: ReadonlySet<string>,
  now: string,
): TableEntry[] {
  const wanted = search.trim().toLowerCase();
  const byInitials = /^[a-z0-9]*[a-z][a-z0-9]*$/.test(wanted);
  if (byInitials && table.initials === null) {
    table.initials = table.entries.map(
      ({ title, unit }) => `${pinyinInitials(title)}\n${pinyinInitials(unit ?? '')}`,
    );
  }
  return table.entries.filter((entry, at) => {
    if (verdict !== null && entry.screening !== verdict) return false;
    if (findings !== null && !hasFindings(entry, findings, now)) return false;
    if (wanted === '' || entry.text.includes(wanted)) return true;
    if (!hidden.has(entry.id) && entry.people.includes(wanted)) return true;
    return byInitials && (table.initials?.[at] ?? '').includes(wanted);
  });
}

function hasFindings(entry: TableEntry, wanted: NonNullable<EntryFilter['findings']>, now: string): boolean {
  switch (wanted) {
    case 'overdue':
      return isOverdue(entry, now);
    case 'errors':
      return entry.errors > 0;
    case 'warnings':
      return entry.errors === 0 && entry.warnings > 0;
    case 'none':
      return entry.errors === 0 && entry.warnings === 0;
  }
}

/** Every order ends with that of the numbers; what is blank stays last whichever way it runs. */
function sorted(entries: readonly TableEntry[], { sort, descending }: EntryQuestion): readonly TableEntry[] {
  if (sort === 'number' && !descending) return entries;
  const keyOf = (entry: TableEntry): string | number | null => {
    switch (sort) {
      case 'number':
      case 'title':
      case 'unit':
      case 'category':
        return entry[sort];
      case 'findings':
        return entry.errors * 1000 + entry.warnings;
      case 'screening':
        return verdictPlace[entry.screening];
    }
  };
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'string' ? compareCodeUnits(a, String(b)) : a - Number(b);
  const keyed = entries.map((entry, place) => ({ entry, place, key: keyOf(entry) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null)
      return Number(a.key === null) - Number(b.key === null) || a.place - b.place;
    return (descending ? -compare(a.key, b.key) : compare(a.key, b.key)) || a.place - b.place;
  });
  return keyed.map(({ entry }) => entry);
}

function digestOf(entries: readonly TableEntry[]): string {
  const hash = createHash('sha256');
  for (const { id, revision } of entries) hash.update(id).update(revision);
  return hash.digest('hex');
}
