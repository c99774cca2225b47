import { z } from 'zod';
import { day } from '../model/programme.ts';
import { listView } from './approval.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, pin, reason, sha256, time, witnessInput } from './values.ts';

const office = ['secretary', 'chair', 'supervisor'] as const;
const recorders = ['secretary', 'chair'] as const;
const noticeText = z.string().trim().min(1).max(20_000);

/** What a 更正 may change; scores never. */
export const entryFacts = z.strictObject({
  title: z.string().trim().min(1).max(500),
  unit: z.string().trim().max(500).nullable(),
  /** In order: the first is 第一完成人. */
  contributors: z.array(z.string().trim().min(1).max(100)).max(200),
});
export type EntryFacts = z.infer<typeof entryFacts>;

export const succession = z.enum(['asTier', 'stayEmpty']);

export const postCaseView = z.strictObject({
  caseId: id,
  serial: z.int().min(1),
  kind: z.enum(['correct', 'withdraw', 'strike', 'lower', 'moveUp', 'keep', 'revoke']),
  entryId: id,
  number: z.string(),
  toTier: z.string().nullable(),
  succession: succession.nullable(),
  republish: z.boolean(),
  before: entryFacts.nullable(),
  after: entryFacts.nullable(),
  reason: z.string(),
  document: z.strictObject({ fileId: id, name: z.string() }).nullable(),
  /** Number of the objection it settles. */
  objection: z.int().nullable(),
  decidedBy: z.string(),
  decidedAt: time,
  /** Number of the seal that froze it. */
  sealed: z.int().nullable(),
});
export type PostCaseView = z.infer<typeof postCaseView>;

export const publicationView = z.strictObject({
  publicationId: id,
  kind: z.enum(['main', 'supplement']),
  from: day,
  to: day,
  text: z.string(),
  /** Entries of a supplement; null = the whole list. */
  entryIds: z.array(id).nullable(),
  openedAt: time,
});
export type PublicationView = z.infer<typeof publicationView>;

export const publicationProcedures = {
  'notice.get': reviewProcedure('query', ['approval', 'notice', 'published', 'archived'], {
    about: 'The notice period (公示): its windows, the cases since the last seal and the list as it stands.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      publications: z.array(publicationView),
      cases: z.array(postCaseView),
      list: listView,
      /** Beijing day of now. */
      today: day,
      /** What stands in the way of the final seal. */
      blockers: z.array(z.strictObject({ code: z.string(), params: z.record(z.string(), z.any()) })),
      /** Entries that moved up and are to be published again. */
      toRepublish: z.array(id),
      finalSeal: z.strictObject({ sequence: z.int(), digest: sha256, sealedAt: time }).nullable(),
    }),
  }),
  'notice.open': reviewProcedure('command', ['approval'], {
    about: 'Begins the notice period with its days and text; needs the seal of the approved list.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, from: day, to: day, text: noticeText }),
    output: nothing,
  }),
  'notice.supplement': reviewProcedure('command', ['notice'], {
    about: 'Publishes those who moved up once more (补充公示), with days of their own.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, from: day, to: day, text: noticeText }),
    output: z.strictObject({ entries: z.int() }),
  }),
  'notice.correct': reviewProcedure('command', ['notice'], {
    about: '更正: name, unit or order of people. Scores stay untouched; before and after are kept.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, entryId: id, facts: entryFacts, reason, fileId: id.nullable() }),
    output: nothing,
  }),
  'notice.withdraw': reviewProcedure('command', ['notice'], {
    about: '放弃: the entry gives its award up; its place goes to the next (递补) or stays empty.',
    allow: recorders,
    input: z.strictObject({
      reviewId: id,
      entryId: id,
      succession,
      /** Those who move up are published again. */
      republish: z.boolean(),
      reason,
      fileId: id.nullable(),
    }),
    output: nothing,
  }),
  'notice.nameSuccessor': reviewProcedure('command', ['notice'], {
    about: 'Among equal entries, names the one that takes the free place.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, entryId: id, reason }),
    output: nothing,
  }),
  'notice.undo': reviewProcedure('command', ['notice'], {
    about: 'Takes back the withdrawal of an entry that no seal has frozen yet.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, entryId: id, reason }),
    output: nothing,
  }),
  'notice.close': reviewProcedure('command', ['notice'], {
    about: 'After the last day, with no objection open: seals the final list.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      pin,
      digest: sha256,
      witness: witnessInput.nullable().optional(),
    }),
    output: z.strictObject({ digest: sha256, sequence: z.int() }),
  }),
  'review.publish': reviewProcedure('command', ['notice'], {
    about: '表彰发布: the final list is published. Needs its seal.',
    allow: recorders,
    input: z.strictObject({ reviewId: id, documentNumber: z.string().trim().max(100).nullable() }),
    output: nothing,
  }),
  'award.revoke': reviewProcedure('command', ['published', 'archived'], {
    about: '撤销奖励, also years later: a new final seal names the old one; who is to blame may be barred.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      entryId: id,
      reason,
      fileId: id.nullable(),
      /** 禁止申报: people or the unit, until when (null = for good). */
      bars: z
        .array(
          z.strictObject({
            kind: z.enum(['person', 'unit']),
            name: z.string().trim().min(1).max(200),
            unit: z.string().trim().max(200).nullable(),
            until: time.nullable(),
          }),
        )
        .max(50),
      pin,
      witness: witnessInput.nullable().optional(),
    }),
    output: z.strictObject({ digest: sha256, sequence: z.int() }),
  }),
};
