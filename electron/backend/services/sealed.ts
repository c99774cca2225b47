import type { ListChange } from '../../../shared/approval/apply-approval.ts';
import { type AwardList, listOfTally } from '../../../shared/approval/award-list.ts';
import type { SealKind } from '../../../shared/contract/seals.ts';
import type { Tally, TallyInput } from '../../../shared/model/tally.ts';
import type { TierRule } from '../../../shared/model/tier.ts';
import { actorOf, type Context, reviewOf } from '../context.ts';
import { canonicalJson, digestOf } from '../store/canonical.ts';
import type { Database } from '../store/database.ts';
import { get, run } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';
import type { WitnessDetail } from './witness.ts';

/** Version of the snapshot's form. 1 had neither version, kind nor batch, and was always the panel's. */
export const SNAPSHOT_VERSION = 2;

/** What the panel's seal (建议名单) freezes: enough to recompute and to reprint everything without the store. */
export interface SealedSnapshot {
  version?: number;
  kind?: 'panel';
  batch?: number;
  review: { id: string; name: string };
  input: TallyInput;
  tally: Tally;
  tallyDigest: string;
  entries: unknown[];
  judges: { id: string; name: string }[];
  /** Digest of the seal before, if there was one, lifted or not. */
  previousDigest: string | null;
}

/** What a later seal freezes: the list it starts from, what was changed and why, and the list that follows. */
export interface ListSnapshot {
  version: number;
  kind: 'approved' | 'final';
  batch: number;
  review: { id: string; name: string };
  /** The seal whose list `base` is. */
  baseDigest: string;
  previousDigest: string;
  tiers: readonly TierRule[];
  base: AwardList;
  changes: readonly ListChange[];
  list: AwardList;
  /** Who and what is on the list, as corrected. */
  entries: readonly {
    id: string;
    number: string;
    title: string;
    unit: string | null;
    contributors: readonly string[];
  }[];
  /** 审定, cases and notice periods, in plain values; never who objected. */
  grounds: unknown;
}

export type Snapshot = SealedSnapshot | ListSnapshot;

export interface SealRow {
  id: string;
  sequence: number;
  kind: SealKind;
  digest: string;
  snapshot: string;
  sealed_at: string;
}

export function isListSnapshot(snapshot: Snapshot): snapshot is ListSnapshot {
  return snapshot.kind === 'approved' || snapshot.kind === 'final';
}

/** The panel's seal of the present batch that is in force, or undefined. */
export function sealInForce(db: Database, reviewId: string): SealRow | undefined {
  return get<SealRow>(
    db,
    `SELECT id, sequence, kind, digest, snapshot, sealed_at FROM seal
     WHERE review_id = ? AND batch = ? AND kind = 'panel' AND lifted_at IS NULL ORDER BY sequence DESC LIMIT 1`,
    reviewId,
    currentRound(db, reviewId).batch,
  );
}

/** The newest seal in force of the present batch, of any kind (or of one), or undefined. */
export function newestInForce(db: Database, reviewId: string, kind?: SealKind): SealRow | undefined {
  return get<SealRow>(
    db,
    `SELECT id, sequence, kind, digest, snapshot, sealed_at FROM seal
     WHERE review_id = ? AND batch = ? AND lifted_at IS NULL AND kind = coalesce(?, kind)
     ORDER BY sequence DESC LIMIT 1`,
    reviewId,
    currentRound(db, reviewId).batch,
    kind ?? null,
  );
}

/** Digest and number of the newest seal, lifted or not. */
export function newestSeal(db: Database, reviewId: string): { sequence: number; digest: string } | undefined {
  return get(
    db,
    'SELECT sequence, digest FROM seal WHERE review_id = ? ORDER BY sequence DESC LIMIT 1',
    reviewId,
  );
}

/** The list that a seal freezes. */
export function listOfSnapshot(snapshot: Snapshot): AwardList {
  return isListSnapshot(snapshot) ? snapshot.list : listOfTally(snapshot.tally, snapshot.input);
}

export function readSnapshot(seal: Pick<SealRow, 'snapshot'>): Snapshot {
  return JSON.parse(seal.snapshot) as Snapshot;
}

export function reviewName(context: Pick<Context, 'db' | 'review'>): string {
  const { id } = reviewOf(context as Context);
  return get<{ name: string }>(context.db, 'SELECT name FROM review WHERE id = ?', id)?.name ?? '';
}

/** Writes a seal with the signatures of the chair who acts and of the supervisor who witnessed. */
export function insertSeal(
  context: Context,
  snapshot: Snapshot & { kind: SealKind; batch: number },
  witness: WitnessDetail,
): { sealId: string; digest: string; sequence: number } {
  const { db, now } = context;
  const actor = actorOf(context);
  const sealId = context.newId();
  const digest = digestOf(snapshot);
  const sequence = (newestSeal(db, reviewOf(context).id)?.sequence ?? 0) + 1;
  run(
    db,
    `INSERT INTO seal (id, review_id, sequence, digest, snapshot, previous_digest, sealed_by, sealed_at, kind, batch,
       version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sealId,
    reviewOf(context).id,
    sequence,
    digest,
    canonicalJson(snapshot),
    snapshot.previousDigest,
    actor.accountId,
    now,
    snapshot.kind,
    snapshot.batch,
    SNAPSHOT_VERSION,
  );
  sign(context, sealId, 'chair', actor.accountId, actor.name);
  if (witness.witnessId !== null && witness.witness !== null) {
    sign(context, sealId, 'supervisor', witness.witnessId, witness.witness);
  }
  return { sealId, digest, sequence };
}

function sign(
  context: Context,
  sealId: string,
  role: 'chair' | 'supervisor',
  accountId: string,
  name: string,
): void {
  run(
    context.db,
    'INSERT INTO seal_signature VALUES (?, ?, ?, ?, ?)',
    sealId,
    role,
    accountId,
    name,
    context.now,
  );
}

/** Lifts one seal; it stays in the history with who, when and why. */
export function liftSeal(context: Context, sealId: string, reason: string): void {
  run(
    context.db,
    'UPDATE seal SET lifted_by = ?, lifted_at = ?, lift_reason = ? WHERE id = ? AND lifted_at IS NULL',
    actorOf(context).accountId,
    context.now,
    reason,
    sealId,
  );
}
