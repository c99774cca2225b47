import type { TallyInput } from '../model/tally.ts';

/**
 * The entries in the category they compete in: a decision to move one holds if it stood in the category that the
 * decision names when its turn comes.
 */
export function movedEntries(input: Pick<TallyInput, 'entries' | 'decisions'>): TallyInput['entries'] {
  if (!input.decisions.some(({ kind }) => kind === 'moveCategory')) return input.entries;
  const categoryOf = new Map(input.entries.map(({ id, categoryId }) => [id, categoryId]));
  for (const decision of input.decisions) {
    if (decision.kind === 'moveCategory' && categoryOf.get(decision.entryId) === decision.from)
      categoryOf.set(decision.entryId, decision.to);
  }
  return input.entries.map((entry) => {
    const categoryId = categoryOf.get(entry.id) ?? null;
    return categoryId === entry.categoryId ? entry : { ...entry, categoryId };
  });
}
