import type {
  ImportField,
  ImportPlan,
  ImportPreview,
  ImportProblem,
  ImportRow,
} from '../contract/entries.ts';
import { absentEntries, type KnownEntry } from './absent-entries.ts';
import { comparerFor } from './compare-entries.ts';
import { correctedColumns } from './corrections.ts';
import { numbersForNew } from './following-numbers.ts';
import { judgeNewerVersion, type Verdict } from './newer-version.ts';
import { pairWithEntries } from './pair-entries.ts';
import type { RawWorkbook } from './raw-workbook.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';
import type { RecognisedColumn } from './recognise.ts';
import type { RememberedColumns } from './remembered-columns.ts';
import { judgeReplies, reportUnanswered } from './replies.ts';
import { inOrder, understandSheet } from './understand-sheet.ts';

/** An entry to be written, and the 1-based row that it came from. */
export interface ImportedEntry extends EntryContent {
  row: number;
}

/** What the store knows that an import is compared with. */
export interface KnownToStore {
  existing: readonly KnownEntry[];
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
  const failed = new Set<number | null>();
  const twins = new Set<number | null>();
  for (const { severity, code, row } of understood.problems) {
    if (severity === 'error') (code === 'duplicateNumber' ? twins : failed).add(row);
  }
  const hasTitle = columns.some((column) => column.field === 'title');
  const outcomeOf = (row: ReadRow): 'leftOut' | 'error' | 'conflict' | null => {
    if (row.leftOut) return 'leftOut';
    if (failed.has(row.row) || !hasTitle) return 'error';
    return twins.has(row.row) ? 'conflict' : null;
  };

  const meant = new Map(plan.categoryNames?.map(({ written, name }) => [written, name]));
  const reads = understood.rows.map((row) => ({
    ...row,
    category: row.category === null ? null : (meant.get(row.category) ?? row.category),
    unit: row.unit === null ? null : (spellings.get(row.unit) ?? row.unit),
  }));
  const judged = judgeRows(reads, outcomeOf, plan, columns, existing, returned);
  const place = placeOfNumber(columns, sheetName);
  const problems = [...understood.problems, ...judged.problems(place)];
  const compare = comparerFor(columns, plan);
  const accepted = new Set(plan.acceptRows);
  const corrected = correctedColumns(plan.corrections);
  const entries: ImportedEntry[] = [];
  const updates: ImportedEntry[] = [];
  const rows = reads.map((row): ImportRow => {
    const verdict = judged.verdicts.get(row);
    const settled = verdict?.is === 'leftOut' ? 'leftOut' : outcomeOf(row);
    const entry = settled === null && verdict && 'entry' in verdict ? verdict.entry : null;
    const comparison = entry && compare(row, entry);
    const isOpen = verdict?.is === 'open' && !(entry && accepted.has(row.row));
    const number = comparison?.content.number ?? judged.numbers.get(row.row) ?? row.number;
    let outcome: ImportRow['outcome'] = settled ?? 'new';
    if (settled === null && isOpen) outcome = 'conflict';
    else if (comparison) outcome = comparison.differences.length === 0 ? 'unchanged' : 'changed';
    if (outcome === 'conflict' && settled === null && verdict?.is === 'open') {
      const { code, params } = verdict;
      problems.push({ severity: 'error', code, params, ...place, row: row.row, value: row.number });
    }
    if (outcome === 'new') entries.push(importedEntry(row.row, { ...row, number }));
    // A reply is meant to replace what was returned.
    const isAccepted = accepted.has(row.row) || (plan.replies === true && !isOpen);
    if (outcome === 'changed' && comparison && isAccepted)
      updates.push(importedEntry(row.row, comparison.content));
    const { title, unit, contributors, category } = row;
    const fixed = corrected.get(row.row);
    return {
      row: row.row,
      number: outcome === 'conflict' ? row.number : number,
      title,
      unit,
      contributors,
      category,
      outcome,
      ...(comparison &&
        outcome !== 'unchanged' && {
          against: { number: entry.number, title: entry.title },
          differences: comparison.differences,
        }),
      ...(fixed && { corrected: fixed }),
    };
  });

  const counts = countOutcomes(rows, updates.length);
  const open = counts.error + counts.conflict;
  return {
    preview: {
      ...understood.view,
      rows,
      categories: writtenCategories(understood.rows),
      problems: inOrder(problems),
      counts,
      ...(judged.isNewerFile && { absent: absentFrom(reads, existing, judged.verdicts) }),
      canCommit: hasTitle && open === 0 && counts.new + counts.unchanged + counts.changed > 0,
    },
    entries,
    updates,
    signature: understood.signature,
  };
}

const MOST_CATEGORIES = 200;
/** What is longer is an error of its row. */
const LONGEST_CATEGORY = 100;

function writtenCategories(rows: readonly ReadRow[]): { written: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const { category, leftOut } of rows)
    if (category !== null && category.length <= LONGEST_CATEGORY && !leftOut)
      counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].slice(0, MOST_CATEGORIES).map(([written, count]) => ({ written, rows: count }));
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

/** What the rows are to the entries that are there, and which numbers the new ones get. */
function judgeRows(
  reads: readonly ReadRow[],
  outcomeOf: (row: ReadRow) => string | null,
  plan: ImportPlan,
  columns: readonly RecognisedColumn[],
  existing: readonly EntryContent[],
  returnedNumbers: ReadonlySet<string>,
): Judged {
  const compare = comparerFor(columns, plan);
  const isIdentical = (row: ReadRow, entry: EntryContent) => compare(row, entry).differences.length === 0;
  // A row that answers nothing is left out even if it is wrong.
  const rows = reads.filter((row) => (plan.replies ? !row.leftOut : outcomeOf(row) === null));
  if (plan.replies) {
    const returned = existing.filter(({ number }) => returnedNumbers.has(number));
    const verdicts = judgeReplies(rows, existing, returned, isIdentical);
    return {
      verdicts: verdictsByRow(rows, verdicts),
      isNewerFile: false,
      numbers: new Map(),
      problems: (place) => [
        ...rows.flatMap((row, index): ImportProblem[] => {
          const verdict = verdicts[index];
          if (verdict?.is !== 'leftOut') return [];
          const { code, params } = verdict;
          return [{ severity: 'warning', code, params, ...place, row: row.row, value: row.title }];
        }),
        ...reportUnanswered(returned, verdicts, place),
      ],
    };
  }
  const pairs = pairWithEntries(rows, existing, isIdentical);
  const isOwn = new Set(plan.newRows);
  const judgement = judgeNewerVersion(rows, pairs, existing);
  const verdicts = judgement.verdicts.map((verdict, index): Verdict => {
    const isKnown = verdict.is === 'same' && pairs[index]?.identical;
    return !isKnown && isOwn.has(rows[index]?.row ?? 0) ? { is: 'new' } : verdict;
  });
  const numbers = numbersForNew(rows, verdicts, existing, plan.followNumbers === true);
  return {
    verdicts: verdictsByRow(rows, verdicts),
    isNewerFile: judgement.isNewerFile,
    numbers,
    problems: (place) => numbersGiven(rows, numbers, place),
  };
}

interface Judged {
  verdicts: Map<ReadRow, Verdict>;
  isNewerFile: boolean;
  /** Of new entries, by row, where they differ from what the row says. */
  numbers: ReadonlyMap<number, string>;
  problems: (place: NumberPlace) => ImportProblem[];
}

type NumberPlace = Pick<ImportProblem, 'sheet' | 'column' | 'header'>;

function verdictsByRow(rows: readonly ReadRow[], verdicts: readonly Verdict[]): Map<ReadRow, Verdict> {
  return new Map(rows.map((row, index) => [row, verdicts[index] as Verdict]));
}

/** So many are named. */
const ABSENT_NAMED = 1000;

function absentFrom(
  reads: readonly ReadRow[],
  existing: readonly KnownEntry[],
  verdicts: ReadonlyMap<ReadRow, Verdict>,
): NonNullable<ImportPreview['absent']> {
  const paired = new Set<EntryContent>();
  for (const verdict of verdicts.values()) if ('entry' in verdict && verdict.entry) paired.add(verdict.entry);
  const absent = absentEntries(reads, existing, paired);
  const entries = absent.slice(0, ABSENT_NAMED).map(({ number, title, unit }) => ({ number, title, unit }));
  return { count: absent.length, entries };
}

/** What stands in the sheet as a number, and was given another one. */
function numbersGiven(
  rows: readonly ReadRow[],
  numbers: ReadonlyMap<number, string>,
  place: NumberPlace,
): ImportProblem[] {
  return rows.flatMap((row): ImportProblem[] => {
    const given = numbers.get(row.row);
    if (given === undefined || row.numbered === 'madeUp') return [];
    const params = { number: row.number, given };
    return [{ severity: 'warning', code: 'numberGiven', params, ...place, row: row.row, value: row.number }];
  });
}

function placeOfNumber(columns: readonly RecognisedColumn[], sheet: string | null): NumberPlace {
  const column = columns.find((candidate) => candidate.field === 'number');
  return { sheet, column: column?.letter ?? null, header: column?.header ?? null };
}

/** Columns that the plan leaves out of a sheet. */
export function droppedColumns(fields: readonly ImportField[]): number[] {
  return fields.flatMap((field, index) => (field === 'drop' ? [index] : []));
}
