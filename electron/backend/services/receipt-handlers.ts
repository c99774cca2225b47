import { UserError } from '../../../shared/contract/errors.ts';
import type { ReceiptView } from '../../../shared/contract/receipts.ts';
import { receiptDocument } from '../../../shared/documents/receipt.ts';
import { isLate } from '../../../shared/screening/screen-entry.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { all, get, run } from '../store/statement.ts';
import { entriesToChange } from './entry-choice.ts';
import { prepareTable } from './entry-table.ts';
import { sha256Of, workbookOf } from './paper-job.ts';
import { programmeOf } from './screening-loading.ts';

/** Clocks of two machines differ a little; a delivery of tomorrow is a slip of the pen. */
const clockSlackMs = 5 * 60 * 1000;

export const receiptHandlers: Handlers<
  'receipt.list' | 'receipt.add' | 'receipt.correct' | 'receipt.assign' | 'document.receipt'
> = {
  'receipt.list': handle((context) => ({ receipts: listReceipts(context) })),

  'receipt.add': handle((context, { receivedAt, unit, channel, note, fileIds }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const actor = actorOf(context);
    const at = receiptTime(receivedAt, now);
    const files = [...new Set(fileIds)].map((fileId) => {
      const file = get<{ id: string; name: string; sha256: string }>(
        db,
        'SELECT id, name, sha256 FROM file WHERE id = ?',
        fileId,
      );
      if (!file) throw new UserError('notFound', { what: 'file' });
      return file;
    });
    const receiptId = context.newId();
    const last = get<{ n: number | null }>(
      db,
      'SELECT max(serial) AS n FROM receipt WHERE review_id = ?',
      review.id,
    );
    const serial = (last?.n ?? 0) + 1;
    run(
      db,
      'INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      receiptId,
      review.id,
      serial,
      at,
      unit,
      channel,
      note,
      actor.accountId,
      now,
    );
    files.forEach((file, ordinal) => {
      run(db, 'INSERT INTO receipt_file VALUES (?, ?, ?)', receiptId, ordinal, file.id);
    });
    context.audit('receipt.added', {
      receiptId,
      serial,
      receivedAt: at,
      unit,
      channel,
      note,
      files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    });
    return { receiptId, serial };
  }),

  'receipt.correct': handle((context, { receiptId, receivedAt, unit, channel, note, reason }) => {
    const { db, now } = context;
    const before = known(context, receiptId);
    const at = receiptTime(receivedAt, now);
    run(
      db,
      'UPDATE receipt SET received_at = ?, unit = ?, channel = ?, note = ? WHERE id = ?',
      at,
      unit,
      channel,
      note,
      receiptId,
    );
    const { serial, ...old } = before;
    context.audit('receipt.corrected', {
      receiptId,
      serial,
      receivedAt: at,
      unit,
      channel,
      note,
      before: old,
      reason,
    });
    return {};
  }),

  'receipt.assign': handlePrepared(prepareTable, (context, { receiptId, entryIds }) => {
    const { db } = context;
    const { serial } = known(context, receiptId);
    const changes: { entryId: string; number: string; before: string | null }[] = [];
    for (const { id: entryId, number } of entriesToChange(context, entryIds)) {
      const before = get<{ receipt_id: string | null }>(
        db,
        'SELECT receipt_id FROM entry WHERE id = ?',
        entryId,
      )?.receipt_id;
      if (before === receiptId) continue;
      run(db, 'UPDATE entry SET receipt_id = ? WHERE id = ?', receiptId, entryId);
      changes.push({ entryId, number, before: before ?? null });
    }
    context.audit('receipt.assigned', { receiptId, serial, count: changes.length, entries: changes });
    return { changed: changes.length };
  }),

  'document.receipt': handlePrepared(
    async (context, { receiptId, language }) => {
      const receipt = listReceipts(context).find((one) => one.receiptId === receiptId);
      if (!receipt) throw new UserError('notFound', { what: 'receipt' });
      const { id, scheme } = reviewOf(context);
      const review = get<{ name: string }>(context.db, 'SELECT name FROM review WHERE id = ?', id);
      const lastDay = programmeOf(scheme).window.to;
      const document = receiptDocument({
        reviewName: review?.name ?? '',
        receipt,
        lastDay,
        language,
        generatedAt: context.now,
      });
      return workbookOf(context, document, { kind: 'receipt', language });
    },
    (context, _input, { fileName, bytes }) => {
      context.audit('document.exported', { fileName, sha256: sha256Of(bytes), format: 'xlsx' });
      return context.downloads.offer(fileName, bytes);
    },
  ),
};

/** One way to write a time, so that times compare as text. Throws UserError receipt.future. */
function receiptTime(receivedAt: string, now: string): string {
  if (Date.parse(receivedAt) > Date.parse(now) + clockSlackMs) throw new UserError('receipt.future');
  return new Date(receivedAt).toISOString();
}

function known(
  context: Context,
  receiptId: string,
): { serial: number; receivedAt: string; unit: string; channel: string; note: string } {
  const receipt = get<{ serial: number; receivedAt: string; unit: string; channel: string; note: string }>(
    context.db,
    `SELECT serial, received_at AS receivedAt, unit, channel, note FROM receipt WHERE id = ? AND review_id = ?`,
    receiptId,
    reviewOf(context).id,
  );
  if (!receipt) throw new UserError('notFound', { what: 'receipt' });
  return receipt;
}

interface ReceiptRow {
  id: string;
  serial: number;
  received_at: string;
  unit: string;
  channel: ReceiptView['channel'];
  note: string;
  registered_by: string;
}

function listReceipts(context: Context): ReceiptView[] {
  const { db } = context;
  const { id: reviewId, scheme } = reviewOf(context);
  const lastDay = programmeOf(scheme).window.to;
  const files = new Map<string, ReceiptView['files']>();
  for (const { receipt_id, ...file } of all<{
    receipt_id: string;
    fileId: string;
    name: string;
    sha256: string;
  }>(
    db,
    `SELECT x.receipt_id, f.id AS fileId, f.name, f.sha256 FROM receipt_file x
     JOIN receipt r ON r.id = x.receipt_id JOIN file f ON f.id = x.file_id
     WHERE r.review_id = ? ORDER BY x.receipt_id, x.ordinal`,
    reviewId,
  )) {
    files.set(receipt_id, [...(files.get(receipt_id) ?? []), file]);
  }
  return all<ReceiptRow>(
    db,
    `SELECT r.id, r.serial, r.received_at, r.unit, r.channel, r.note, a.name AS registered_by
     FROM receipt r JOIN account a ON a.id = r.registered_by WHERE r.review_id = ? ORDER BY r.serial`,
    reviewId,
  ).map((row) => ({
    receiptId: row.id,
    serial: row.serial,
    receivedAt: row.received_at,
    unit: row.unit,
    channel: row.channel,
    note: row.note,
    files: files.get(row.id) ?? [],
    registeredBy: row.registered_by,
    late: isLate(lastDay, row.received_at),
  }));
}
