/**
 * Who could score what, by place in two lists. Plain data, so that it crosses into a worker and the same problem
 * has the same answer on every machine.
 */
export interface AssignmentProblem {
  judges: number;
  entries: number;
  /** Judges wanted for each entry, one number for all or one for each; null = everybody who may judge it. */
  wanted: number | null | readonly number[];
  /** Of each entry: the judges who may judge it (of its panel, not recused), ascending. */
  allowed: readonly (readonly number[])[];
  /** Of each entry: those of its judges whose specialty it is. */
  matching: readonly (readonly number[])[];
  /** Of each entry: judges it has now, who are kept where balance permits. */
  present: readonly (readonly number[])[];
  /** Of each entry: judges it keeps whatever happens, because there is work of theirs. They count as load. */
  locked: readonly (readonly number[])[];
  /** Of each entry: its panel, by any number; figures are compared inside a panel only. */
  panel: readonly number[];
}

/** How many judges an entry gets: as many as wanted, or as many as there are for it. */
export function judgesFor({ wanted, allowed, locked }: AssignmentProblem, entry: number): number {
  const may = allowed[entry] ?? [];
  const possible = may.length + (locked[entry] ?? []).filter((judge) => !may.includes(judge)).length;
  return Math.min(typeof wanted === 'object' ? (wanted?.[entry] ?? possible) : wanted, possible);
}

/** Why the judges of one panel cannot be compared with each other, whatever is exchanged. */
export type DisconnectedReason =
  /** One judge an entry: nobody shares an entry with anybody. */
  | 'oneJudgeEach'
  /** Fewer sheets than it takes to hang all entries and judges together (entries + judges − 1). */
  | 'tooFewSheets'
  /** Recusals leave two parts that no judge may bridge. */
  | 'recusalsSeparate'
  /** A bridge would be allowed, but only at the price of unequal loads or of work already begun. */
  | 'noExchange';

export interface PanelConnectivity {
  panel: number;
  /** Parts without a common judge: 1 = everything can be compared. */
  islands: number;
  /** null = connected. */
  reason: DisconnectedReason | null;
  /** Judges and entries without whom it would fall apart: the comparison hangs on them. */
  critical: number;
}

export interface Assignment {
  /** Of each entry: its judges, ascending. */
  chosen: number[][];
  load: number[];
  connectivity: PanelConnectivity[];
  /** Exchanges made only to connect, after balance and preferences were settled. */
  repairs: number;
}
