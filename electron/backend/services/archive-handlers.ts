import type { documentProcedures } from '../../../shared/contract/documents.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { readPaperCode } from '../../../shared/documents/paper-marks.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { makeArchive } from './archive-making.ts';
import { neededScans, plain, scansOf, sealDigests } from './archive-rows.ts';
import { uploadedFile } from './import-source.ts';
import { sha256Of } from './paper-handlers.ts';
import { setStage } from './review-handlers.ts';
import { newestInForce } from './sealed.ts';

type Names = Extract<keyof typeof documentProcedures, `archive.${string}`>;

export const archiveHandlers: Handlers<Names> = {
  'archive.get': handle((context) => {
    const needed = neededScans(context);
    const shown = new Set(needed.flatMap(({ scan }) => (scan ? [scan.id] : [])));
    return {
      sealed: newestInForce(context.db, reviewOf(context).id) !== undefined,
      needed,
      others: scansOf(context)
        .filter(({ id }) => !shown.has(id))
        .map(plain),
      archivedAt:
        get<{ made_at: string }>(
          context.db,
          'SELECT made_at FROM archive WHERE review_id = ? ORDER BY made_at DESC LIMIT 1',
          reviewOf(context).id,
        )?.made_at ?? null,
    };
  }),

  'archive.addScan': handle((context, { fileId, codes, kind }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const file = uploadedFile(context, fileId);
    const digests = sealDigests(context);
    const named = codes
      .map(readPaperCode)
      .find((code) => code !== null && code.reviewId === review.id && digests.has(code.digest));
    // A readable code of another seal or review is a wrong paper, whatever the person says it is.
    if (!named && codes.some((code) => readPaperCode(code) !== null))
      throw new UserError('archive.otherPaper');
    const known = named?.kind ?? kind;
    if (known === null || known === undefined) throw new UserError('archive.noCode');
    run(
      db,
      `INSERT INTO signed_scan (id, review_id, kind, digest, file_id, pages, added_by, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      context.newId(),
      review.id,
      known,
      named?.digest ?? null,
      file.id,
      Math.max(1, codes.length),
      actorOf(context).accountId,
      now,
    );
    const matched = named !== undefined;
    context.audit('archive.scanAdded', {
      document: known,
      fileName: file.name,
      sha256: file.sha256,
      matched,
    });
    return { kind: known, matched };
  }),

  'archive.waive': handle((context, { kind, reason }) => {
    run(
      context.db,
      `INSERT INTO scan_waiver (review_id, kind, reason, waived_by, waived_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (review_id, kind) DO UPDATE
       SET reason = excluded.reason, waived_by = excluded.waived_by, waived_at = excluded.waived_at`,
      reviewOf(context).id,
      kind,
      reason,
      actorOf(context).accountId,
      context.now,
    );
    context.audit('archive.scanWaived', { document: kind, reason });
    return {};
  }),

  'archive.make': handlePrepared(
    (context, { language, facts }) => {
      refuseMissing(context);
      return makeArchive(context, { language, facts });
    },
    (context, _input, { fileName, bytes, files }) => {
      const { db, now } = context;
      const review = reviewOf(context);
      refuseMissing(context);
      const sha256 = sha256Of(bytes);
      run(
        db,
        'INSERT INTO archive (id, review_id, sha256, files, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)',
        context.newId(),
        review.id,
        sha256,
        files,
        actorOf(context).accountId,
        now,
      );
      if (review.stage === 'published') setStage(context, 'archived');
      context.audit('archive.made', { fileName, sha256, files });
      return context.downloads.offer(fileName, bytes);
    },
  ),
};

function refuseMissing(context: Context): void {
  const missing = neededScans(context).filter(({ scan, waived }) => scan === null && waived === null);
  if (missing.length === 0) return;
  throw new UserError('archive.incomplete', {
    count: missing.length,
    names: missing.map(({ kind }) => kind).join(', '),
  });
}
