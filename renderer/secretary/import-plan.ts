import type { ImportPlan, PreviewView } from '../../shared/contract/entries.ts';

/** So many rows of a preview are shown at once. */
export const ROWS_SHOWN = 200;

export const viewOfPage = (page: number, versions = false): PreviewView => ({
  firstRow: (page - 1) * ROWS_SHOWN,
  rows: ROWS_SHOWN,
  ...(versions && { versions }),
});

/** Everything is to be recognised. */
export const freshPlan: ImportPlan = {
  sheet: null,
  headerRow: null,
  fields: null,
  numberPrefix: '',
  leftOutRows: [],
};

/**
 * `next` was made from the plan `seen`, which may be older than `latest`: what was changed in it is changed in the
 * latest too, so that of two quick clicks neither is lost while the preview of the first is on its way.
 */
export function rebased(seen: ImportPlan, next: ImportPlan, latest: ImportPlan): ImportPlan {
  const result: Record<string, unknown> = { ...latest };
  const before = seen as unknown as Record<string, unknown>;
  const after = next as unknown as Record<string, unknown>;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is, now] = [before[key], after[key], result[key]];
    if (same(was, is)) continue;
    if (is === undefined) delete result[key];
    else if (key !== 'fields' && Array.isArray(is)) result[key] = merged(listOf(was), is, listOf(now));
    else result[key] = is;
  }
  return result as unknown as ImportPlan;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What left the list leaves it, what came into it comes. */
function merged(was: readonly unknown[], is: readonly unknown[], now: readonly unknown[]): unknown[] {
  const has = (list: readonly unknown[], item: unknown) => list.some((one) => same(one, item));
  const gone = was.filter((item) => !has(is, item));
  const come = is.filter((item) => !has(was, item) && !has(now, item));
  return [...now.filter((item) => !has(gone, item)), ...come];
}
