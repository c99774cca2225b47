import type { z } from 'zod';
import type { signedScan } from '../../../shared/contract/documents.ts';
import { type PaperKind, signedKinds } from '../../../shared/documents/paper-kinds.ts';
import { type Context, reviewOf } from '../context.ts';
import { all, get } from '../store/statement.ts';
import { ballotRecords } from './paper-records.ts';

export type SignedScan = z.infer<typeof signedScan>;

interface ScanRow extends SignedScan {
  matched: number;
}

/** Scans of signed papers, oldest first. A later one of the same paper stands for the earlier. */
export function scansOf(context: Context): (SignedScan & { matched: boolean })[] {
  return all<ScanRow>(
    context.db,
    `SELECT s.id, s.kind, f.name AS fileName, f.sha256, s.pages, s.added_at AS addedAt, a.name AS addedBy,
       s.digest IS NOT NULL AS matched
     FROM signed_scan s JOIN file f ON f.id = s.file_id JOIN account a ON a.id = s.added_by
     WHERE s.review_id = ? ORDER BY s.added_at, s.id`,
    reviewOf(context).id,
  ).map((row) => ({ ...row, matched: row.matched === 1 }));
}

/** The signed papers that belong to this archive: ballots and decisions only where there were any. */
export function neededScans(
  context: Context,
): { kind: PaperKind; scan: SignedScan | null; waived: string | null }[] {
  const scans = scansOf(context);
  const waivers = new Map(
    all<{ kind: string; reason: string }>(
      context.db,
      'SELECT kind, reason FROM scan_waiver WHERE review_id = ?',
      reviewOf(context).id,
    ).map(({ kind, reason }) => [kind, reason]),
  );
  return signedKinds
    .filter((kind) => isThere(context, kind))
    .map((kind) => {
      const found = scans.filter((scan) => scan.kind === kind).at(-1);
      return { kind, scan: found ? plain(found) : null, waived: waivers.get(kind) ?? null };
    });
}

function isThere(context: Context, kind: PaperKind): boolean {
  if (kind === 'ballot-record') return ballotRecords(context).length > 0;
  if (kind === 'decision-record') {
    return (
      get(context.db, 'SELECT 1 FROM decision WHERE review_id = ? LIMIT 1', reviewOf(context).id) !==
      undefined
    );
  }
  return reviewOf(context).scheme.programme?.selection !== 'recognition';
}

export function plain({ id, kind, fileName, sha256, pages, addedAt, addedBy }: SignedScan): SignedScan {
  return { id, kind, fileName, sha256, pages, addedAt, addedBy };
}

/** Seals in force, by the first 16 digits of their digests. */
export function sealDigests(context: Context): Set<string> {
  return new Set(
    all<{ digest: string }>(
      context.db,
      'SELECT digest FROM seal WHERE review_id = ? AND lifted_at IS NULL',
      reviewOf(context).id,
    ).map(({ digest }) => digest.slice(0, 16)),
  );
}
