import type { Category, Scheme } from '../model/scheme.ts';

/**
 * Does the category of an entry decide its marks or its award? Then an entry of none of the scheme's categories would
 * compete for no places, or be scored on a rubric that is not its own.
 */
export function categoriesDecide({ tierScope, categories, rounds = [] }: Scheme): boolean {
  return (
    categories.length > 0 &&
    (tierScope === 'category' ||
      rounds.some(({ admission }) => admission?.scope === 'category') ||
      categories.some(({ rubric }) => rubric !== undefined))
  );
}

/** The id of the category that an entry names; null = it names none of these, undefined = there are none to name. */
export function categoryIdByName(
  categories: readonly Category[],
): (name: string | null) => string | null | undefined {
  const ids = new Map(categories.map(({ id, name }) => [name, id]));
  return (name) => (ids.size === 0 ? undefined : (ids.get(name ?? '') ?? null));
}
