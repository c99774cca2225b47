import type { SealCheckLine } from '../../../shared/contract/seals.ts';
import { entriesOf } from '../../../shared/model/decision.ts';
import type { TallyInput } from '../../../shared/model/tally.ts';
import { computeRecognition } from '../../../shared/recognition/compute-recognition.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { type Context, reviewOf } from '../context.ts';
import { type AuditCheck, verifyAudit } from '../store/audit.ts';
import { digestOf } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';
import { countOpenBallots } from './ballot-rows.ts';
import { countPressingCases } from './case-rows.ts';
import { openReopenedCase } from './reopened.ts';
import { currentRound, sheetStates } from './review-rows.ts';
import { hasNextRound } from './round-state.ts';
import type { SealedSnapshot } from './sealed.ts';
import { spotCheckState } from './spot-checks.ts';
import { gatherTallyInput, type LoadedTally, loadTally } from './tally-loading.ts';

type Line = SealCheckLine;

/** Everything that has to be true before the panel's list is sealed, computed from the store as it is now. */
export function sealCheck(context: Context): { lines: Line[]; ready: boolean; loaded: LoadedTally } {
  const loaded = loadTally(context.db, reviewOf(context));
  const lines = [
    lastRound(context),
    sheets(context),
    boundaries(loaded),
    rescoring(loaded),
    cases(context),
    ballots(context),
    ...spotChecks(context, loaded),
    ...overallCap(loaded),
    recomputed(context, loaded),
    auditChain(context.db),
    member(context, 'chair'),
    member(context, 'supervisor'),
    ...onlyReopened(context, loaded),
  ];
  return { lines, ready: lines.every((line) => line.state !== 'open'), loaded };
}

function line(
  code: Line['code'],
  ok: boolean,
  page: Line['page'],
  params: Line['params'] = {},
): SealCheckLine {
  return { code, state: ok ? 'ok' : 'open', params, page: ok ? null : page };
}

function lastRound(context: Context): Line {
  const review = reviewOf(context);
  const round = currentRound(context.db, review.id);
  return line('lastRound', !hasNextRound(review, round), 'rounds', { round: round.name });
}

/** Complete, or closed with a reason for those that are missing. */
function sheets(context: Context): Line {
  const round = currentRound(context.db, reviewOf(context).id);
  const states = sheetStates(context.db, round.id);
  const missing = states.filter((row) => row.state !== 'submitted').length;
  const reason = round.missing_reason;
  const ok = round.closed_at !== null && (missing === 0 || reason !== null);
  return line('sheets', ok, 'progress', {
    count: states.length,
    missing,
    ...(missing > 0 && reason !== null ? { reason } : {}),
  });
}

function boundaries({ tally }: LoadedTally): Line {
  const open = tally.groups.flatMap((group) => group.boundaries).filter((one) => one.state === 'open');
  return line('boundaries', open.length === 0, 'awards', { count: open.length });
}

function rescoring({ tally }: LoadedTally): Line {
  const rows = tally.groups.flatMap((group) => group.rows);
  const open = rows.filter((row) => row.flags.includes('rescoring')).length;
  return line('rescoring', open === 0, 'cases', { count: open });
}

/** Ties at a line, re-scorings and disagreements that nobody has settled; other cases are for judgement. */
function cases(context: Context): Line {
  const open = countPressingCases(context.db, reviewOf(context));
  return line('cases', open === 0, 'cases', { count: open });
}

function ballots(context: Context): Line {
  const count = countOpenBallots(context.db, reviewOf(context).id);
  return line('ballots', count === 0, 'ballots', { count });
}

function spotChecks(context: Context, { tally }: LoadedTally): Line[] {
  const review = reviewOf(context);
  if (!review.scheme.programme?.spotCheck) return [];
  const { open, drawn } = spotCheckState(context.db, review, tally);
  return [line('spotChecks', open === 0, 'awards', { count: open, drawn: drawn ? 1 : 0 })];
}

function overallCap({ tally }: LoadedTally): Line[] {
  if (!tally.overall) return [];
  const { cap, awarded } = tally.overall;
  return [line('overallCap', awarded <= cap, 'awards', { cap, awarded })];
}

/** Once more from the store, in another order of everything whose order must have no effect. */
function recomputed(context: Context, loaded: LoadedTally): Line {
  const input = gatherTallyInput(context.db, reviewOf(context));
  const shuffled: TallyInput = {
    ...input,
    entries: [...input.entries].reverse(),
    assignments: [...input.assignments].reverse(),
    sheets: [...input.sheets].reverse(),
  };
  const tally = input.recognition ? computeRecognition(shuffled) : computeTally(shuffled);
  const equal = digestOf({ input, tally }) === loaded.digest;
  const figures = tally.groups.flatMap((group) => group.rows).filter((row) => row.aggregate !== null);
  return line('recomputed', equal, 'tally', { count: figures.length });
}

const verified = new WeakMap<Database, { head: string; found: AuditCheck }>();

/** The whole chain, once for each head: nothing before a head that was verified can change unnoticed later. */
export function auditCheck(db: Database): AuditCheck {
  const head = get<{ hash: string }>(db, 'SELECT hash FROM audit_head')?.hash ?? '';
  const known = verified.get(db);
  if (known?.head === head) return known.found;
  const found = verifyAudit(db);
  verified.set(db, { head, found });
  return found;
}

function auditChain(db: Database): Line {
  const found = auditCheck(db);
  return line('auditChain', found.ok, 'story', { count: found.records, first: found.firstBad ?? 0 });
}

/** A chair has to be there; a supervisor only where the scheme says so. Both need an own PIN to sign with. */
function member(context: Context, role: 'chair' | 'supervisor'): Line {
  const review = reviewOf(context);
  const needed = role === 'chair' || review.scheme.conduct?.supervisorRequired === true;
  if (!needed) return { code: role, state: 'notNeeded', params: {}, page: null };
  const found = get(
    context.db,
    `SELECT 1 FROM member m JOIN account a ON a.id = m.account_id
     WHERE m.review_id = ? AND m.role = ? AND a.pin_hash IS NOT NULL AND a.closed_at IS NULL`,
    review.id,
    role,
  );
  return line(role, found !== undefined, 'people');
}

/** After an upheld objection: everything but that one case is as it was sealed. */
function onlyReopened(context: Context, { input }: LoadedTally): Line[] {
  const reopened = openReopenedCase(context.db, reviewOf(context).id);
  if (!reopened) return [];
  const row = get<{ snapshot: string }>(
    context.db,
    'SELECT snapshot FROM seal WHERE id = ?',
    reopened.seal_id,
  );
  const before = (JSON.parse(row?.snapshot ?? '{}') as SealedSnapshot).input;
  const same = digestOf(without(before, reopened.entry_id)) === digestOf(without(input, reopened.entry_id));
  return [line('onlyReopened', same, 'awards', { number: reopened.number })];
}

function without(input: TallyInput, entryId: string): unknown {
  return {
    ...input,
    entries: input.entries.filter((entry) => entry.id !== entryId),
    assignments: input.assignments.filter((one) => one.entryId !== entryId),
    sheets: input.sheets.filter((sheet) => sheet.entryId !== entryId),
    decisions: input.decisions.filter((decision) => !entriesOf(decision).includes(entryId)),
    rescoring: (input.rescoring ?? []).filter((id) => id !== entryId),
  };
}
