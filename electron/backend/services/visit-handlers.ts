import { UserError } from '../../../shared/contract/errors.ts';
import type { VisitView, visitProcedures } from '../../../shared/contract/visits.ts';
import type { SiteVisit } from '../../../shared/model/round.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { fileKind, KIND_BYTES } from '../documents/file-kind.ts';
import { all, get, run } from '../store/statement.ts';
import { isRecused } from './recusal-rows.ts';
import { rolesIn } from './review-scope.ts';
import { admit, checkSecret } from './sessions.ts';
import { teamsOf, visitsOf } from './visit-rows.ts';

export const visitHandlers: Handlers<keyof typeof visitProcedures> = {
  'visit.list': handle((context) => {
    const { db } = context;
    const review = reviewOf(context);
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

  'visit.saveTeam': handle((context, { teamId, name, memberIds }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    rulesOf(context);
    const members = [...new Set(memberIds)];
    for (const accountId of members) {
      if (rolesIn(db, reviewId, accountId).length === 0) throw new UserError('notFound', { what: 'member' });
    }
    const before = teamsOf(db, reviewId).find((team) => team.teamId === teamId);
    if (teamId !== null && !before) throw new UserError('notFound', { what: 'team' });
    if (teamsOf(db, reviewId).some((team) => team.name === name && team.teamId !== teamId)) {
      throw new UserError('visit.teamExists', { name });
    }
    const visits = visitsOf(db, reviewId).filter((visit) => visit.teamId === teamId);
    // Who belongs to the team is part of what was signed.
    if (visits.some((visit) => visit.signatures.length > 0)) throw new UserError('visit.signed');
    for (const visit of visits) requireFree(context, visit.entryId, visit.number, members);
    const id = teamId ?? context.newId();
    run(
      db,
      `INSERT INTO visit_team VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
      id,
      reviewId,
      name,
    );
    run(db, 'DELETE FROM visit_team_member WHERE team_id = ?', id);
    for (const [index, accountId] of members.entries())
      run(db, 'INSERT INTO visit_team_member VALUES (?, ?, ?)', id, accountId, index === 0 ? 1 : 0);
    const names = teamsOf(db, reviewId).find((team) => team.teamId === id)?.members ?? [];
    context.audit('visit.teamSaved', {
      name,
      names: names.map((member) => member.name).join('、'),
      teamId: id,
      memberIds: members,
    });
    return { teamId: id };
  }),

  'visit.removeTeam': handle((context, { teamId }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    const team = teamsOf(db, reviewId).find((one) => one.teamId === teamId);
    if (!team) throw new UserError('notFound', { what: 'team' });
    if (visitsOf(db, reviewId).some((visit) => visit.teamId === teamId))
      throw new UserError('visit.teamBusy', { name: team.name });
    run(db, 'DELETE FROM visit_team WHERE id = ?', teamId);
    context.audit('visit.teamRemoved', { name: team.name, teamId });
    return {};
  }),

  'visit.plan': handle((context, { entryId, teamId, day, place }) => {
    const { db } = context;
    const reviewId = reviewOf(context).id;
    rulesOf(context);
    const team = teamsOf(db, reviewId).find((one) => one.teamId === teamId);
    if (!team) throw new UserError('notFound', { what: 'team' });
    const entry = get<{ number: string }>(
      db,
      `SELECT number FROM entry WHERE id = ? AND review_id = ? AND screening = 'accepted'`,
      entryId,
      reviewId,
    );
    if (!entry) throw new UserError('notFound', { what: 'entry' });
    requireFree(
      context,
      entryId,
      entry.number,
      team.members.map(({ accountId }) => accountId),
    );
    const before = visitsOf(db, reviewId).find((visit) => visit.entryId === entryId);
    if (before && before.signatures.length > 0) throw new UserError('visit.signed');
    const visitId = before?.visitId ?? context.newId();
    run(
      db,
      `INSERT INTO visit (id, review_id, team_id, entry_id, day, place) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET team_id = excluded.team_id, day = excluded.day, place = excluded.place`,
      visitId,
      reviewId,
      teamId,
      entryId,
      day,
      place,
    );
    context.audit('visit.planned', {
      number: entry.number,
      team: team.name,
      day: day ?? '',
      place,
      entryId,
      teamId,
      visitId,
    });
    return { visitId };
  }),

  'visit.unplan': handle((context, { visitId, reason }) => {
    const visit = ownVisit(context, visitId);
    if (visit.signatures.length > 0) throw new UserError('visit.signed');
    run(context.db, 'DELETE FROM visit WHERE id = ?', visitId);
    context.audit('visit.unplanned', { number: visit.number, reason, visit });
    return {};
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
      const file = get<{ sha256: string; size: number }>(
        context.db,
        'SELECT sha256, size FROM file WHERE id = ? AND uploaded_by = ?',
        fileId,
        actorOf(context).accountId,
      );
      const ends = file ? await context.files.ends(file.sha256, KIND_BYTES) : null;
      if (!file || !ends) throw new UserError('notFound', { what: 'file' });
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

  'visit.sign': handlePrepared(
    (context, { pin }) => checkSecret(context, actorOf(context).accountId, 'pin', pin),
    (context, { visitId }, check) => {
      const actor = actorOf(context);
      const outcome = admit(context, actor.accountId, 'pin', check);
      if ('failure' in outcome) return outcome.failure;
      const visit = signableVisit(context, visitId);
      const team = teamsOf(context.db, reviewOf(context).id).find((one) => one.teamId === visit.teamId);
      if (!team || !hasMe(context, team)) throw new UserError('visit.notMember');
      sign(context, visit, [actor.accountId], 'pin');
      context.audit('visit.signed', { number: visit.number, name: actor.name, visitId, manner: 'pin' });
      return { complete: ownVisit(context, visitId).complete };
    },
  ),

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

  'visit.setPreferences': handle((context, { entryId, preferenceIds }) => {
    const { db } = context;
    const known = new Map(rulesOf(context).preferences.map(({ id, text }) => [id, text]));
    const entry = get<{ number: string }>(
      db,
      'SELECT number FROM entry WHERE id = ? AND review_id = ?',
      entryId,
      reviewOf(context).id,
    );
    if (!entry || preferenceIds.some((one) => !known.has(one)))
      throw new UserError('notFound', { what: 'preference' });
    run(db, 'DELETE FROM entry_preference WHERE entry_id = ?', entryId);
    for (const one of new Set(preferenceIds))
      run(db, 'INSERT INTO entry_preference VALUES (?, ?)', entryId, one);
    context.audit('visit.preferencesSet', {
      number: entry.number,
      names: preferenceIds.map((one) => known.get(one)).join('、') || '—',
      entryId,
      preferenceIds,
    });
    return {};
  }),
};

/** The scheme's visit; without one there is nothing to do here. */
function rulesOf(context: Context): SiteVisit {
  const rules = reviewOf(context).wholeScheme.siteVisit;
  if (!rules) throw new UserError('visit.none');
  return rules;
}

function itemOf(context: Context, itemId: string): string {
  const item = rulesOf(context).checklist.find(({ id }) => id === itemId);
  if (!item) throw new UserError('notFound', { what: 'item' });
  return item.text;
}

function hasMe(context: Context, team: { members: readonly { accountId: string }[] }): boolean {
  const me = actorOf(context).accountId;
  return team.members.some(({ accountId }) => accountId === me);
}

/** A recusal shuts the visit too, whatever else the person is. */
function shut(context: Context, visit: Pick<VisitView, 'entryId'>): boolean {
  return isRecused(context.db, reviewOf(context).id, visit.entryId, actorOf(context).accountId);
}

/** A visit that the asker may know of: of the office all, of a judge those of the own team. */
function ownVisit(context: Context, visitId: string): VisitView {
  const { db } = context;
  const review = reviewOf(context);
  const visit = visitsOf(db, review.id).find((one) => one.visitId === visitId);
  const team = visit && teamsOf(db, review.id).find((one) => one.teamId === visit.teamId);
  const mayKnow = review.roles.some((role) => role !== 'judge') || (team && hasMe(context, team));
  if (!visit || !mayKnow || shut(context, visit)) throw new UserError('notFound', { what: 'visit' });
  return visit;
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

/** Nobody visits an entry from which they are recused. */
function requireFree(context: Context, entryId: string, number: string, accountIds: readonly string[]): void {
  const reviewId = reviewOf(context).id;
  for (const accountId of accountIds) {
    if (!isRecused(context.db, reviewId, entryId, accountId)) continue;
    const name = get<{ name: string }>(context.db, 'SELECT name FROM account WHERE id = ?', accountId)?.name;
    throw new UserError('visit.recused', { name: name ?? '', number });
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
