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
