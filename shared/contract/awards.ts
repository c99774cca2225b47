import { z } from 'zod';
import { tally } from '../model/tally.ts';
import { decisionView } from './decisions.ts';
import { reviewProcedure } from './procedure.ts';
import { entryView, id, inReview, language, sha256, time } from './values.ts';

const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'] as const;

export const tallyView = z.strictObject({
  tally,
  /** Entries of the tally by id. */
  entries: z.array(entryView),
  judges: z.array(z.strictObject({ id, name: z.string() })),
  decisions: z.array(decisionView),
  /** SHA-256 of the canonical JSON of rules, sheets, decisions and result. */
  digest: sha256,
});
export type TallyView = z.infer<typeof tallyView>;

/** The bytes are fetched with this short-lived token: GET /files/<token>, or `read` over the message port. */
export const download = z.strictObject({ token: z.string(), fileName: z.string(), size: z.int() });
export type Download = z.infer<typeof download>;

export const auditRecord = z.strictObject({
  seq: z.int().min(1),
  at: time,
  actor: z.string().nullable(),
  action: z.string(),
  /** Values for the sentence. While the round is open, records about sheets name judge and entry, no marks. */
  detail: z.record(z.string(), z.unknown()),
  hash: sha256,
});
export type AuditRecord = z.infer<typeof auditRecord>;

export const awardProcedures = {
  'tally.get': reviewProcedure('query', afterScoring, {
    about: 'The computed table with ranks, tiers and flags: the same figures that every document shows.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: tallyView,
  }),
  'document.gradeList': reviewProcedure('command', afterScoring, {
    about: 'The grade list (获奖名单) with every figure of the tally, as a workbook or text table.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({ reviewId: id, format: z.enum(['xlsx', 'csv-utf8', 'csv-gb18030']), language }),
    output: download,
  }),
  'audit.list': reviewProcedure('query', 'any', {
    about: 'The story of this review, newest first.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({ reviewId: id, before: z.int().nullable(), limit: z.int().min(1).max(500) }),
    output: z.strictObject({ records: z.array(auditRecord), more: z.boolean() }),
  }),
  'audit.verify': reviewProcedure('query', 'any', {
    about: 'Recomputes the whole hash chain.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      ok: z.boolean(),
      records: z.int(),
      head: sha256.nullable(),
      firstBad: z.int().nullable(),
    }),
  }),
};
