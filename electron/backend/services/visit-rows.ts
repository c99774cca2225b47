import type { VisitTeam, VisitView } from '../../../shared/contract/visits.ts';
import type { SiteVisit } from '../../../shared/model/round.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';

/** The visit's rules of a review, or null where there is none. */
function siteVisitOf(db: Database, reviewId: string): SiteVisit | null {
  const row = get<{ rules: string | null }>(
    db,
    `SELECT json_extract(scheme, '$.siteVisit') AS rules FROM review WHERE id = ?`,
    reviewId,
  );
  return row?.rules ? (JSON.parse(row.rules) as SiteVisit) : null;
}

/**
 * Entries that a signed negative opinion closes for award, by number; none unless the scheme's visit is a gate. An
 * opinion that a member has not signed yet decides nothing.
 */
export function failedVisitEntryIds(db: Database, reviewId: string): string[] {
  if (siteVisitOf(db, reviewId)?.effect !== 'gate') return [];
  return visitsOf(db, reviewId)
    .filter((visit) => visit.complete && visit.verdict === 'fail')
    .map(({ entryId }) => entryId);
}

/**
 * Figures of signed visits by entry id ("86.50", out of 100) and their share in the final figure in basis points;
 * null unless the scheme's visit scores.
 */
export function visitFigures(
  db: Database,
  reviewId: string,
): { weight: number; figures: Record<string, string> } | null {
  const rules = siteVisitOf(db, reviewId);
  if (rules?.effect !== 'score') return null;
  const signed = visitsOf(db, reviewId).filter((visit) => visit.complete && visit.score !== null);
  return {
    weight: rules.weight,
    figures: Object.fromEntries(signed.map(({ entryId, score }) => [entryId, figureText(score as number)])),
  };
}

/** 8650 → "86.50". */
function figureText(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100);
  return `${whole}.${String(hundredths % 100).padStart(2, '0')}`;
}

export function teamsOf(db: Database, reviewId: string): VisitTeam[] {
  const teams = new Map<string, VisitTeam>();
  const rows = all<{ id: string; name: string; account_id: string; person: string; leads: number }>(
    db,
    `SELECT t.id, t.name, m.account_id, a.name AS person, m.leads FROM visit_team t
     JOIN visit_team_member m ON m.team_id = t.id JOIN account a ON a.id = m.account_id
     WHERE t.review_id = ? ORDER BY t.name, m.leads DESC, a.created_at, a.id`,
    reviewId,
  );
  for (const row of rows) {
    const team = teams.get(row.id) ?? { teamId: row.id, name: row.name, members: [] };
    team.members.push({ accountId: row.account_id, name: row.person, leads: row.leads === 1 });
    teams.set(row.id, team);
  }
  return [...teams.values()];
}

/** Every visit of a review in the order of the entries' numbers. */
export function visitsOf(db: Database, reviewId: string): VisitView[] {
  const rows = all<Omit<VisitView, 'answers' | 'photos' | 'signatures' | 'complete'>>(
    db,
    `SELECT v.id AS visitId, v.team_id AS teamId, v.entry_id AS entryId, e.number, e.title, e.unit, v.day, v.place,
       v.verdict, v.score, v.opinion
     FROM visit v JOIN entry e ON e.id = v.entry_id WHERE v.review_id = ? ORDER BY e.number`,
    reviewId,
  );
  const answers = byVisit<{ itemId: string; answer: 'yes' | 'no' | null; remark: string }>(
    db,
    `SELECT x.visit_id AS visitId, x.item_id AS itemId, x.answer, x.remark
     FROM visit_answer x JOIN visit v ON v.id = x.visit_id WHERE v.review_id = ? ORDER BY x.item_id`,
    reviewId,
  );
  const photos = byVisit<{ photoId: string; itemId: string; name: string; size: number }>(
    db,
    `SELECT x.visit_id AS visitId, x.id AS photoId, x.item_id AS itemId, x.name, x.size
     FROM visit_photo x JOIN visit v ON v.id = x.visit_id WHERE v.review_id = ? ORDER BY x.id`,
    reviewId,
  );
  const signatures = byVisit<VisitView['signatures'][number]>(
    db,
    `SELECT x.visit_id AS visitId, x.account_id AS accountId, x.manner, a.name AS confirmedBy, x.signed_at AS signedAt
     FROM visit_signature x JOIN visit v ON v.id = x.visit_id JOIN account a ON a.id = x.confirmed_by
     WHERE v.review_id = ? ORDER BY x.signed_at, x.account_id`,
    reviewId,
  );
  const members = new Map(teamsOf(db, reviewId).map((team) => [team.teamId, team.members]));
  return rows.map((row) => {
    const signed = signatures.get(row.visitId) ?? [];
    const team = members.get(row.teamId) ?? [];
    return {
      ...row,
      answers: answers.get(row.visitId) ?? [],
      photos: photos.get(row.visitId) ?? [],
      signatures: signed,
      complete:
        (row.verdict !== null || row.score !== null) &&
        team.every((member) => signed.some(({ accountId }) => accountId === member.accountId)),
    };
  });
}

function byVisit<Row>(db: Database, text: string, reviewId: string): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const { visitId, ...row } of all<{ visitId: string } & Row>(db, text, reviewId)) {
    const own = rows.get(visitId) ?? [];
    own.push(row as Row);
    rows.set(visitId, own);
  }
  return rows;
}
