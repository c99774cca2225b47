import type { ImportPreview, ImportProblem, PreviewView } from '../contract/entries.ts';

/** Of one kind of problem in one column so many are named; the rest is counted. */
const NAMED = 100;

/**
 * What a page shows of a preview: some rows, and the first of each kind of problem, so that thirty thousand rows are
 * never sent or rendered at once. The counts stay those of the whole.
 */
export function partOfPreview<Preview extends Pick<ImportPreview, 'plan' | 'rows' | 'problems'>>(
  preview: Preview,
  { firstRow, rows, versions = false }: PreviewView,
): Preview & Pick<ImportPreview, 'part'> {
  const seen = new Map<string, number>();
  const kept: ImportProblem[] = [];
  const totals = { errors: 0, warnings: 0 };
  for (const problem of preview.problems) {
    totals[problem.severity === 'error' ? 'errors' : 'warnings'] += 1;
    const kind = kindOf(problem);
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    if (count <= NAMED) kept.push(problem);
  }
  // What the sheet itself leaves out (a reply to nothing) cannot be taken in.
  const byHand = new Set(preview.plan.leftOutRows);
  const named = new Set(kept.map(({ row }) => row));
  const omitted = [...new Map(kept.map((problem) => [kindOf(problem), problem]))].flatMap(
    ([kind, { severity, code, column }]) => {
      const count = (seen.get(kind) ?? 0) - NAMED;
      return count > 0 ? [{ severity, code, column, count }] : [];
    },
  );
  const own = new Set(preview.plan.newRows);
  const differing = preview.rows.filter(({ row, against }) => against !== undefined || own.has(row));
  const shown = versions ? differing : preview.rows;
  return {
    ...preview,
    rows: shown.slice(firstRow, firstRow + rows),
    problems: kept,
    part: {
      firstRow,
      shown: shown.length,
      versions: differing.length,
      totals,
      omitted,
      entryRows: preview.rows.flatMap(({ row, outcome }) =>
        named.has(row) && (outcome !== 'leftOut' || byHand.has(row)) ? [row] : [],
      ),
    },
  };
}

function kindOf({ severity, code, column }: ImportProblem): string {
  return `${severity} ${code} ${column}`;
}
