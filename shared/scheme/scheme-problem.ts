import type { TextKey } from '../text/index.ts';

/** Names a sentence of shared/text/<language>/scheme-problems.json. */
export type SchemeProblemCode = TextKey<'schemeProblems'>;

/** Something about a scheme that cannot be right (error: it is not saved) or is probably not meant (warning). */
export interface SchemeProblem {
  severity: 'error' | 'warning';
  code: SchemeProblemCode;
  /** Values for the sentence; marks and percentages as people write them. */
  params: Readonly<Record<string, string | number>>;
  /** Where in the scheme, written as in `origins`: 'rubric/groups/g/criteria/c', 'tiers/first'. */
  path: string;
}

export type Report = (
  severity: SchemeProblem['severity'],
  code: SchemeProblemCode,
  path: string,
  params?: SchemeProblem['params'],
) => void;

/** Calls `report` for every item whose key an earlier one already has. */
export function reportRepeated<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  report: (item: Item) => void,
): void {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key)) report(item);
    seen.add(key);
  }
}
