import type { NameFinding } from '../../../shared/contract/desk-office.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { actorOf, type Context, type Handlers, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { get, run } from '../store/statement.ts';
import { nameFinder, type StoredNames } from './entry-names.ts';
import { searchNames } from './name-search.ts';

interface AttachmentOfEntry extends StoredNames {
  id: string;
  sha256: string;
  name: string;
  kind: string;
  number: string;
}

/** How many places a refusal names. */
const NAMED_PLACES = 5;

export const clearingHandlers: Handlers<'attachment.searchNames' | 'attachment.markAnonymised'> = {
  'attachment.searchNames': handlePrepared(
    (context, { attachmentId }) => search(context, attachmentOf(context, attachmentId)),
    (context, { attachmentId }, { searched, findings }) => {
      const cleared = get<{ at: string; by: string; reason: string | null }>(
        context.db,
        `SELECT c.cleared_at AS at, a.name AS by, c.reason FROM attachment_cleared c
         JOIN account a ON a.id = c.cleared_by WHERE c.attachment_id = ?`,
        attachmentId,
      );
      return { searched, findings, cleared: cleared ?? null };
    },
  ),

  'attachment.markAnonymised': handlePrepared(
    async (context, { attachmentId, anonymised }) =>
      anonymised ? search(context, attachmentOf(context, attachmentId)) : { searched: true, findings: [] },
    (context, { attachmentId, anonymised, reason }, { searched, findings }) => {
      const { db, now } = context;
      const { name, number, sha256 } = attachmentOf(context, attachmentId);
      run(db, 'DELETE FROM attachment_cleared WHERE attachment_id = ?', attachmentId);
      if (!anonymised) {
        context.audit('attachment.uncleared', { attachmentId, name, number, sha256, reason });
        return { findings: [] };
      }
      if (findings.length > 0 && reason === null) {
        throw new UserError('attachment.namesFound', {
          count: findings.length,
          places: placesText(findings),
        });
      }
      if (!searched && reason === null) throw new UserError('attachment.notSearched', { name });
      run(
        db,
        'INSERT INTO attachment_cleared VALUES (?, ?, ?, ?, ?, ?)',
        attachmentId,
        searched ? 1 : 0,
        canonicalJson(findings),
        reason,
        actorOf(context).accountId,
        now,
      );
      context.audit('attachment.cleared', { attachmentId, name, number, sha256, searched, findings, reason });
      return { findings };
    },
  ),
};

function placesText(findings: readonly NameFinding[]): string {
  const places = findings
    .slice(0, NAMED_PLACES)
    .map(({ where, name }) => (where ? `${where}：${name}` : name));
  return places.join('；') + (findings.length > NAMED_PLACES ? '…' : '');
}

async function search(
  context: Context,
  attachment: AttachmentOfEntry,
): Promise<{ searched: boolean; findings: NameFinding[] }> {
  const bytes = await context.files.read(attachment.sha256);
  if (!bytes) throw new UserError('notFound', { what: 'file' });
  const names = nameFinder(context.db, reviewOf(context).id)(attachment);
  return searchNames(context, attachment, bytes, names);
}

function attachmentOf(context: Context, attachmentId: string): AttachmentOfEntry {
  const row = get<AttachmentOfEntry>(
    context.db,
    `SELECT a.id, a.sha256, a.name, a.kind, e.number, e.unit, e.contributors, e.extra
     FROM attachment a JOIN entry e ON e.id = a.entry_id WHERE a.id = ? AND a.review_id = ?`,
    attachmentId,
    reviewOf(context).id,
  );
  if (!row) throw new UserError('notFound', { what: 'attachment' });
  return row;
}
