import type { ImportField } from '../contract/entries.ts';

/** What the rows of a sheet are: entries of a review, or awards of a past grade list. */
export type SheetKind = 'entries' | 'past';

const ofPastLists: readonly ImportField[] = ['tierName', 'year', 'programme'];

/** Fields that only past lists have are further columns of entries. */
export function fieldFor(kind: SheetKind, field: ImportField): ImportField {
  return kind === 'entries' && ofPastLists.includes(field) ? 'extra' : field;
}
