import type { ImportProblem } from '../contract/entries.ts';
import { fold } from '../duplicates/fold.ts';
import type { Verdict } from './newer-version.ts';
import { type Pair, pairWithEntries, withoutZeros } from './pair-entries.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';

const NUMBERS_NAMED = 20;

/**
 * Judges which returned entry each row of a reply sheet (补正回表) answers. A reply is written over its entry without
 * further questions, so one that names an entry by its number and another by its title, or has too little in common
 * with it, waits for a person. What answers none of them is left out and said.
 */
export function judgeReplies(
  rows: readonly ReadRow[],
  existing: readonly EntryContent[],
  returned: readonly EntryContent[],
  isIdentical: (row: ReadRow, entry: EntryContent) => boolean,
): Verdict[] {
  const isReturned = new Set(returned);
  const byNumber = new Map(existing.map((entry) => [withoutZeros(entry.number), entry]));
  const titles = new Map(returned.map((entry) => [fold(entry.title), entry]));
  const otherTitles = new Map(
    existing.filter((entry) => !isReturned.has(entry)).map((entry) => [fold(entry.title), entry]),
  );
  const namedBy = (row: ReadRow) =>
    row.numbered === 'stated' ? (byNumber.get(withoutZeros(row.number)) ?? null) : null;
  // A row under the number of another entry is that entry's, unless its title says otherwise.
  const candidates = rows.filter((row) => {
    const named = namedBy(row);
    return named === null || isReturned.has(named) || titles.has(fold(row.title));
  });
  const found = pairWithEntries(candidates, returned, isIdentical, true);
  const pairs = new Map(candidates.map((row, index) => [row, found[index] ?? null]));
  const answeredBy = new Map(
    candidates.flatMap((row) => {
      const entry = pairs.get(row)?.entry;
      return entry ? [[entry, row.row] as const] : [];
    }),
  );

  return rows.map((row): Verdict => {
    const pair = pairs.get(row) ?? null;
    const named = namedBy(row);
    const unknown: Verdict = { is: 'leftOut', code: 'replyUnknown', params: { number: row.number } };
    if (named !== null && !isReturned.has(named)) return pair?.title ? disagrees(named, pair.entry) : unknown;
    if (pair === null) {
      const entry = named ?? titles.get(fold(row.title));
      const firstRow = entry && answeredBy.get(entry);
      if (entry === undefined || firstRow === undefined) return unknown;
      return { is: 'open', entry: null, code: 'replyTwice', params: { number: entry.number, firstRow } };
    }
    if (named !== null && named !== pair.entry) return disagrees(named, pair.entry);
    const elsewhere = pair.title ? undefined : otherTitles.get(fold(row.title));
    if (elsewhere && named !== null) return disagrees(named, elsewhere, pair.entry);
    if (elsewhere && elsewhere.unit === row.unit) return unknown;
    if (isSure(pair, named !== null)) return { is: 'same', entry: pair.entry };
    const { number, title } = pair.entry;
    return { is: 'open', entry: pair.entry, code: 'replyUnsure', params: { number, title } };
  });
}

function isSure({ title, unit, people, alone }: Pair, isNamed: boolean): boolean {
  const related = unit === 'same' || people === 'same' || people === 'some';
  if (title) return (isNamed || alone) && (related || (unit === 'blank' && people === 'blank'));
  if (isNamed) return unit === 'same' || (unit === 'blank' && people !== 'other');
  return alone && unit === 'same' && people === 'same';
}

function disagrees(named: EntryContent, titled: EntryContent, entry = titled): Verdict {
  const params = { number: named.number, title: named.title, other: titled.number };
  return { is: 'open', entry, code: 'numberDisagrees', params };
}

/** Says which returned entries no row answers. */
export function reportUnanswered(
  returned: readonly EntryContent[],
  verdicts: readonly Verdict[],
  place: Pick<ImportProblem, 'sheet' | 'column' | 'header'>,
): ImportProblem[] {
  const answered = new Set(verdicts.map((verdict) => ('entry' in verdict ? verdict.entry : null)));
  const missing = returned.filter((entry) => !answered.has(entry)).map(({ number }) => number);
  if (missing.length === 0) return [];
  const params = { count: missing.length, numbers: missing.slice(0, NUMBERS_NAMED).join('、') };
  return [{ severity: 'warning', code: 'replyMissing', params, ...place, row: null, value: null }];
}
