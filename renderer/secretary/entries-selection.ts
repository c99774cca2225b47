import {
  type EntryChoice,
  type EntryFilter,
  type EntryWindowRow,
  MOST_TICKED,
} from '../../shared/contract/entry-window.ts';

/** Entries that were ticked, as they were then; or all that a filter had, but for those that were taken out. */
export type EntrySelection =
  | { readonly kind: 'ticked'; readonly rows: ReadonlyMap<string, string> }
  | {
      readonly kind: 'matching';
      readonly filter: EntryFilter;
      readonly digest: string;
      readonly except: ReadonlySet<string>;
    };

type Row = Pick<EntryWindowRow, 'id' | 'revision'>;

export const nothingSelected: EntrySelection = { kind: 'ticked', rows: new Map() };

export function isSelected(selection: EntrySelection, { id }: Pick<Row, 'id'>): boolean {
  return selection.kind === 'ticked' ? selection.rows.has(id) : !selection.except.has(id);
}

/** With this row ticked or not; the same selection when no more can be ticked by hand. */
export function withRow(selection: EntrySelection, { id, revision }: Row, ticked: boolean): EntrySelection {
  if (selection.kind === 'ticked') {
    const rows = new Map(selection.rows);
    if (!ticked) rows.delete(id);
    else if (rows.size < MOST_TICKED) rows.set(id, revision);
    else return selection;
    return { kind: 'ticked', rows };
  }
  const except = new Set(selection.except);
  if (ticked) except.delete(id);
  else if (except.size < MOST_TICKED) except.add(id);
  else return selection;
  return { ...selection, except };
}

/** As commands take it; null = nothing is selected. */
export function choiceOf(selection: EntrySelection): EntryChoice | null {
  if (selection.kind === 'matching')
    return { matching: selection.filter, except: [...selection.except], digest: selection.digest };
  if (selection.rows.size === 0) return null;
  return { seen: [...selection.rows].map(([entryId, revision]) => ({ entryId, revision })) };
}

/** What a choice selects, e.g. the same one as its entries are now. */
export function selectionOf(choice: EntryChoice | null): EntrySelection {
  if (choice === null || Array.isArray(choice)) return nothingSelected;
  if ('seen' in choice)
    return { kind: 'ticked', rows: new Map(choice.seen.map(({ entryId, revision }) => [entryId, revision])) };
  return {
    kind: 'matching',
    filter: choice.matching,
    digest: choice.digest,
    except: new Set(choice.except),
  };
}
