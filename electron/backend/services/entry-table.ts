import { createHash } from 'node:crypto';
import type { EntryWindowRow } from '../../../shared/contract/entry-window.ts';
import type { ChecklistItem, Finding, Nomination } from '../../../shared/contract/screening-values.ts';
import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import { checklistOf, isAskable } from '../../../shared/screening/checklist.ts';
import { shanghaiDay } from '../../../shared/screening/shanghai-day.ts';
import { type Context, reviewOf } from '../context.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';
import { changesSinceBegin } from '../store/transaction-changes.ts';
import { atOnce, inSlices } from './in-slices.ts';
import { openErrors, type ScreenedEntry, screeningSteps } from './screening-loading.ts';

/** What is kept of an entry for lists; the rest is read when one is opened. */
export interface TableEntry extends Omit<EntryWindowRow, 'overdue'> {
  recommender: string | null;
  receivedAt: string | null;
  findings: readonly Finding[];
  ticks: ScreenedEntry['ticks'];
  /** Number, title and unit, in lower case. */
  text: string;
  /** Contributors in lower case: found only by those who may see them. */
  people: string;
}

export interface EntryTable {
  /** In order of their numbers (code units). */
  readonly entries: readonly TableEntry[];
  readonly byId: ReadonlyMap<string, TableEntry>;
  readonly checklist: readonly ChecklistItem[];
  /** The unit with the most entries first. */
  readonly nominations: readonly Nomination[];
  /** By place of the entry; filled in the first time that somebody types Latin letters. */
  initials: readonly string[] | null;
  /** The last answers: whoever scrolls asks the same question again and again. */
  readonly answers: Map<string, { readonly rows: readonly TableEntry[]; readonly digest: string }>;
}

interface Remembered {
  /** Newest audit record that was looked at. */
  head: number;
  /** Bars end with a day. */
  day: string;
  table: EntryTable;
}

const memory = new WeakMap<Database, Map<string, Remembered>>();
const underWay = new WeakMap<Database, Map<string, Promise<void>>>();
const REVIEWS_KEPT = 2;
const TRIES = 3;
const REVISION_LETTERS = 16;
const PIECE = 250;

/**
 * Makes the table ready without keeping others waiting; `tableOf` then has it. Everything that changes an entry or
 * what is found about it leaves an audit record, so a table holds as long as none came that is not about sheets.
 */
export async function prepareTable(context: Context): Promise<void> {
  const { db } = context;
  const reviewId = reviewOf(context).id;
  const waiting = underWay.get(db) ?? new Map<string, Promise<void>>();
  underWay.set(db, waiting);
  for (let turn = 0; turn < TRIES && known(context) === undefined; turn += 1) {
    const first = waiting.get(reviewId);
    if (first) {
      await first;
      continue;
    }
    const work = build(context).finally(() => waiting.delete(reviewId));
    waiting.set(reviewId, work);
    await work;
  }
}

async function build(context: Context): Promise<void> {
  const head = auditHead(context.db);
  const table = await inSlices(tableSteps(context));
  // Of two moments it would be neither's; whoever needs it reads it at once.
  if (sheetsAlone(context.db, head, auditHead(context.db))) remember(context, head, table);
}

/** The entries of the review as they are now. */
export function tableOf(context: Context): EntryTable {
  const ready = known(context);
  if (ready) return ready;
  const table = atOnce(tableSteps(context));
  if (changesSinceBegin(context.db) === 0) remember(context, auditHead(context.db), table);
  return table;
}

function known(context: Context): EntryTable | undefined {
  const { db, now } = context;
  if (changesSinceBegin(db) > 0) return undefined;
  const remembered = memory.get(db)?.get(reviewOf(context).id);
  if (remembered === undefined || remembered.day !== shanghaiDay(now)) return undefined;
  const head = auditHead(db);
  if (!sheetsAlone(db, remembered.head, head)) return undefined;
  remembered.head = head;
  return remembered.table;
}

function remember(context: Context, head: number, table: EntryTable): void {
  const reviews = memory.get(context.db) ?? new Map<string, Remembered>();
  memory.set(context.db, reviews);
  const reviewId = reviewOf(context).id;
  reviews.delete(reviewId);
  reviews.set(reviewId, { head, day: shanghaiDay(context.now), table });
  for (const old of [...reviews.keys()].slice(0, -REVIEWS_KEPT)) reviews.delete(old);
}

function auditHead(db: Database): number {
  return get<{ seq: number }>(db, 'SELECT seq FROM audit_head')?.seq ?? 0;
}

/** Marks come all the time, and change no entry. */
function sheetsAlone(db: Database, from: number, to: number): boolean {
  if (from === to) return true;
  const other = get(
    db,
    `SELECT 1 FROM audit WHERE seq > ? AND action NOT LIKE 'scorecard.%' AND action NOT LIKE 'session.%' LIMIT 1`,
    from,
  );
  return from < to && other === undefined;
}

function* tableSteps(context: Context): Generator<void, EntryTable> {
  const { programme, entries: screened, nominations } = yield* screeningSteps(context);
  const open = new Set<string>();
  const ticked = new Set<string>();
  const entries: TableEntry[] = [];
  for (const [at, entry] of screened.entries()) {
    if (at % PIECE === 0) yield;
    for (const finding of entry.findings)
      if (finding.conditionId !== null && isAskable(finding)) open.add(finding.conditionId);
    for (const id of Object.keys(entry.ticks)) ticked.add(id);
    entries.push(tableEntry(entry));
  }
  yield;
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    checklist: checklistOf(programme, open, ticked),
    nominations: nominations.all().map(({ unit, quota, count }) => ({
      unit,
      unitKind: quota?.unitKind ?? null,
      count,
      maximum: quota?.maximum ?? null,
    })),
    initials: null,
    answers: new Map(),
  };
}

function tableEntry(entry: ScreenedEntry): TableEntry {
  const { id, number, title, unit, contributors, category, screening, screeningReason, correctionDue } =
    entry;
  const errors = openErrors(entry);
  const warnings = entry.findings.filter(
    ({ severity, exception }) => severity === 'warning' && exception === null,
  );
  const seen = [
    ...[number, title, unit, contributors, category, entry.summary, entry.extra],
    ...[screening, screeningReason, correctionDue, entry.receivedAt, entry.recommender],
    Object.entries(entry.ticks).sort(([a], [b]) => compareCodeUnits(a, b)),
    [...errors, ...warnings].map(({ code, conditionId }) => [code, conditionId]),
  ];
  return {
    ...{ id, number, title, unit, contributors, category, screening, screeningReason, correctionDue },
    recommender: entry.recommender,
    receivedAt: entry.receivedAt,
    findings: entry.findings,
    ticks: entry.ticks,
    errors: errors.length,
    warnings: warnings.length,
    revision: createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, REVISION_LETTERS),
    text: [number, title, unit ?? ''].join('\n').toLowerCase(),
    people: contributors.join('\n').toLowerCase(),
  };
}
