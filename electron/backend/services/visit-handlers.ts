import { UserError } from '../../../shared/contract/errors.ts';
import type { VisitView, visitProcedures } from '../../../shared/contract/visits.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { fileKind, KIND_BYTES } from '../documents/file-kind.ts';
import { all, get, run } from '../store/statement.ts';
import { uploadedFor } from './kept-documents.ts';
import { judgesBlind } from './round-state.ts';
import { handleSigned } from './signed-commands.ts';
import { hasMe, ownVisit, rulesOf, shut } from './visit-access.ts';
import { visitPlanningHandlers } from './visit-planning.ts';
import { teamsOf, visitsOf } from './visit-rows.ts';

export const visitHandlers: Handlers<keyof typeof visitProcedures> = {
  ...visitPlanningHandlers,

  'visit.list': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
    // An itinerary names units: whoever judges blind gets it when the round is closed.
    if (judgesBlind(db, review)) return { teams: [], visits: [], preferences: [] };
    const seesAll = review.roles.some((role) => role !== 'judge');
    const teams = teamsOf(db, review.id).filter((team) => seesAll || hasMe(context, team));
    const visible = new Set(teams.map(({ teamId }) => teamId));
    const visits = visitsOf(db, review.id).filter(
      (visit) => visible.has(visit.teamId) && !shut(context, visit),
    );
    const entryIds = new Set(visits.map(({ entryId }) => entryId));
    return {
      teams,
      visits,
      preferences: preferencesOf(context).filter(({ entryId }) => seesAll || entryIds.has(entryId)),
    };
  }),

  'visit.answer': handle((context, { visitId, itemId, answer, remark }) => {
    const visit = writableVisit(context, visitId);
    const item = itemOf(context, itemId);
    run(
      context.db,
      'INSERT OR REPLACE INTO visit_answer VALUES (?, ?, ?, ?)',
      visitId,
      itemId,
      answer,
      remark,
    );
    context.audit('visit.answered', {
      number: visit.number,
      item,
      answer: answer ?? 'open',
      remark,
      visitId,
      itemId,
      before: visit.answers.find((one) => one.itemId === itemId) ?? null,
    });
    return {};
  }),

  'visit.addPhoto': handlePrepared(
    async (context, { fileId }) => {
      const file = uploadedFor(context, fileId, null, null);
      const ends = await context.files.ends(file.sha256, KIND_BYTES);
      if (!ends) throw new UserError('notFound', { what: 'file' });
      return { ...file, kind: fileKind(ends.head, ends.tail) };
    },
    (context, { visitId, itemId, name }, file) => {
      const visit = writableVisit(context, visitId);
      itemOf(context, itemId);
      if (file.kind !== 'image') throw new UserError('visit.notImage', { name });
      const photoId = context.newId();
      run(
        context.db,
        'INSERT INTO visit_photo VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        photoId,
        visitId,
        itemId,
        file.sha256,
        name,
        file.size,
        actorOf(context).accountId,
        context.now,
      );
      context.audit('visit.photoAdded', {
        number: visit.number,
        name,
        sha256: file.sha256,
        photoId,
        itemId,
        visitId,
      });
      return { photoId };
    },
  ),

  'visit.removePhoto': handle((context, { photoId, reason }) => {
    const photo = photoOf(context, photoId);
    const visit = writableVisit(context, photo.visit_id);
    run(context.db, 'DELETE FROM visit_photo WHERE id = ?', photoId);
    context.audit('visit.photoRemoved', {
      number: visit.number,
      name: photo.name,
      reason,
      photoId,
      sha256: photo.sha256,
    });
    return {};
  }),

  'visit.openPhoto': handlePrepared(
    async (context, { photoId }) => {
      const photo = photoOf(context, photoId);
      ownVisit(context, photo.visit_id);
      const bytes = await context.files.read(photo.sha256);
      if (!bytes) throw new UserError('notFound', { what: 'file' });
      return { name: photo.name, bytes };
    },
    (context, _input, { name, bytes }) => context.downloads.offer(name, bytes),
  ),

  'visit.setOpinion': handle((context, { visitId, verdict, score, opinion }) => {
    const { db } = context;
    const visit = writableVisit(context, visitId, true);
    const scores = rulesOf(context).effect === 'score';
    if (scores ? verdict !== null : score !== null) throw new UserError('visit.wrongOpinion');
    const dropped = run(db, 'DELETE FROM visit_signature WHERE visit_id = ?', visitId);
    run(
      db,
      'UPDATE visit SET verdict = ?, score = ?, opinion = ? WHERE id = ?',
      verdict,
      score,
      opinion,
      visitId,
    );
    context.audit('visit.opinionSet', {
      number: visit.number,
      opinion,
      verdict: verdict ?? '',
      score,
      visitId,
      dropped,
      before: { verdict: visit.verdict, score: visit.score, opinion: visit.opinion },
    });
    return { signaturesDropped: dropped };
  }),

  'visit.sign': handleSigned((context, { visitId }) => {
    const actor = actorOf(context);
    const visit = signableVisit(context, visitId);
    const team = teamsOf(context.db, reviewOf(context).id).find((one) => one.teamId === visit.teamId);
    if (!team || !hasMe(context, team)) throw new UserError('visit.notMember');
    sign(context, visit, [actor.accountId], 'pin');
    context.audit('visit.signed', { number: visit.number, name: actor.name, visitId, manner: 'pin' });
    return { complete: ownVisit(context, visitId).complete };
  }),

  'visit.confirmPaper': handle((context, { visitId, accountIds }) => {
    const visit = signableVisit(context, visitId);
    const team = teamsOf(context.db, reviewOf(context).id).find((one) => one.teamId === visit.teamId);
    const named = (team?.members ?? []).filter(({ accountId }) => accountIds.includes(accountId));
    if (named.length !== new Set(accountIds).size) throw new UserError('visit.notMember');
    sign(
      context,
      visit,
      named.map(({ accountId }) => accountId),
      'paper',
    );
    context.audit('visit.paperConfirmed', {
      number: visit.number,
      names: named.map(({ name }) => name).join('、'),
      accountIds,
      visitId,
    });
    return { complete: ownVisit(context, visitId).complete };
  }),

  'visit.reopen': handle((context, { visitId, reason }) => {
    const visit = ownVisit(context, visitId);
    if (visit.signatures.length === 0) throw new UserError('visit.notSigned');
    run(context.db, 'DELETE FROM visit_signature WHERE visit_id = ?', visitId);
    const { verdict, score, opinion, signatures } = visit;
    context.audit('visit.reopened', {
      number: visit.number,
      reason,
      visitId,
      before: { verdict, score, opinion, signatures },
    });
    return {};
  }),
};

function itemOf(context: Context, itemId: string): string {
  const item = rulesOf(context).checklist.find(({ id }) => id === itemId);
  if (!item) throw new UserError('notFound', { what: 'item' });
  return item.text;
}

/** Written by the team's members and by the secretary; fixed by signatures. */
function writableVisit(context: Context, visitId: string, evenSigned = false): VisitView {
  const visit = ownVisit(context, visitId);
  const review = reviewOf(context);
  const team = teamsOf(context.db, review.id).find((one) => one.teamId === visit.teamId);
  if (!review.roles.includes('secretary') && !(team && hasMe(context, team)))
    throw new UserError('visit.notMember');
  if (visit.complete || (!evenSigned && visit.signatures.length > 0)) throw new UserError('visit.signed');
  return visit;
}

function signableVisit(context: Context, visitId: string): VisitView {
  const visit = ownVisit(context, visitId);
  if (visit.verdict === null && visit.score === null) throw new UserError('visit.noOpinion');
  return visit;
}

function sign(
  context: Context,
  visit: VisitView,
  accountIds: readonly string[],
  manner: 'pin' | 'paper',
): void {
  for (const accountId of accountIds) {
    run(
      context.db,
      'INSERT OR IGNORE INTO visit_signature VALUES (?, ?, ?, ?, ?)',
      visit.visitId,
      accountId,
      manner,
      actorOf(context).accountId,
      context.now,
    );
  }
}

function photoOf(context: Context, photoId: string): { visit_id: string; sha256: string; name: string } {
  const photo = get<{ visit_id: string; sha256: string; name: string }>(
    context.db,
    'SELECT visit_id, sha256, name FROM visit_photo WHERE id = ?',
    photoId,
  );
  if (!photo) throw new UserError('notFound', { what: 'photo' });
  return photo;
}

function preferencesOf(context: Context): { entryId: string; preferenceIds: string[] }[] {
  return all<{ entry_id: string; ids: string }>(
    context.db,
    `SELECT p.entry_id, json_group_array(p.preference_id) AS ids FROM entry_preference p
     JOIN entry e ON e.id = p.entry_id WHERE e.review_id = ? GROUP BY p.entry_id ORDER BY e.number`,
    reviewOf(context).id,
  ).map((row) => ({ entryId: row.entry_id, preferenceIds: JSON.parse(row.ids) as string[] }));
}
