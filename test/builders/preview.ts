import { type ImportPlan, importPreview } from '../../shared/contract/entries.ts';
import { type BuiltPreview, buildPreview, type KnownToStore } from '../../shared/import/preview.ts';
import type { RawSheet, RawWorkbook } from '../../shared/import/raw-workbook.ts';
import type { EntryContent } from '../../shared/import/read-rows.ts';
import { aWorkbook } from './raw-workbook.ts';

/** A plan that leaves everything open. */
export const openPlan: ImportPlan = {
  sheet: null,
  headerRow: null,
  fields: null,
  numberPrefix: '',
  leftOutRows: [],
};
export const header = ['编号', '成果名称', '申报单位', '主要完成人'];

/** The preview of a sheet for a review of which this is known; it keeps to the contract. */
export function previewKnowing(
  source: RawSheet | RawWorkbook,
  plan: Partial<ImportPlan> = {},
  known: Partial<KnownToStore> = {},
): BuiltPreview {
  const workbook = 'sheets' in source ? source : aWorkbook(source);
  const built = buildPreview(workbook, { ...openPlan, ...plan }, { existing: [], ...known });
  importPreview.omit({ fileId: true, fileName: true, digest: true }).parse(built.preview);
  return built;
}

/** The preview of a sheet for a review with these entries. */
export function preview(
  source: RawSheet | RawWorkbook,
  plan: Partial<ImportPlan> = {},
  existing: EntryContent[] = [],
): BuiltPreview {
  return previewKnowing(source, plan, { existing });
}

/** What becomes of each row. */
export const outcomes = ({ preview }: BuiltPreview) => preview.rows.map((row) => row.outcome);

/** Its problems: severity and code, column and row, and what the sentence is filled with. */
export function problems(source: RawSheet, plan: Partial<ImportPlan> = {}, existing: EntryContent[] = []) {
  return preview(source, plan, existing).preview.problems.map((p) => ({
    is: `${p.severity} ${p.code}`,
    at: `${p.column ?? ''}${p.row ?? ''}`,
    params: p.params,
  }));
}
