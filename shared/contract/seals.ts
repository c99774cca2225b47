import { z } from 'zod';
import { download } from './awards.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, pin, reason, sha256, time, witnessInput } from './values.ts';

const office = ['secretary', 'chair', 'supervisor'] as const;

export const sealKind = z.enum(['panel', 'approved', 'final']);
export type SealKind = z.infer<typeof sealKind>;

/** One line of what has to be true before the list is sealed. */
export const sealCheckLine = z.strictObject({
  code: z.enum([
    'lastRound',
    'sheets',
    'boundaries',
    'rescoring',
    'cases',
    'ballots',
    'spotChecks',
    'overallCap',
    'recomputed',
    'auditChain',
    'chair',
    'supervisor',
    'onlyReopened',
  ]),
  state: z.enum(['ok', 'open', 'notNeeded']),
  /** Values for its sentence: how many are open, the reason for missing sheets, … */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The page where it is mended; null where no page can. */
  page: z.enum(['progress', 'awards', 'people', 'story', 'tally', 'rounds', 'cases', 'ballots']).nullable(),
});
export type SealCheckLine = z.infer<typeof sealCheckLine>;

export const sealView = z.strictObject({
  sealId: id,
  sequence: z.int().min(1),
  kind: sealKind,
  batch: z.int().min(1),
  /** Version of the snapshot's form. */
  version: z.int().min(1),
  digest: sha256,
  /** The seal that this one names; null for the first. */
  previousDigest: sha256.nullable(),
  sealedAt: time,
  signatures: z.array(
    z.strictObject({ role: z.enum(['chair', 'supervisor']), name: z.string(), signedAt: time }),
  ),
  lifted: z.strictObject({ at: time, by: z.string(), reason: z.string() }).nullable(),
});
export type SealView = z.infer<typeof sealView>;

/** What somebody finds who recomputes an exported file of seals. */
export const sealReport = z.strictObject({
  review: z.string(),
  /** Everything fits. */
  ok: z.boolean(),
  seals: z.array(
    z.strictObject({
      sequence: z.int(),
      kind: sealKind,
      /** As the file says. */
      digest: z.string(),
      /** As recomputed from the snapshot. */
      recomputed: sha256,
      checks: z.strictObject({
        /** SHA-256 of the snapshot is the digest. */
        digest: z.boolean(),
        /** It names the seal before it. */
        chain: z.boolean(),
        /** Tally or list, computed anew, are those of the snapshot. */
        result: z.boolean(),
      }),
    }),
  ),
});
export type SealReport = z.infer<typeof sealReport>;

export const sealProcedures = {
  'seal.check': reviewProcedure('query', ['reconciliation'], {
    about: 'The checklist before the list is sealed (定稿): each line with its state and where it is mended.',
    allow: office,
    input: inReview,
    output: z.strictObject({ lines: z.array(sealCheckLine), ready: z.boolean(), digest: sha256 }),
  }),
  'seal.list': reviewProcedure('query', 'any', {
    about: 'All seals of the review in order, lifted ones included.',
    allow: office,
    input: inReview,
    output: z.strictObject({ seals: z.array(sealView) }),
  }),
  'seal.export': reviewProcedure(
    'command',
    ['proposed', 'approval', 'notice', 'published', 'archived', 'reconciliation'],
    {
      about: 'All seals with their snapshots as one canonical JSON file, to be recomputed anywhere.',
      allow: office,
      input: inReview,
      output: download,
    },
  ),
  'seal.verify': appProcedure('query', {
    about:
      'Recomputes digests, tally and lists of an exported file of seals, without the store it came from.',
    allow: ['signedIn'],
    input: z.strictObject({ fileId: id }),
    output: sealReport,
  }),
  'review.confirm': reviewProcedure('command', ['reconciliation'], {
    about:
      'The chair seals the panel’s list with the own PIN, the supervisor beside where required: snapshot, digest, read-only.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      pin,
      digest: sha256,
      witness: witnessInput.nullable().optional(),
    }),
    output: z.strictObject({ digest: sha256, sequence: z.int() }),
  }),
  'review.unseal': reviewProcedure('command', ['proposed', 'approval', 'notice'], {
    about: 'Lifts the newest seal with the chair’s PIN and a reason; it stays in the history.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, pin, reason }),
    output: nothing,
  }),
};
