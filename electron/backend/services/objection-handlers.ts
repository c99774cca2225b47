import { refusalReasons } from '../../../shared/approval/objection-admission.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { objectionProcedures } from '../../../shared/contract/objections.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { get, run } from '../store/statement.ts';
import { findAccount } from './account-rows.ts';
import { listView } from './award-lists.ts';
import { requireUploaded } from './kept-documents.ts';
import { isHandler, listObjections, maySeeObjector, requireObjection } from './objection-rows.ts';
import { previewSettlement, settleObjection } from './objection-settlement.ts';
import { publicationsOf } from './publication-rows.ts';
import { currentRound } from './review-rows.ts';
import { rolesIn } from './review-scope.ts';
import { handleSealing } from './signed-commands.ts';

export const objectionHandlers: Handlers<keyof typeof objectionProcedures> = {
  'objection.list': handle((context) => ({ objections: listObjections(context) })),

  'objection.register': handle((context, input) => {
    const { db, now } = context;
    const { id } = reviewOf(context);
    const entry =
      input.entryId === null
        ? null
        : get<{ number: string }>(
            db,
            'SELECT number FROM entry WHERE id = ? AND review_id = ?',
            input.entryId,
            id,
          );
    if (entry === undefined) throw new UserError('decision.unknownEntry');
    const windows = publicationsOf(context);
    const from = windows.map((row) => row.from_day).sort()[0] ?? '';
    const to =
      windows
        .map((row) => row.to_day)
        .sort()
        .at(-1) ?? '';
    const refusal = refusalReasons(input.objector, input.receivedOn, { from, to });
    const objectionId = context.newId();
    const serial =
      (get<{ n: number }>(db, 'SELECT count(*) AS n FROM objection WHERE review_id = ?', id)?.n ?? 0) + 1;
    run(
      db,
      `INSERT INTO objection (id, review_id, batch, serial, entry_id, received_on, channel, subject, refusal,
         registered_by, registered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      objectionId,
      id,
      currentRound(db, id).batch,
      serial,
      input.entryId,
      input.receivedOn,
      input.channel,
      input.subject,
      canonicalJson(refusal),
      actorOf(context).accountId,
      now,
    );
    const { objector } = input;
    run(
      db,
      'INSERT INTO objector VALUES (?, ?, ?, ?, ?, ?, ?)',
      objectionId,
      objector.kind,
      objector.name,
      objector.contact,
      objector.stamped ? 1 : 0,
      objector.signed ? 1 : 0,
      objector.content,
    );
    for (const [index, fileId] of input.fileIds.entries()) {
      requireUploaded(context, fileId, 'evidence');
      run(db, 'INSERT INTO objection_file VALUES (?, ?, ?)', objectionId, index + 1, fileId);
    }
    const handlers = nameHandlers(context, objectionId, input.handlerIds);
    // No word of who objects: the story is read by everybody in the office.
    context.audit(refusal.length > 0 ? 'objection.refused' : 'objection.registered', {
      serial,
      number: entry?.number ?? '—',
      receivedOn: input.receivedOn,
      refusal,
      handlers,
    });
    return { objectionId, serial, refusal };
  }),

  'objection.setHandlers': handle((context, { objectionId, handlerIds, reason }) => {
    const { serial } = requireObjection(context, objectionId);
    // Somebody who is also secretary or chair would name himself to learn who objects.
    if (!maySeeObjector(context, objectionId)) throw new UserError('objection.notHandler');
    run(context.db, 'DELETE FROM objection_handler WHERE objection_id = ?', objectionId);
    const handlers = nameHandlers(context, objectionId, handlerIds);
    context.audit('objection.handlersNamed', { serial, handlers, reason });
    return {};
  }),

  'objection.openEvidence': handlePrepared(
    async (context, { objectionId, fileId }) => {
      requireObjection(context, objectionId);
      if (!maySeeObjector(context, objectionId)) throw new UserError('objection.notHandler');
      const file = get<{ name: string; sha256: string }>(
        context.db,
        `SELECT f.name, f.sha256 FROM objection_file x JOIN file f ON f.id = x.file_id
         WHERE x.objection_id = ? AND x.file_id = ?`,
        objectionId,
        fileId,
      );
      const bytes = file ? await context.files.read(file.sha256) : null;
      if (!file || !bytes) throw new UserError('notFound', { what: 'file' });
      return { name: file.name, bytes };
    },
    (context, _input, { name, bytes }) => context.downloads.offer(name, bytes),
  ),

  'objection.conclude': handle((context, { objectionId, outcome, reason }) => {
    const row = requireObjection(context, objectionId);
    if (!isHandler(context, objectionId)) throw new UserError('objection.notHandler');
    if (row.refusal !== '[]') throw new UserError('objection.refused');
    if (row.outcome !== null) throw new UserError('objection.concluded');
    run(
      context.db,
      'UPDATE objection SET outcome = ?, outcome_reason = ?, concluded_by = ?, concluded_at = ? WHERE id = ?',
      outcome,
      reason,
      actorOf(context).accountId,
      context.now,
      objectionId,
    );
    context.audit(`objection.${outcome}`, { serial: row.serial, number: row.number ?? '—', reason });
    return {};
  }),

  'objection.preview': handle((context, input) => ({
    list: listView(context, previewSettlement(context, input)),
  })),

  'objection.settle': handleSealing((context, input, witnessed) => {
    settleObjection(context, input, witnessed);
    return {};
  }),
};

/** Handlers are people of the office of this review; their names, for the story. */
function nameHandlers(context: Context, objectionId: string, accountIds: readonly string[]): string {
  const names = [...new Set(accountIds)].map((accountId) => {
    const roles = rolesIn(context.db, reviewOf(context).id, accountId);
    const account = findAccount(context.db, accountId);
    if (!account || !roles.some((role) => role !== 'judge')) throw new UserError('objection.handlerUnfit');
    run(context.db, 'INSERT INTO objection_handler VALUES (?, ?)', objectionId, accountId);
    return account.name;
  });
  return names.join('、');
}
