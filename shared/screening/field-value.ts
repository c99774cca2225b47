import { headerMeaning, normaliseHeader } from '../import/header-words.ts';

/** What of an entry the rules of a notice look at. */
export interface EntryFields {
  title: string;
  unit: string | null;
  contributors: readonly string[];
  category: string | null;
  summary: string | null;
  extra: readonly { label: string; value: string }[];
}

/**
 * The text under a heading: a further column first, by its heading as import compares headings; otherwise the field
 * that import makes of such a heading. '' = blank, or no such column.
 */
export function fieldValue(entry: EntryFields, heading: string): string {
  const wanted = normaliseHeader(heading);
  const own = entry.extra.find(({ label }) => normaliseHeader(label) === wanted);
  if (own) return own.value.trim();
  switch (headerMeaning(heading)?.field) {
    case 'title':
      return entry.title;
    case 'unit':
      return entry.unit ?? '';
    case 'contributors':
      return entry.contributors.join('、');
    case 'category':
      return entry.category ?? '';
    case 'summary':
      return entry.summary ?? '';
    default:
      return '';
  }
}

/** 推荐单位: the column that the notice names, or the nominating unit where it is blank. null = neither. */
export function recommenderOf(entry: EntryFields, recommenderField: string | null): string | null {
  const named = recommenderField === null ? '' : fieldValue(entry, recommenderField);
  const unit = named === '' ? (entry.unit ?? '').trim() : named;
  return unit === '' ? null : unit;
}
