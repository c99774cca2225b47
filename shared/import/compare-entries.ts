import type { ImportField, ImportPlan, ImportRow } from '../contract/entries.ts';
import type { EntryContent } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';

export type Difference = NonNullable<ImportRow['differences']>[number];

export interface Comparison {
  differences: Difference[];
  /** The entry as it would be: the row, with what the sheet has no column for taken over from the entry. */
  content: EntryContent;
}

/** Compares rows of one sheet with entries; an entry keeps its number, whatever the row says. */
export function comparerFor(
  columns: readonly RecognisedColumn[],
  { unit, category }: Pick<ImportPlan, 'unit' | 'category'> = {},
): (row: EntryContent, entry: EntryContent) => Comparison {
  const has = new Set(columns.map((column) => column.field));
  if (unit !== undefined) has.add('unit');
  if (category !== undefined) has.add('category');
  const labels = new Set(
    columns.filter(({ field }) => field === 'extra').map(({ header, letter }) => header || letter),
  );
  return (row, entry) => {
    const content = takeOver(row, entry, has, labels);
    return { content, differences: differencesOf(entry, content) };
  };
}

/** A sheet says nothing about what it has no column for. */
function takeOver(
  row: EntryContent,
  known: EntryContent,
  has: ReadonlySet<ImportField>,
  labels: ReadonlySet<string>,
): EntryContent {
  return {
    number: known.number,
    title: row.title,
    unit: has.has('unit') ? row.unit : known.unit,
    contributors: has.has('contributors') ? row.contributors : known.contributors,
    category: has.has('category') ? row.category : known.category,
    summary: has.has('summary') ? row.summary : known.summary,
    extra: [...row.extra, ...known.extra.filter(({ label }) => !labels.has(label))],
  };
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
