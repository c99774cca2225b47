import { UserError } from '../../../shared/contract/errors.ts';
import type { EntryFacts, publicationProcedures } from '../../../shared/contract/publication.ts';
import type { Message } from '../../../shared/contract/values.ts';
import { shanghaiDay } from '../../../shared/screening/shanghai-day.ts';
import { actorOf, type Context, type Handlers, handle, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { get, run } from '../store/statement.ts';
import { openObjections } from './after-seal-step.ts';
import {
  changedFrom,
  listView,
  requireAward,
  requireLine,
  requireWaiting,
  type StandingList,
  sealList,
} from './award-lists.ts';
import { requireUploaded } from './kept-documents.ts';
import {
  type CaseRow,
  caseChanges,
  caseGrounds,
  casesOf,
  caseView,
  insertCase,
  insertPublication,
  markSealed,
  noticeList,
  publicationsOf,
  publicationView,
  toRepublish,
} from './publication-rows.ts';
import { setStage } from './review-handlers.ts';
import { newestInForce, type SealRow } from './sealed.ts';
import { handleSealing } from './signed-commands.ts';

export const publicationHandlers: Handlers<keyof typeof publicationProcedures> = {
  'notice.get': handle((context) => {
    const cases = casesOf(context);
    const standing = noticeList(context, cases);
    const seal = newestInForce(context.db, reviewOf(context).id, 'final');
    return {
      publications: publicationsOf(context).map(publicationView),
      cases: cases.map(caseView),
      list: listView(context, standing),
      today: shanghaiDay(context.now),
      blockers: noticeBlockers(context, standing, cases),
      toRepublish: toRepublish(context, standing, cases),
      finalSeal: seal ? { sequence: seal.sequence, digest: seal.digest, sealedAt: seal.sealed_at } : null,
    };
  }),

  'notice.open': handle((context, { from, to, text }) => {
    const approved = newestInForce(context.db, reviewOf(context).id, 'approved');
    if (!approved) throw new UserError('notice.notApproved');
    requireDays(from, to);
    insertPublication(context, { kind: 'main', from, to, text, entryIds: null, sealId: approved.id });
    setStage(context, 'notice');
    context.audit('notice.opened', { from, to });
    return {};
  }),

  'notice.supplement': handle((context, { from, to, text }) => {
    requireNoFinalSeal(context);
    const cases = casesOf(context);
    const standing = noticeList(context, cases);
    const entryIds = toRepublish(context, standing, cases);
    if (entryIds.length === 0) throw new UserError('notice.nothingToRepublish');
    requireDays(from, to);
    insertPublication(context, { kind: 'supplement', from, to, text, entryIds, sealId: standing.seal.id });
    const numbers = entryIds.map((entryId) => requireLine(standing.list, entryId).number);
    context.audit('notice.supplemented', { from, to, count: numbers.length, numbers: numbers.join('、') });
    return { entries: entryIds.length };
  }),

  'notice.correct': handle((context, { entryId, facts, reason, fileId }) => {
    requireNoFinalSeal(context);
    const { number } = requireLine(noticeList(context, casesOf(context)).list, entryId);
    correctEntry(context, entryId, facts, { reason, fileId: requireUploaded(context, fileId) });
    context.audit('notice.corrected', { number, reason, facts });
    return {};
  }),

  'notice.withdraw': handle((context, { entryId, succession, republish, reason, fileId }) => {
    requireNoFinalSeal(context);
    const { number } = requireAward(noticeList(context, casesOf(context)).list, entryId);
    insertCase(context, {
      kind: 'withdraw',
      entryId,
      succession,
      republish,
      reason,
      fileId: requireUploaded(context, fileId),
    });
    context.audit('notice.withdrawn', { number, reason, succession });
    return {};
  }),

  'notice.nameSuccessor': handle((context, { entryId, reason }) => {
    requireNoFinalSeal(context);
    const standing = noticeList(context, casesOf(context));
    requireWaiting(standing, entryId);
    insertCase(context, { kind: 'moveUp', entryId, reason });
    context.audit('notice.successorNamed', { number: requireLine(standing.list, entryId).number, reason });
    return {};
  }),

  'notice.undo': handle((context, { entryId, reason }) => {
    requireNoFinalSeal(context);
    const undone = casesOf(context).filter(
      (row) => row.seal_id === null && row.entry_id === entryId && row.kind !== 'correct',
    );
    const [first] = undone;
    if (!first) throw new UserError('notFound', { what: 'case' });
    for (const row of undone)
      run(context.db, 'UPDATE post_case SET void_at = ? WHERE id = ?', context.now, row.id);
    context.audit('notice.undone', { number: first.number, reason });
    return {};
  }),

  'notice.close': handleSealing((context, { digest }, witnessed) => {
    requireNoFinalSeal(context);
    const cases = casesOf(context);
    const standing = noticeList(context, cases);
    const blockers = noticeBlockers(context, standing, cases);
    if (blockers.length > 0) {
      throw new UserError('notice.blocked', {
        count: blockers.length,
        blockers: blockers.map((one) => one.code).join(','),
      });
    }
    if (listView(context, standing).digest !== digest) throw new UserError('tally.changed');
    const grounds = caseGrounds(context, cases);
    const seal = sealList(context, standing, 'final', grounds, witnessed);
    markSealed(
      context,
      cases.filter((row) => row.seal_id === null),
      seal.sealId,
    );
    context.audit('notice.closed', { digest: seal.digest, sequence: seal.sequence, ...witnessed });
    return { digest: seal.digest, sequence: seal.sequence };
  }),

  'review.publish': handle((context, { documentNumber }) => {
    const seal = newestInForce(context.db, reviewOf(context).id, 'final');
    if (!seal) throw new UserError('notice.notSealed');
    setStage(context, 'published');
    context.audit('review.published', { digest: seal.digest, documentNumber: documentNumber || '—' });
    return {};
  }),

  'award.revoke': handleSealing((context, { entryId, reason, fileId, bars }, witnessed) => {
    const sealed = finalSealOf(context, entryId);
    const { number } = requireAward(changedFrom(sealed, []).list, entryId);
    const caseId = insertCase(context, {
      kind: 'revoke',
      entryId,
      succession: 'stayEmpty',
      reason,
      fileId: requireUploaded(context, fileId),
    });
    const own = casesOf(context).filter((row) => row.id === caseId);
    const standing = changedFrom(sealed, caseChanges(own));
    const seal = sealList(context, standing, 'final', caseGrounds(context, own), witnessed);
    markSealed(context, own, seal.sealId);
    const barred = bars.map((bar) => bar.name).join('、');
    for (const bar of bars) insertBar(context, bar, reason);
    context.audit('award.revoked', {
      number,
      reason,
      barred: barred || '—',
      bars,
      digest: seal.digest,
      sequence: seal.sequence,
      ...witnessed,
    });
    return { digest: seal.digest, sequence: seal.sequence };
  }),
};

/** What stands in the way of the final seal; empty = it can be made. */
export function noticeBlockers(
  context: Context,
  standing: StandingList,
  cases: readonly CaseRow[],
): Message[] {
  const blockers: Message[] = [];
  const last = publicationsOf(context)
    .map((row) => row.to_day)
    .sort()
    .at(-1);
  if (last === undefined || shanghaiDay(context.now) <= last) {
    blockers.push({ code: 'noticeRunning', params: { to: last ?? '—' } });
  }
  const count = openObjections(context.db, reviewOf(context).id);
  if (count > 0) blockers.push({ code: 'objectionsOpen', params: { count } });
  if (standing.open.length > 0) {
    blockers.push({ code: 'successionOpen', params: { count: standing.open.length } });
  }
  const again = toRepublish(context, standing, cases).length;
  if (again > 0) blockers.push({ code: 'republish', params: { count: again } });
  return blockers;
}

/** Changes words of an entry after the seal, keeping what was there. Marks and figures are not touched. */
export function correctEntry(
  context: Context,
  entryId: string,
  after: EntryFacts,
  why: { reason: string; fileId: string | null; objectionId?: string },
): string {
  const { db } = context;
  const row = get<{ title: string; unit: string | null; contributors: string }>(
    db,
    'SELECT title, unit, contributors FROM entry WHERE id = ? AND review_id = ?',
    entryId,
    reviewOf(context).id,
  );
  if (!row) throw new UserError('decision.unknownEntry');
  const before: EntryFacts = { ...row, contributors: JSON.parse(row.contributors) as string[] };
  const facts: EntryFacts = { ...after, unit: after.unit || null };
  if (canonicalJson(before) === canonicalJson(facts)) throw new UserError('notice.nothingCorrected');
  run(
    db,
    'UPDATE entry SET title = ?, unit = ?, contributors = ? WHERE id = ?',
    facts.title,
    facts.unit,
    canonicalJson(facts.contributors),
    entryId,
  );
  return insertCase(context, { kind: 'correct', entryId, before, after: facts, ...why });
}

function requireDays(from: string, to: string): void {
  if (to < from) throw new UserError('notice.days');
}

function requireNoFinalSeal(context: Context): void {
  if (newestInForce(context.db, reviewOf(context).id, 'final')) throw new UserError('notice.sealed');
}

/** The final seal in force of the batch in which this entry was judged. */
function finalSealOf(context: Context, entryId: string): SealRow {
  const seal = get<SealRow>(
    context.db,
    `SELECT s.id, s.sequence, s.kind, s.digest, s.snapshot, s.sealed_at FROM seal s
     WHERE s.review_id = ? AND s.kind = 'final' AND s.lifted_at IS NULL AND s.batch = (
       SELECT max(r.batch) FROM round_entry x JOIN round r ON r.id = x.round_id WHERE x.entry_id = ?)
     ORDER BY s.sequence DESC LIMIT 1`,
    reviewOf(context).id,
    entryId,
  );
  if (!seal) throw new UserError('decision.unknownEntry');
  return seal;
}

function insertBar(
  context: Context,
  bar: { kind: 'person' | 'unit'; name: string; unit: string | null; until: string | null },
  reason: string,
): void {
  const end = bar.until === null ? null : new Date(bar.until).toISOString();
  if (end !== null && end <= context.now) throw new UserError('bar.ended');
  run(
    context.db,
    'INSERT INTO bar (id, kind, name, unit, reason, barred_at, barred_by, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    context.newId(),
    bar.kind,
    bar.name,
    bar.kind === 'person' ? bar.unit : null,
    reason,
    context.now,
    actorOf(context).accountId,
    end,
  );
}
