import { z } from 'zod';
import { hundredths } from '../model/marks.ts';
import { rubric } from '../model/rubric.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason } from './values.ts';

const stages = ['scoring', 'reconciliation'] as const;

/** The cell of a sheet that holds words; every other cell is a criterion. */
export const COMMENT_CELL = 'comment';

/**
 * - none: nobody has begun; typedByJudge: the judge scores at a screen, so paper has no place;
 * - first, second: that typist is at work or due; differences: both are done and disagree;
 * - agreed: both say the same, the signature is to be confirmed; done: it counts.
 */
export const transcriptState = z.enum([
  'none',
  'typedByJudge',
  'first',
  'second',
  'differences',
  'agreed',
  'done',
]);
export type TranscriptState = z.infer<typeof transcriptState>;

const cells = z.strictObject({
  marks: z.record(z.string(), hundredths.nullable()),
  comment: z.string().nullable(),
});

export const transcriptRow = z.strictObject({
  assignmentId: id,
  number: z.string(),
  title: z.string(),
  /** Place in the list of rubrics. */
  rubric: z.int().min(0),
  state: transcriptState,
  /** What the person who asks may do now. */
  may: z.enum(['type', 'retype', 'confirm', 'correct', 'nothing']),
  /** Own typing that is not finished; never that of the other. */
  typed: cells.nullable(),
  /** Only for the two typists: where they disagree, own value first. */
  differences: z
    .array(
      z.strictObject({
        cell: z.string(),
        ownMark: hundredths.nullable(),
        otherMark: hundredths.nullable(),
        ownText: z.string().nullable(),
        otherText: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Names of those who type or have typed, in their turn. */
  typists: z.array(z.string()),
  corrections: z.int().min(0),
});
export type TranscriptRow = z.infer<typeof transcriptRow>;

/** 代录 of signed paper sheets. Only what is being typed is shown, and only to the one who types it. */
export const transcriptProcedures = {
  'transcript.judges': reviewProcedure('query', stages, {
    about: 'Whose paper sheets there are to type, with how far that has come; no marks.',
    allow: ['secretary'],
    input: inReview,
    output: z.strictObject({
      judges: z.array(
        z.strictObject({
          accountId: id,
          name: z.string(),
          sheets: z.int(),
          states: z.record(transcriptState, z.int()),
        }),
      ),
    }),
  }),
  'transcript.rows': reviewProcedure('query', stages, {
    about: 'The paper sheets of one judge, one row an entry, as the person who asks may type them.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, accountId: id }),
    output: z.strictObject({ judge: z.string(), rubrics: z.array(rubric), rows: z.array(transcriptRow) }),
  }),
  'transcript.type': reviewProcedure('command', stages, {
    about: 'Keeps typed cells of the own turn; `finish` says that the row is complete.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      assignmentId: id,
      marks: z.record(z.string(), hundredths.nullable()),
      comment: z.string().max(5000).nullable(),
      finish: z.boolean(),
    }),
    output: z.strictObject({ state: transcriptState }),
  }),
  'transcript.retype': reviewProcedure('command', stages, {
    about: 'One of the two typists looked at the paper again and types a disputed cell anew.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      assignmentId: id,
      cell: z.string().min(1).max(64),
      mark: hundredths.nullable(),
      text: z.string().max(5000).nullable(),
    }),
    output: z.strictObject({ state: transcriptState }),
  }),
  'transcript.confirm': reviewProcedure('command', stages, {
    about: 'The judge’s signature is on the paper: agreed sheets become submitted ones, all or none.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      assignmentIds: z.array(id).min(1).max(10_000),
      /** Somebody looked at the signature. */
      signed: z.literal(true),
      /** An uploaded scan of the paper. */
      scanFileId: id.nullable(),
    }),
    output: z.strictObject({ confirmed: z.int() }),
  }),
  'transcript.correct': reviewProcedure('command', stages, {
    about: 'A confirmed sheet does not say what the paper says: it is typed by two people once more.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, assignmentId: id, reason }),
    output: nothing,
  }),
  'transcript.abandon': reviewProcedure('command', stages, {
    about: 'Typing that was begun by mistake is given up; nothing of it counts.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, assignmentId: id, reason }),
    output: nothing,
  }),
};
