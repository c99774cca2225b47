import type { EntryView, Language } from '../../../shared/contract/values.ts';
import type { PaperIdentity } from '../../../shared/documents/paper.ts';
import type { AttendanceLine, SupervisionLine } from '../../../shared/documents/papers/meeting.ts';
import type { PaperEntry, ResultView } from '../../../shared/documents/papers/result-view.ts';
import type { SummaryPeople } from '../../../shared/documents/papers/score-summary.ts';
import type { Role } from '../../../shared/model/review.ts';
import { shanghaiMinute } from '../../../shared/screening/shanghai-day.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { movementsOf, panelPeople } from './attendance-rows.ts';
import { decisionsOf } from './decisions.ts';
import { listEntries } from './entry-rows.ts';
import { presentationOrder } from './meeting-rows.ts';
import { currentRound } from './review-rows.ts';
import { judgesOf } from './round-judges.ts';
import {
  isListSnapshot,
  newestInForce,
  readSnapshot,
  reviewName,
  type SealedSnapshot,
  sealInForce,
} from './sealed.ts';
import { listNotes } from './supervision-rows.ts';
import { loadTally } from './tally-loading.ts';

/** What every paper of this review says about itself. */
export function formIdentity(context: Context): PaperIdentity {
  const review = reviewOf(context);
  return {
    reviewId: review.id,
    reviewName: reviewName(context),
    schemeVersion: review.wholeScheme.version,
    madeAt: context.now,
    state: 'form',
    digest: null,
  };
}

/**
 * The result as papers show it: names and figures of the seal in force where there is one (as corrected by later
 * seals), else the draft that the screens show.
 */
export function resultView(context: Context, language: Language): ResultView {
  const { db } = context;
  const review = reviewOf(context);
  const { tally, input, digest } = loadTally(db, review);
  const newest = newestInForce(db, review.id);
  const panel = sealInForce(db, review.id);
  const snapshot = newest ? readSnapshot(newest) : null;
  const sealed = panel ? (JSON.parse(panel.snapshot) as SealedSnapshot) : null;
  const shown = new Set(input.entries.map(({ id }) => id));
  const entries: PaperEntry[] = (
    (sealed?.entries as EntryView[] | undefined) ?? listEntries(db, review.id)
  ).filter(({ id }) => shown.has(id));
  const list = snapshot && isListSnapshot(snapshot) ? snapshot : null;
  const recognition = review.scheme.programme?.selection === 'recognition';
  return {
    identity: {
      ...formIdentity(context),
      state: newest ? 'sealed' : 'draft',
      digest: newest?.digest ?? digest,
      schemeVersion: input.scheme.version,
    },
    language,
    stage: review.stage,
    scheme: input.scheme,
    tally,
    entries: list ? corrected(entries, list.entries) : entries,
    // Verdicts are no totals, so there are no columns of judges.
    judges: recognition ? [] : (sealed?.judges ?? judgesOf(context)),
    sheets: input.sheets,
    decisions: decisionsOf(context),
    ...(list ? { list: list.list } : {}),
  };
}

function corrected(
  entries: readonly PaperEntry[],
  corrections: readonly {
    id: string;
    title: string;
    unit: string | null;
    contributors: readonly string[];
  }[],
): PaperEntry[] {
  const byId = new Map(corrections.map((one) => [one.id, one]));
  return entries.map((entry) => {
    const one = byId.get(entry.id);
    return one ? { ...entry, title: one.title, unit: one.unit, contributors: [...one.contributors] } : entry;
  });
}

/** Entries of the round in the order in which they are presented. */
export function roundEntries(context: Context): PaperEntry[] {
  const review = reviewOf(context);
  const entries = listEntries(context.db, review.id).filter(({ screening }) => screening !== 'rejected');
  const order = presentationOrder(context.db, currentRound(context.db, review.id).id);
  if (order.length === 0) return entries;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return order.flatMap(({ entryId }) => byId.get(entryId) ?? []);
}

export interface PaperMember {
  id: string;
  name: string;
  unit: string | null;
  roles: Role[];
}

/** Who takes part, in the order in which they came into the store. */
export function paperMembers(context: Context): PaperMember[] {
  return all<{ id: string; name: string; unit: string | null; roles: string }>(
    context.db,
    `SELECT a.id, a.name, a.unit, json_group_array(m.role) AS roles FROM account a
     JOIN member m ON m.account_id = a.id AND m.review_id = ? GROUP BY a.id ORDER BY a.created_at, a.id`,
    reviewOf(context).id,
  ).map((row) => ({ ...row, roles: JSON.parse(row.roles) as Role[] }));
}

export function signers(context: Context): SummaryPeople {
  const members = paperMembers(context);
  const named = (role: Role) => members.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
  return { chairs: named('chair'), supervisors: named('supervisor') };
}

const roleWords = { secretary: '秘书', chair: '组长', judge: '评委', supervisor: '监督员' };

function rolesInWords(roles: readonly Role[]): string {
  return roles.map((role) => roleWords[role]).join('、');
}

/** 签到表 as recorded. `day` (YYYY-MM-DD) leaves only that day's comings and goings; '' = all, with their day. */
export function attendanceLines(context: Context, day: string): AttendanceLine[] {
  const { id } = reviewOf(context);
  const movements = movementsOf(context.db, id);
  return panelPeople(context.db, id).map(({ accountId, name, unit, roles, replacedBy, substituteFor }) => {
    const times = (movement: 'arrive' | 'leave') =>
      (movements.get(accountId) ?? []).flatMap((one) => {
        const at = shanghaiMinute(one.at);
        if (one.movement !== movement || !at.startsWith(day)) return [];
        return day === '' ? at.slice(5) : at.slice(11);
      });
    const note = replacedBy ? `由${replacedBy}替补` : substituteFor ? `替${substituteFor}` : '';
    return { name, unit, role: rolesInWords(roles), arrived: times('arrive'), left: times('leave'), note };
  });
}

/** Notes of supervision for a supervisor; for anybody else only how many there are. */
export function supervisionNotes(context: Context): { notes: SupervisionLine[]; kept: number } {
  const notes = listNotes(context);
  const { accountId } = actorOf(context);
  const reads = paperMembers(context).some(
    ({ id, roles }) => id === accountId && roles.includes('supervisor'),
  );
  if (!reads) return { notes: [], kept: notes.length };
  return {
    notes: notes.map(({ serial, notedAt, name, text }) => ({
      serial,
      at: shanghaiMinute(notedAt),
      name,
      text,
    })),
    kept: 0,
  };
}

/** Who in the review's rows is assigned what, for blank sheets. */
export function assignedPairs(context: Context): { judge: string; judgeId: string; entryId: string }[] {
  return all(
    context.db,
    `SELECT a.name AS judge, a.id AS judgeId, s.entry_id AS entryId FROM assignment s
     JOIN account a ON a.id = s.account_id JOIN entry e ON e.id = s.entry_id
     WHERE s.round_id = ? ORDER BY a.created_at, a.id, e.number`,
    currentRound(context.db, reviewOf(context).id).id,
  );
}
