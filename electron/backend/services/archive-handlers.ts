import type { Download } from '../../../shared/contract/awards.ts';
import type { documentProcedures } from '../../../shared/contract/documents.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { readPaperCode } from '../../../shared/documents/paper-marks.ts';
import { actorOf, type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get, run } from '../store/statement.ts';
import { archiveSummary, contentsDigest } from './archive-contents.ts';
import { archiveKey, makeArchive } from './archive-making.ts';
import { neededScans, plain, scansOf, sealDigests } from './archive-rows.ts';
import { refuseDuringSecretBallot } from './ballot-rows.ts';
import { uploadedFile } from './import-source.ts';
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
      contents: archiveSummary(context),
    };
  }),

  'archive.addScan': handle((context, { fileId, codes, kind }) => {
    const { db, now } = context;
    const review = reviewOf(context);
    const file = uploadedFile(context, fileId);
    const digests = sealDigests(context);
    const read = codes.map(readPaperCode).filter((code) => code !== null);
    // A readable code of another seal or review is a wrong paper, whatever the person says it is.
    if (read.some((code) => code.reviewId !== review.id || !digests.has(code.digest)))
      throw new UserError('archive.otherPaper');
    // One pile may hold several papers; without any code it is what the person says.
    const matched = [...new Set(read.map((code) => code.kind))].map((known) => {
      const pages = read.filter((code) => code.kind === known);
      return { known, digest: pages[0]?.digest ?? null, pages: pages.length };
    });
    if (matched.length === 0 && kind === null) throw new UserError('archive.noCode');
    const papers =
      matched.length > 0
        ? matched
        : [{ known: kind as string, digest: null, pages: Math.max(1, codes.length) }];
    for (const { known, digest, pages } of papers) {
      run(
        db,
        `INSERT INTO signed_scan (id, review_id, kind, digest, file_id, pages, added_by, added_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        context.newId(),
        review.id,
        known,
        digest,
        file.id,
        pages,
        actorOf(context).accountId,
        now,
      );
    }
    context.audit('archive.scanAdded', {
      document: papers.map(({ known }) => known).join(', '),
      fileName: file.name,
      sha256: file.sha256,
      matched: matched.length > 0,
    });
    return { kinds: papers.map(({ known }) => known), matched: matched.length > 0 };
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
    async (context, { language, facts }) => {
      refuseArchive(context);
      refuseMissing(context);
      return offered(context, await makeArchive(context, { language, facts, withNotes: false }));
    },
    (context, _input, made) =>
      unlessRefused(context, made, () => {
        refuseArchive(context);
        refuseMissing(context);
        refuseChanged(context, made, false);
        const review = reviewOf(context);
        const { fileName, sha256, files } = made;
        run(
          context.db,
          'INSERT INTO archive (id, review_id, sha256, files, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)',
          context.newId(),
          review.id,
          sha256,
          files,
          actorOf(context).accountId,
          context.now,
        );
        if (review.stage === 'published') setStage(context, 'archived');
        context.audit('archive.made', { fileName, sha256, files });
        return made.download;
      }),
  ),

  'archive.copy': handlePrepared(
    async (context, { language, facts }) => {
      refuseArchive(context);
      return offered(context, await makeArchive(context, { language, facts, withNotes: true }));
    },
    (context, _input, made) =>
      unlessRefused(context, made, () => {
        refuseArchive(context);
        refuseChanged(context, made, true);
        const { fileName, sha256, files } = made;
        context.audit('archive.copied', { fileName, sha256, files });
        return made.download;
      }),
  ),

  'archive.progress': handle((context) => ({ progress: context.archives.progress(archiveKey(context)) })),

  'archive.cancel': handle((context) => {
    context.archives.cancel(archiveKey(context));
    return {};
  }),
};

type Offered = Awaited<ReturnType<typeof makeArchive>> & { download: Download };

/** From here on its file is deleted when nobody fetches it. */
function offered(context: Context, made: Awaited<ReturnType<typeof makeArchive>>): Offered {
  return { ...made, download: context.downloads.offerFile(made.fileName, made.path, made.size) };
}

/** Of a refused archive nothing is left. */
function unlessRefused<Value>(context: Context, { download }: Offered, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    context.downloads.forget(download.token);
    throw error;
  }
}

/** What an archive never may: show somebody files of an entry that they keep away from, or copy a running ballot. */
function refuseArchive(context: Context): void {
  refuseDuringSecretBallot(context.db);
  const row = get<{ count: number; numbers: string }>(
    context.db,
    `SELECT count(DISTINCT e.id) AS count, coalesce(group_concat(DISTINCT e.number), '') AS numbers
     FROM recusal x JOIN entry e ON e.id = x.entry_id
     WHERE x.review_id = ? AND x.account_id = ? AND x.state <> 'lifted' AND (
       EXISTS (SELECT 1 FROM attachment a WHERE a.entry_id = e.id)
       OR EXISTS (SELECT 1 FROM visit v JOIN visit_photo p ON p.visit_id = v.id WHERE v.entry_id = e.id))`,
    reviewOf(context).id,
    actorOf(context).accountId,
  );
  if (row && row.count > 0) {
    throw new UserError('archive.recused', { count: row.count, numbers: row.numbers.replaceAll(',', '、') });
  }
}

/** Something came in or was taken out while the archive was being written. */
function refuseChanged(context: Context, { contents }: Offered, withNotes: boolean): void {
  if (contentsDigest(context, withNotes) !== contents) throw new UserError('archive.changed');
}

function refuseMissing(context: Context): void {
  const missing = neededScans(context).filter(({ scan, waived }) => scan === null && waived === null);
  if (missing.length === 0) return;
  throw new UserError('archive.incomplete', {
    count: missing.length,
    names: missing.map(({ kind }) => kind).join(', '),
  });
}
