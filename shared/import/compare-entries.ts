import type { ImportField, ImportRow } from '../contract/entries.ts';
import { fold } from '../duplicates/fold.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';

export type Difference = NonNullable<ImportRow['differences']>[number];

export interface Comparison {
  outcome: 'new' | 'unchanged' | 'changed' | 'conflict';
  differences: Difference[];
  /** The row, with what the sheet has no column for taken over from the entry that is there. */
  content: EntryContent;
}

/**
 * Compares rows with the entries of the same numbers. A row whose number is taken is a newer version of that entry if
 * title, or unit and people, agree, if most rows of the file whose numbers are taken do so, or if the user says so;
 * otherwise two things claim one number: sheets of two units that both count from 1.
 */
export function compareWithEntries(
  rows: readonly ReadRow[],
  columns: readonly RecognisedColumn[],
  existing: readonly EntryContent[],
  accepted: ReadonlySet<number>,
): Comparison[] {
  const taken = new Map(existing.map((entry) => [entry.number, entry]));
  const has = new Set(columns.map((column) => column.field));
  const labels = new Set(
    columns.filter(({ field }) => field === 'extra').map(({ header, letter }) => header || letter),
  );
  let kin = 0;
  let strangers = 0;
  const compared = rows.map((row) => {
    const known = taken.get(row.number);
    if (known === undefined) return { row, known, content: row, differences: [], alike: false };
    const content = takeOver(row, known, has, labels);
    const differences = differencesOf(known, content);
    const alike = differences.length === 0 || isSameThing(content, known);
    if (alike) kin++;
    else strangers++;
    return { row, known, content, differences, alike };
  });
  const isNewerFile = kin > 0 && kin >= strangers;
  return compared.map(({ row, known, content, differences, alike }) => {
    if (known === undefined) return { outcome: 'new', differences, content };
    if (differences.length === 0) return { outcome: 'unchanged', differences, content };
    const isNewer = alike || isNewerFile || accepted.has(row.row);
    return { outcome: isNewer ? 'changed' : 'conflict', differences, content };
  });
}

/** A sheet says nothing about what it has no column for. */
function takeOver(
  row: EntryContent,
  known: EntryContent,
  has: ReadonlySet<ImportField>,
  labels: ReadonlySet<string>,
): EntryContent {
  return {
    number: row.number,
    title: row.title,
    unit: has.has('unit') ? row.unit : known.unit,
    contributors: has.has('contributors') ? row.contributors : known.contributors,
    category: has.has('category') ? row.category : known.category,
    summary: has.has('summary') ? row.summary : known.summary,
    extra: [...row.extra, ...known.extra.filter(({ label }) => !labels.has(label))],
  };
}

function isSameThing(a: EntryContent, b: EntryContent): boolean {
  if (fold(a.title) !== '' && fold(a.title) === fold(b.title)) return true;
  const people = a.contributors.join('、');
  return a.unit !== null && a.unit === b.unit && people !== '' && people === b.contributors.join('、');
}

function differencesOf(before: EntryContent, after: EntryContent): Difference[] {
  const differences: Difference[] = [];
  const compare = (field: ImportField, label: string | null, was: string | null, is: string | null) => {
    if (was !== is) differences.push({ field, label, before: was, after: is });
  };
  compare('title', null, before.title, after.title);
  compare('unit', null, before.unit, after.unit);
  compare('contributors', null, peopleText(before.contributors), peopleText(after.contributors));
  compare('category', null, before.category, after.category);
  compare('summary', null, before.summary, after.summary);
  if (before.extra.length === 0 && after.extra.length === 0) return differences;
  const was = extraTexts(before);
  const is = extraTexts(after);
  for (const label of new Set([...was.keys(), ...is.keys()])) {
    compare('extra', label, was.get(label) ?? null, is.get(label) ?? null);
  }
  return differences;
}

function peopleText(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join('、');
}

function extraTexts(entry: EntryContent): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { label, value } of entry.extra) {
    const text = texts.get(label);
    texts.set(label, text === undefined ? value : `${text}\n${value}`);
  }
  return texts;
}
