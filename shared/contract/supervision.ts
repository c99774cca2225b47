import { z } from 'zod';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, pin, sha256, time } from './values.ts';

/** 监督记录: one signed note. */
export const supervisionNote = z.strictObject({
  serial: z.int().min(1),
  text: z.string(),
  name: z.string(),
  notedAt: time,
  previousHash: z.string(),
  hash: sha256,
  documents: z.array(z.strictObject({ fileId: id, name: z.string(), sha256 })),
});
export type SupervisionNote = z.infer<typeof supervisionNote>;

export const supervisionView = z.strictObject({
  reviewName: z.string(),
  /** Whether the scheme requires a supervisor. */
  required: z.boolean(),
  chain: z.strictObject({ ok: z.boolean(), records: z.int(), firstBad: z.int().nullable() }),
  pinResets: z.array(z.strictObject({ name: z.string(), witness: z.string(), reason: z.string(), at: time })),
  /** Sheets sent back or taken back, or submitted more than once. Marks only once the round is closed. */
  revisions: z.array(
    z.strictObject({
      round: z.string(),
      number: z.string(),
      judge: z.string(),
      revisions: z.int(),
      firstSubmittedAt: time.nullable(),
      lastSubmittedAt: time.nullable(),
      /** Reasons of those who sent it back. */
      returnReasons: z.array(z.string()),
      /** Submitted (again) after its round was closed. */
      afterClose: z.boolean(),
      changes: z.array(
        z.strictObject({ criterion: z.string(), before: z.int().nullable(), after: z.int().nullable() }),
      ),
    }),
  ),
  /** Sheets that were missing when a round was closed, and why that was done. */
  missing: z.array(z.strictObject({ round: z.string(), count: z.int(), reason: z.string() })),
  recusals: z.array(
    z.strictObject({ number: z.string(), judge: z.string(), cause: z.string(), note: z.string() }),
  ),
  /** Acts that a supervisor witnessed by PIN. */
  witnessed: z.array(
    z.strictObject({
      seq: z.int(),
      at: time,
      actor: z.string(),
      witness: z.string(),
      act: z.string(),
      /** Values of the record's sentence. */ detail: z.record(z.string(), z.unknown()),
    }),
  ),
  notes: z.array(supervisionNote),
});
export type SupervisionView = z.infer<typeof supervisionView>;

export const supervisionProcedures = {
  'supervision.get': reviewProcedure('query', 'any', {
    about:
      'The supervisor’s screen: resets, returns, changed and late sheets, recusals, witnessed acts, own notes.',
    allow: ['supervisor'],
    input: inReview,
    output: supervisionView,
  }),
  'supervision.note': reviewProcedure('command', 'any', {
    about: 'Adds a note to the record of supervision (监督记录), signed by PIN; it can never be changed.',
    allow: ['supervisor'],
    input: z.strictObject({
      reviewId: id,
      text: z.string().trim().min(1).max(5000),
      fileIds: z.array(id).max(20).optional(),
      pin,
    }),
    output: z.strictObject({ serial: z.int(), hash: sha256 }),
  }),
};
