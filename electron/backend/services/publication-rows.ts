import type { ListChange } from '../../../shared/approval/apply-approval.ts';
import { lineOf } from '../../../shared/approval/award-list.ts';
import type { EntryFacts, PostCaseView, PublicationView } from '../../../shared/contract/publication.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get, run } from '../store/statement.ts';
import { type StandingList, standingList } from './award-lists.ts';
import { documentOf } from './kept-documents.ts';
import { currentRound } from './review-rows.ts';
import { listOfSnapshot, readSnapshot } from './sealed.ts';

interface PublicationRow {
  id: string;
  kind: 'main' | 'supplement';
  from_day: string;
  to_day: string;
  notice: string;
  entry_ids: string | null;
  seal_id: string;
  opened_at: string;
}

/** Notice periods of the present batch that still stand, in order. */
export function publicationsOf(context: Context): PublicationRow[] {
  const { id } = reviewOf(context);
  return all<PublicationRow>(
    context.db,
    `SELECT * FROM publication WHERE review_id = ? AND batch = ? AND void_at IS NULL ORDER BY ordinal`,
    id,
    currentRound(context.db, id).batch,
  );
}

export function publicationView(row: PublicationRow): PublicationView {
  return {
    publicationId: row.id,
    kind: row.kind,
    from: row.from_day,
    to: row.to_day,
    text: row.notice,
    entryIds: row.entry_ids === null ? null : (JSON.parse(row.entry_ids) as string[]),
    openedAt: row.opened_at,
  };
}

export function insertPublication(
  context: Context,
  publication: {
    kind: 'main' | 'supplement';
    from: string;
    to: string;
    text: string;
    entryIds: readonly string[] | null;
    sealId: string;
  },
): void {
  const { db } = context;
  const { id } = reviewOf(context);
  const last = get<{ n: number }>(db, 'SELECT count(*) AS n FROM publication WHERE review_id = ?', id);
  run(
    db,
    `INSERT INTO publication (id, review_id, batch, ordinal, kind, from_day, to_day, notice, entry_ids, seal_id,
       opened_by, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    context.newId(),
    id,
    currentRound(db, id).batch,
    (last?.n ?? 0) + 1,
    publication.kind,
    publication.from,
    publication.to,
    publication.text,
    publication.entryIds === null ? null : canonicalJson(publication.entryIds),
    publication.sealId,
    actorOf(context).accountId,
    context.now,
  );
}

export interface CaseRow {
  id: string;
  serial: number;
  kind: PostCaseView['kind'];
  entry_id: string;
  number: string;
  to_tier: string | null;
  succession: 'asTier' | 'stayEmpty' | null;
  republish: number;
  before: string | null;
  after: string | null;
  reason: string;
  file_id: string | null;
  file_name: string | null;
  file_sha256: string | null;
  objection: number | null;
  decider: string;
  decided_at: string;
  seal_id: string | null;
  sealed: number | null;
}

/** Cases after a seal of the present batch that were not taken back, in order. */
export function casesOf(context: Context): CaseRow[] {
  const { id } = reviewOf(context);
  return all<CaseRow>(
    context.db,
    `SELECT c.*, e.number, f.name AS file_name, f.sha256 AS file_sha256, o.serial AS objection, a.name AS decider,
       s.sequence AS sealed
     FROM post_case c JOIN entry e ON e.id = c.entry_id JOIN account a ON a.id = c.decided_by
     LEFT JOIN file f ON f.id = c.file_id LEFT JOIN objection o ON o.id = c.objection_id
     LEFT JOIN seal s ON s.id = c.seal_id
     WHERE c.review_id = ? AND c.batch = ? AND c.void_at IS NULL ORDER BY c.serial`,
    id,
    currentRound(context.db, id).batch,
  );
}

export function caseView(row: CaseRow): PostCaseView {
  return {
    caseId: row.id,
    serial: row.serial,
    kind: row.kind,
    entryId: row.entry_id,
    number: row.number,
    toTier: row.to_tier,
    succession: row.succession,
    republish: row.republish === 1,
    before: row.before === null ? null : (JSON.parse(row.before) as EntryFacts),
    after: row.after === null ? null : (JSON.parse(row.after) as EntryFacts),
    reason: row.reason,
    document: documentOf(row.file_id, row.file_name),
    objection: row.objection,
    decidedBy: row.decider,
    decidedAt: row.decided_at,
    sealed: row.sealed,
  };
}

export interface NewCase {
  kind: PostCaseView['kind'];
  entryId: string;
  toTier?: string | null;
  succession?: 'asTier' | 'stayEmpty' | null;
  republish?: boolean;
  before?: EntryFacts | null;
  after?: EntryFacts | null;
  reason: string;
  fileId?: string | null;
  objectionId?: string | null;
}

/** Writes a case; the id. */
export function insertCase(context: Context, one: NewCase): string {
  const { db } = context;
  const { id } = reviewOf(context);
  const caseId = context.newId();
  const last = get<{ n: number }>(db, 'SELECT count(*) AS n FROM post_case WHERE review_id = ?', id);
  run(
    db,
    `INSERT INTO post_case (id, review_id, batch, serial, kind, entry_id, to_tier, succession, republish, before,
       after, reason, file_id, objection_id, decided_by, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    caseId,
    id,
    currentRound(db, id).batch,
    (last?.n ?? 0) + 1,
    one.kind,
    one.entryId,
    one.toTier ?? null,
    one.succession ?? null,
    one.republish ? 1 : 0,
    one.before ? canonicalJson(one.before) : null,
    one.after ? canonicalJson(one.after) : null,
    one.reason,
    one.fileId ?? null,
    one.objectionId ?? null,
    actorOf(context).accountId,
    context.now,
  );
  return caseId;
}

/** What cases change in a list; a correction changes words, not the list. */
export function caseChanges(rows: readonly Pick<CaseRow, 'kind' | 'entry_id' | 'succession' | 'to_tier'>[]) {
  return rows.flatMap((row): ListChange[] => {
    const entryId = row.entry_id;
    switch (row.kind) {
      case 'withdraw':
      case 'strike':
      case 'revoke':
        return [{ kind: 'strike', entryId, succession: row.succession ?? 'stayEmpty' }];
      case 'lower':
        return [{ kind: 'lower', entryId, tierId: row.to_tier ?? '' }];
      case 'moveUp':
        return [{ kind: 'moveUp', entryId }];
      default:
        return [];
    }
  });
}

/** The newest sealed list with the cases that no seal has frozen yet. */
export function noticeList(context: Context, cases: readonly CaseRow[]): StandingList {
  return standingList(context, caseChanges(cases.filter((row) => row.seal_id === null)));
}

/** Cases and notice periods in plain values, as a seal freezes them. An objection is its number, never its author. */
export function caseGrounds(context: Context, cases: readonly CaseRow[]) {
  return {
    publications: publicationsOf(context).map((row) => ({
      kind: row.kind,
      from: row.from_day,
      to: row.to_day,
    })),
    cases: cases.map((row) => ({
      serial: row.serial,
      kind: row.kind,
      number: row.number,
      toTier: row.to_tier,
      before: row.before === null ? null : (JSON.parse(row.before) as EntryFacts),
      after: row.after === null ? null : (JSON.parse(row.after) as EntryFacts),
      reason: row.reason,
      objection: row.objection,
      documentSha256: row.file_sha256,
    })),
  };
}

/** Who stands higher than the main notice said, where a case asks for it, and was not published again yet. */
export function toRepublish(context: Context, standing: StandingList, cases: readonly CaseRow[]): string[] {
  const publications = publicationsOf(context);
  const main = publications.find((row) => row.kind === 'main');
  if (!main || !cases.some((row) => row.republish === 1)) return [];
  const seal = get<{ snapshot: string }>(context.db, 'SELECT snapshot FROM seal WHERE id = ?', main.seal_id);
  if (!seal) return [];
  const published = listOfSnapshot(readSnapshot(seal));
  const again = new Set(
    publications.flatMap((row) => (row.entry_ids === null ? [] : (JSON.parse(row.entry_ids) as string[]))),
  );
  return standing.list.groups
    .flatMap((group) => group.lines)
    .filter((line) => line.standing === 'movedUp' && !again.has(line.entryId))
    .filter((line) => lineOf(published, line.entryId)?.tierId !== line.tierId)
    .map((line) => line.entryId);
}

/** Freezes the cases under a seal. */
export function markSealed(context: Context, cases: readonly { id: string }[], sealId: string): void {
  for (const { id } of cases) run(context.db, 'UPDATE post_case SET seal_id = ? WHERE id = ?', sealId, id);
}
