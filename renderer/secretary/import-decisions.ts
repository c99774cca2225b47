import type { ImportPlan, ImportPreview, ImportRow } from '../../shared/contract/entries.ts';

/** What a person says about a row that is, or may be, a newer version of an entry; null = nothing yet. */
export type Decision = 'replace' | 'own' | null;

export function decisionOf({ acceptRows, newRows }: ImportPlan, row: number): Decision {
  if (newRows?.includes(row)) return 'own';
  return acceptRows?.includes(row) ? 'replace' : null;
}

export function withDecision(plan: ImportPlan, rows: readonly number[], decision: Decision): ImportPlan {
  const decided = new Set(rows);
  const put = (list: readonly number[] = [], isMeant: boolean) => {
    const others = list.filter((row) => !decided.has(row));
    return isMeant ? [...others, ...decided].sort((a, b) => a - b) : others;
  };
  return {
    ...plan,
    acceptRows: put(plan.acceptRows, decision === 'replace'),
    newRows: put(plan.newRows, decision === 'own'),
  };
}

/** Without what was said about rows: it was said of the entries that they were held against. */
export function undecided({ acceptRows: _acceptRows, newRows: _newRows, ...rest }: ImportPlan): ImportPlan {
  return rest;
}

/** Whether there is anything to decide: a reply that is certain is taken as it is. */
export function asksDecision({ plan }: Pick<ImportPreview, 'plan'>, row: ImportRow): boolean {
  if (decisionOf(plan, row.row) !== null) return row.outcome !== 'leftOut' && row.outcome !== 'unchanged';
  if (row.against === undefined) return false;
  return row.outcome === 'conflict' || (row.outcome === 'changed' && plan.replies !== true);
}

const aboutNumbers = [
  'numberTaken',
  'numberOccupied',
  'duplicateNumber',
  'numberDisagrees',
  'pairOtherNumber',
];

/** Whether the numbers of the sheet stand in the way, and going on after those that are there would help. */
export function numbersBlock({ plan, problems }: Pick<ImportPreview, 'plan' | 'problems'>): boolean {
  if (plan.replies || plan.followNumbers) return false;
  return problems.some(({ severity, code }) => severity === 'error' && aboutNumbers.includes(code));
}
