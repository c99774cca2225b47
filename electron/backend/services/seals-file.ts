import type { SealView } from '../../../shared/contract/seals.ts';
import { type Context, reviewOf } from '../context.ts';
import { canonicalJson } from '../store/canonical.ts';
import { all, get } from '../store/statement.ts';
import { reviewName } from './sealed.ts';
import { howToVerify, SEALS_FORMAT } from './verify-seals.ts';

/** All seals of a review in their sequence, lifted ones too. */
export function listSeals(context: Context): SealView[] {
  const { db } = context;
  const { id } = reviewOf(context);
  const signatures = all<{ seal_id: string; role: 'chair' | 'supervisor'; name: string; signed_at: string }>(
    db,
    `SELECT x.* FROM seal_signature x JOIN seal s ON s.id = x.seal_id WHERE s.review_id = ?
     ORDER BY x.role, x.account_id`,
    id,
  );
  return all<{
    id: string;
    sequence: number;
    kind: SealView['kind'];
    batch: number;
    version: number;
    digest: string;
    previous_digest: string | null;
    sealed_at: string;
    lifted_at: string | null;
    lift_reason: string | null;
    lifter: string | null;
  }>(
    db,
    `SELECT s.id, s.sequence, s.kind, s.batch, s.version, s.digest, s.previous_digest, s.sealed_at, s.lifted_at,
       s.lift_reason, a.name AS lifter
     FROM seal s LEFT JOIN account a ON a.id = s.lifted_by WHERE s.review_id = ? ORDER BY s.sequence`,
    id,
  ).map((row) => ({
    sealId: row.id,
    sequence: row.sequence,
    kind: row.kind,
    batch: row.batch,
    version: row.version,
    digest: row.digest,
    previousDigest: row.previous_digest,
    sealedAt: row.sealed_at,
    signatures: signatures
      .filter((one) => one.seal_id === row.id)
      .map((one) => ({ role: one.role, name: one.name, signedAt: one.signed_at })),
    lifted:
      row.lifted_at === null
        ? null
        : { at: row.lifted_at, by: row.lifter ?? '', reason: row.lift_reason ?? '' },
  }));
}

/** The bytes that were digested, as text. */
export function snapshotText(context: Context, sealId: string): string {
  const row = get<{ snapshot: string }>(context.db, 'SELECT snapshot FROM seal WHERE id = ?', sealId);
  return row?.snapshot ?? '';
}

/**
 * The file of seals (SealsFile in verify-seals.ts) in canonical JSON, one seal at a time: each snapshot stands in it
 * as the very bytes that were digested.
 */
export function* sealsFileText(context: Context, seals: readonly SealView[]): Generator<string> {
  const review = { id: reviewOf(context).id, name: reviewName(context) };
  const head = canonicalJson({ format: SEALS_FORMAT, howTo: howToVerify, review }).slice(0, -1);
  yield `${head},"seals":[`;
  for (const [index, seal] of seals.entries()) {
    const { sealId, sequence, kind, digest, previousDigest, sealedAt, signatures, lifted } = seal;
    const rest = canonicalJson({
      sequence,
      kind,
      digest,
      previousDigest,
      sealedAt,
      signatures,
      lifted: lifted && { at: lifted.at, reason: lifted.reason },
    }).slice(0, -1);
    // Of the keys of a seal `snapshot` comes last.
    yield `${index === 0 ? '' : ','}${rest},"snapshot":${snapshotText(context, sealId)}}`;
  }
  yield '],"version":1}';
}
