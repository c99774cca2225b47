import type { Finding } from '../../../shared/contract/screening-values.ts';
import { emptyProgramme, type Programme } from '../../../shared/model/programme.ts';
import type { ScreeningVerdict } from '../../../shared/model/review.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { categoriesDecide, categoryIdByName } from '../../../shared/scheme/category-use.ts';
import { type Bar, barSearch } from '../../../shared/screening/bars.ts';
import { recommenderOf } from '../../../shared/screening/field-value.ts';
import type { MaterialFile } from '../../../shared/screening/materials.ts';
import { Nominations } from '../../../shared/screening/nominations.ts';
import { screenEntry } from '../../../shared/screening/screen-entry.ts';
import { type Context, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import { atOnce } from './in-slices.ts';
import { loadPastHits } from './past-hits.ts';

export function programmeOf(scheme: Scheme): Programme {
  // Bars hold all the same.
  return scheme.programme ?? emptyProgramme;
}

export interface ScreenedEntry {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string[];
  category: string | null;
  summary: string | null;
  extra: { label: string; value: string }[];
  screening: ScreeningVerdict;
  screeningReason: string | null;
  correctionDue: string | null;
  /** Of the receipt; null = none. */
  receivedAt: string | null;
  importedAt: string | null;
  recommender: string | null;
  findings: Finding[];
  ticks: Record<string, 'met' | 'notMet'>;
}

export interface LoadedScreening {
  programme: Programme;
  /** In order of their numbers (code units). */
  entries: ScreenedEntry[];
  nominations: Nominations;
}

interface EntryRow {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  summary: string | null;
  extra: string;
  screening: ScreeningVerdict;
  screening_reason: string | null;
  correction_due: string | null;
  received_at: string | null;
  imported_at: string | null;
}

/** Every entry of the review with what the rules of the notice say about it now. */
export function loadScreening(context: Context): LoadedScreening {
  return atOnce(screeningSteps(context));
}

/** The same in steps of a few milliseconds. What is read at different steps may be of different moments. */
export function* screeningSteps(context: Context): Generator<void, LoadedScreening> {
  const { db, now } = context;
  const { id: reviewId, scheme, wholeScheme } = reviewOf(context);
  const programme = programmeOf(scheme);
  const read = yield* readEntries(db, reviewId, programme);
  const files = groupBy(attachmentFiles(db, reviewId), ({ entry_id }) => entry_id);
  const ticks = groupBy(tickRows(db, reviewId), ({ entry_id }) => entry_id);
  const exceptions = exceptionsOf(db, reviewId);
  yield;
  const pastHits = loadPastHits(db, reviewId);
  yield;
  const categoryIdOf = categoryIdByName(scheme.categories);
  const nominations = new Nominations(
    programme.nominationQuotas,
    read.filter(({ screening }) => screening !== 'rejected').map(({ recommender }) => recommender),
  );
  const rules = {
    programme,
    nominations,
    bars: barSearch(loadBars(db), now),
    categoriesDecide: categoriesDecide(wholeScheme),
  };
  const entries: ScreenedEntry[] = [];
  for (const [at, entry] of read.entries()) {
    if (at % PIECE === 0) yield;
    const own = ticks.get(entry.id) ?? [];
    const findings = screenEntry(rules, {
      entry,
      categoryId: categoryIdOf(entry.category),
      receivedAt: entry.receivedAt,
      files: (files.get(entry.id) ?? []).map(
        ({ name, kind, material_id }): MaterialFile => ({ name, kind, materialId: material_id }),
      ),
      pastHits: pastHits.of(entry.id, entry.importedAt),
      ticks: new Map(own.map(({ condition_id, state }) => [condition_id, state])),
    });
    entries.push({
      ...entry,
      ticks: Object.fromEntries(own.map(({ condition_id, state }) => [condition_id, state])),
      findings: findings.map((finding) => ({
        ...finding,
        exception: finding.principle ? (exceptions.get(exceptionKey(entry.id, finding)) ?? null) : null,
      })),
    });
  }
  return { programme, entries, nominations };
}

/** What stands in the way of accepting an entry: errors that no exception lifts. */
export function openErrors(entry: Pick<ScreenedEntry, 'findings'>): Finding[] {
  return entry.findings.filter(({ severity, exception }) => severity === 'error' && exception === null);
}

export function isOverdue(entry: Pick<ScreenedEntry, 'screening' | 'correctionDue'>, now: string): boolean {
  return entry.screening === 'returned' && entry.correctionDue !== null && entry.correctionDue < now;
}

export function loadBars(db: Database): (Bar & { id: string })[] {
  return all<Bar & { id: string }>(
    db,
    `SELECT id, kind, name, unit, reason, barred_at AS "from", until, lifted_at AS liftedAt FROM bar
     ORDER BY barred_at DESC, id DESC`,
  );
}

/** Written → the name that a person declared it to be. Recommending units stay in the entry as they were written. */
export function unitSpellings(db: Database, reviewId: string): Map<string, string> {
  const rows = all<{ written: string; name: string }>(
    db,
    'SELECT written, name FROM unit_spelling WHERE review_id = ?',
    reviewId,
  );
  return new Map(rows.map(({ written, name }) => [written, name]));
}

type ReadEntry = Omit<ScreenedEntry, 'findings' | 'ticks'>;

/** Entries that are read or checked in one step. */
const PIECE = 250;

function* readEntries(db: Database, reviewId: string, programme: Programme): Generator<void, ReadEntry[]> {
  const spellings = unitSpellings(db, reviewId);
  const entries: ReadEntry[] = [];
  for (let after = ''; ; ) {
    const rows = all<EntryRow>(
      db,
      `SELECT e.id, e.number, e.title, e.unit, e.contributors, e.category, e.summary, e.extra, e.screening,
         e.screening_reason, e.correction_due, r.received_at, i.imported_at
       FROM entry e LEFT JOIN import i ON i.id = e.import_id
       LEFT JOIN receipt r ON r.id = coalesce(e.receipt_id, i.receipt_id)
       WHERE e.review_id = ? AND e.number > ? ORDER BY e.number LIMIT ?`,
      reviewId,
      after,
      PIECE,
    );
    const last = rows.at(-1);
    if (last === undefined) return entries;
    after = last.number;
    for (const row of rows) entries.push(readEntry(row, spellings, programme));
    yield;
  }
}

function readEntry(row: EntryRow, spellings: ReadonlyMap<string, string>, programme: Programme): ReadEntry {
  const entry = {
    id: row.id,
    number: row.number,
    title: row.title,
    unit: row.unit,
    contributors: JSON.parse(row.contributors) as string[],
    category: row.category,
    summary: row.summary,
    extra: JSON.parse(row.extra) as ScreenedEntry['extra'],
    screening: row.screening,
    screeningReason: row.screening_reason,
    correctionDue: row.correction_due,
    receivedAt: row.received_at,
    importedAt: row.imported_at,
  };
  const written = recommenderOf(entry, programme.recommenderField);
  return { ...entry, recommender: written === null ? null : (spellings.get(written) ?? written) };
}

interface FileRow {
  entry_id: string;
  name: string;
  kind: MaterialFile['kind'];
  material_id: string | null;
}

function attachmentFiles(db: Database, reviewId: string): FileRow[] {
  return all<FileRow>(
    db,
    'SELECT entry_id, name, kind, material_id FROM attachment WHERE review_id = ? ORDER BY id',
    reviewId,
  );
}

interface TickRow {
  entry_id: string;
  condition_id: string;
  state: 'met' | 'notMet';
}

function tickRows(db: Database, reviewId: string): TickRow[] {
  return all<TickRow>(
    db,
    `SELECT t.entry_id, t.condition_id, t.state FROM screening_tick t JOIN entry e ON e.id = t.entry_id
     WHERE e.review_id = ?`,
    reviewId,
  );
}

/** An exception lifts the very finding that it was granted for: same rule, same code, same values. */
function exceptionKey(entryId: string, finding: Pick<Finding, 'conditionId' | 'code' | 'params'>): string {
  return JSON.stringify([entryId, finding.conditionId ?? '', finding.code, canonicalJson(finding.params)]);
}

function exceptionsOf(db: Database, reviewId: string): Map<string, NonNullable<Finding['exception']>> {
  const rows = all<{
    entry_id: string;
    condition_id: string;
    code: string;
    params: string;
    reason: string;
    granted_at: string;
    name: string;
  }>(
    db,
    `SELECT x.entry_id, x.condition_id, x.code, x.params, x.reason, x.granted_at, a.name
     FROM screening_exception x JOIN entry e ON e.id = x.entry_id JOIN account a ON a.id = x.granted_by
     WHERE e.review_id = ?`,
    reviewId,
  );
  return new Map(
    rows.map((row) => [
      JSON.stringify([row.entry_id, row.condition_id, row.code, row.params]),
      { by: row.name, at: row.granted_at, reason: row.reason },
    ]),
  );
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
