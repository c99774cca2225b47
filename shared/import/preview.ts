import type {
  ImportField,
  ImportPlan,
  ImportPreview,
  ImportProblem,
  ImportRow,
} from '../contract/entries.ts';
import { compareWithEntries } from './compare-entries.ts';
import { correctedColumns } from './corrections.ts';
import type { RawWorkbook } from './raw-workbook.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';
import type { RememberedColumns } from './remembered-columns.ts';
import { answerReturned } from './replies.ts';
import { inOrder, understandSheet } from './understand-sheet.ts';

/** An entry to be written, and the 1-based row that it came from. */
export interface ImportedEntry extends EntryContent {
  row: number;
}

/** What the store knows that an import is compared with. */
export interface KnownToStore {
  existing: readonly EntryContent[];
  /** Written → the name that it was declared to be. */
  spellings?: ReadonlyMap<string, string>;
  remembered?: RememberedColumns;
  /** Numbers of the entries that were returned for correction; a reply sheet answers them alone. */
  returned?: ReadonlySet<string>;
}

export interface BuiltPreview {
  /** The preview but for what only the caller knows. */
  preview: Omit<ImportPreview, 'fileId' | 'fileName' | 'digest'>;
  /** The rows with outcome 'new', in the order of the sheet. */
  entries: ImportedEntry[];
  /** The accepted rows with outcome 'changed', as their entries will be. */
  updates: ImportedEntry[];
  /** Signature of the headings, under which the meaning of the columns is remembered. */
  signature: string | null;
}

/**
 * What an import would do: corrects and recognises what the plan leaves open, reads every row and compares it with
 * the entries that the review has. A pure function of its arguments, so a commit can repeat it and compare digests.
 *
 * Throws UserError file.emptySheet, import.noHeader ({ sheet }) or input.invalid (a sheet that does not exist).
 */
export function buildPreview(
  workbook: RawWorkbook,
  plan: ImportPlan,
  { existing, spellings = new Map(), remembered = new Map(), returned = new Set() }: KnownToStore,
): BuiltPreview {
  const understood = understandSheet(workbook, plan, 'entries', remembered);
  const { columns, sheetName } = understood;
  const replies = plan.replies
    ? answerReturned(
        understood.rows,
        existing.filter(({ number }) => returned.has(number)),
        sheetName,
        columns,
      )
    : { rows: understood.rows, problems: [] };
  const problems = [...understood.problems, ...replies.problems];
  const failed = new Set<number | null>();
  const twins = new Set<number | null>();
  for (const { severity, code, row } of problems) {
    if (severity === 'error') (code === 'duplicateNumber' ? twins : failed).add(row);
  }
  const hasTitle = columns.some((column) => column.field === 'title');
  const outcomeOf = (row: ReadRow): 'leftOut' | 'error' | 'conflict' | null => {
    if (row.leftOut) return 'leftOut';
    if (failed.has(row.row) || !hasTitle) return 'error';
    return twins.has(row.row) ? 'conflict' : null;
  };

  const reads = replies.rows.map((row) => ({
    ...row,
    unit: row.unit === null ? null : (spellings.get(row.unit) ?? row.unit),
  }));
  // A reply is meant to replace what was returned.
  const accepted = new Set(plan.replies ? reads.map(({ row }) => row) : (plan.acceptRows ?? []));
  const compared = compareWithEntries(
    reads.filter((row) => outcomeOf(row) === null),
    columns,
    existing,
    accepted,
  );
  const corrected = correctedColumns(plan.corrections);
  const entries: ImportedEntry[] = [];
  const updates: ImportedEntry[] = [];
  let next = 0;
  const rows = reads.map((row): ImportRow => {
    const settled = outcomeOf(row);
    const comparison = settled === null ? compared[next++] : undefined;
    const outcome = settled ?? comparison?.outcome ?? 'error';
    if (comparison?.outcome === 'conflict') problems.push(numberTaken(row, sheetName, columns));
    if (outcome === 'new') entries.push(importedEntry(row.row, row));
    if (comparison?.outcome === 'changed' && accepted.has(row.row))
      updates.push(importedEntry(row.row, comparison.content));
    const { number, title, unit, contributors, category } = row;
    const fixed = corrected.get(row.row);
    return {
      row: row.row,
      number,
      title,
      unit,
      contributors,
      category,
      outcome,
      ...(comparison?.outcome === 'changed' && { differences: comparison.differences }),
      ...(fixed && { corrected: fixed }),
    };
  });

  const counts = countOutcomes(rows, updates.length);
  const open = counts.error + counts.conflict;
  return {
    preview: {
      ...understood.view,
      rows,
      problems: inOrder(problems),
      counts,
      canCommit: hasTitle && open === 0 && counts.new + counts.unchanged + counts.changed > 0,
    },
    entries,
    updates,
    signature: understood.signature,
  };
}

export function countOutcomes(rows: readonly ImportRow[], accepted: number): ImportPreview['counts'] {
  const counts = {
    rows: rows.length,
    new: 0,
    unchanged: 0,
    changed: 0,
    accepted,
    conflict: 0,
    error: 0,
    leftOut: 0,
  };
  for (const { outcome } of rows) counts[outcome]++;
  return counts;
}

function importedEntry(row: number, content: EntryContent): ImportedEntry {
  const { number, title, unit, contributors, category, summary, extra } = content;
  return { row, number, title, unit, contributors, category, summary, extra };
}

function numberTaken(
  row: ReadRow,
  sheet: string | null,
  columns: readonly RecognisedColumn[],
): ImportProblem {
  const column = columns.find((candidate) => candidate.field === 'number');
  return {
    severity: 'error',
    code: 'numberTaken',
    params: { number: row.number },
    sheet,
    row: row.row,
    column: column?.letter ?? null,
    header: column?.header ?? null,
    value: row.number,
  };
}

/** Columns that the plan leaves out of a sheet. */
export function droppedColumns(fields: readonly ImportField[]): number[] {
  return fields.flatMap((field, index) => (field === 'drop' ? [index] : []));
}
