import type { ImportField, ImportPlan, ImportPreview } from '../../shared/contract/entries.ts';

export type Correction = NonNullable<ImportPlan['corrections']>[number];

/** The plan with one cell written differently; the last word about a cell counts. */
export function withCorrection(plan: ImportPlan, { row, column, value }: Correction): ImportPlan {
  const others = (plan.corrections ?? []).filter((one) => one.row !== row || one.column !== column);
  return { ...plan, corrections: [...others, { row, column, value }] };
}

/** The plan with a cell, or with all of them, as the sheet has it. */
export function withoutCorrections(plan: ImportPlan, cell?: { row: number; column: number }): ImportPlan {
  const { corrections = [], ...rest } = plan;
  const kept = cell ? corrections.filter((one) => one.row !== cell.row || one.column !== cell.column) : [];
  return kept.length === 0 ? rest : { ...rest, corrections: kept };
}

/** 0-based column that gives a field; null = the sheet has none, so there is no cell to correct. */
export function columnOfField(preview: ImportPreview, field: ImportField): number | null {
  return preview.columns.find((column) => column.field === field)?.index ?? null;
}

/** 0-based column by its letter, as problems name it. */
export function columnOfLetter(preview: ImportPreview, letter: string | null): number | null {
  return preview.columns.find((column) => column.letter === letter)?.index ?? null;
}
