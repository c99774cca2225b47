import type { ImportPlan, ImportPreview, ImportRow } from '../contract/entries.ts';
import { correctedColumns } from './corrections.ts';
import { countOutcomes } from './preview.ts';
import type { RawWorkbook } from './raw-workbook.ts';
import type { ReadRow } from './read-rows.ts';
import type { RememberedColumns } from './remembered-columns.ts';
import { inOrder, understandSheet } from './understand-sheet.ts';

/** One award of a past grade list. */
export interface PastAward {
  /** 1-based. */
  row: number;
  title: string;
  unit: string | null;
  contributors: string[];
  category: string | null;
  tierName: string | null;
  /** As its row says; null = as the whole list. */
  year: number | null;
  programme: string | null;
}

export interface BuiltPastPreview {
  preview: Omit<ImportPreview, 'fileId' | 'fileName' | 'digest'>;
  /** All awards that are neither left out nor wrong, in the order of the sheet. */
  awards: PastAward[];
  signature: string | null;
}

/** What makes two awards one. `programme` and `year` fill in where the row has none. */
export function awardKey(
  award: Omit<PastAward, 'row' | 'category'>,
  programme: string | null,
  year: number | null,
): string {
  const { title, unit, contributors, tierName } = award;
  return JSON.stringify([
    award.programme ?? programme,
    award.year ?? year,
    title,
    unit,
    contributors,
    tierName,
  ]);
}

/**
 * Reads a past grade list. Lines such as "一等奖（3项）" between the rows name the tier of what follows.
 *
 * Throws UserError file.emptySheet, import.noHeader ({ sheet }) or input.invalid (a sheet that does not exist).
 */
export function buildPastPreview(
  workbook: RawWorkbook,
  plan: ImportPlan,
  remembered: RememberedColumns,
): BuiltPastPreview {
  const understood = understandSheet(workbook, plan, 'past', remembered);
  const problems = inOrder(understood.problems);
  const failed = new Set(
    problems.filter(({ severity }) => severity === 'error').map((problem) => problem.row),
  );
  const hasTitle = understood.columns.some((column) => column.field === 'title');
  const corrected = correctedColumns(plan.corrections);
  const awards: PastAward[] = [];
  const rows = understood.rows.map((read): ImportRow => {
    const award = awardOf(read);
    let outcome: ImportRow['outcome'] = 'leftOut';
    if (!read.leftOut && (failed.has(read.row) || !hasTitle)) outcome = 'error';
    else if (!read.leftOut) {
      awards.push(award);
      outcome = 'new';
    }
    const { row, title, unit, contributors, category, tierName, year, programme } = award;
    const fixed = corrected.get(row);
    return {
      ...{ row, number: read.number, title, unit, contributors, category, outcome },
      ...{ tierName, year, programme },
      ...(fixed && { corrected: fixed }),
    };
  });
  const counts = countOutcomes(rows, 0);
  return {
    preview: {
      ...understood.view,
      rows,
      problems,
      counts,
      canCommit: hasTitle && counts.error === 0 && awards.length > 0,
    },
    awards,
    signature: understood.signature,
  };
}

/** The preview with 'unchanged' in place of 'new' for awards that the store has. */
export function markKnownAwards(
  { preview, awards }: BuiltPastPreview,
  isKnown: (award: PastAward) => boolean,
): BuiltPastPreview['preview'] {
  const known = new Set(awards.filter(isKnown).map(({ row }) => row));
  const rows = preview.rows.map((row) =>
    known.has(row.row) ? { ...row, outcome: 'unchanged' as const } : row,
  );
  return { ...preview, rows, counts: countOutcomes(rows, 0) };
}

function awardOf(read: ReadRow): PastAward {
  const { row, title, unit, contributors, category, tierName, year, programme } = read;
  return { row, title, unit, contributors, category, tierName, year, programme };
}
