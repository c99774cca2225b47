import { z } from 'zod';
import { decimalText, hundredths } from '../model/marks.ts';
import { rubric } from '../model/rubric.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, reason, scorecardState, time } from './values.ts';

const marks = z.record(z.string(), hundredths.nullable());

export const scorecardView = z.strictObject({
  state: scorecardState,
  /** Counts submissions: 1 = first; a sheet taken back or returned goes on as the next revision. */
  revision: z.int().min(1),
  /** Grows with every save; a save names the version it started from. */
  version: z.int().min(0),
  marks,
  comment: z.string(),
  /** Sum as the scheme counts it; null while a mark is missing. */
  total: decimalText.nullable(),
  savedAt: time.nullable(),
  submittedAt: time.nullable(),
  /** Why it was sent back. */
  returnReason: z.string().nullable(),
});
export type ScorecardView = z.infer<typeof scorecardView>;

/** What a judge sees of an entry: in a blind round without unit, contributors and columns that name them. */
export const deskEntry = z.strictObject({
  number: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  summary: z.string().nullable(),
  unit: z.string().nullable(),
  contributors: z.array(z.string()),
  extra: z.array(z.strictObject({ label: z.string(), value: z.string() })),
});

export const deskProcedures = {
  'desk.list': reviewProcedure(
    'query',
    ['scoring', 'reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'],
    {
      about: 'The entries assigned to the judge who asks, with the state of the own sheet.',
      allow: ['judge'],
      input: inReview,
      output: z.strictObject({
        open: z.boolean(),
        items: z.array(
          z.strictObject({
            assignmentId: id,
            number: z.string(),
            title: z.string(),
            category: z.string().nullable(),
            state: scorecardState,
            total: decimalText.nullable(),
          }),
        ),
      }),
    },
  ),
  'desk.open': reviewProcedure(
    'query',
    ['scoring', 'reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'],
    {
      about: 'One own score sheet: the entry, the rubric and the marks so far.',
      allow: ['judge'],
      input: z.strictObject({ reviewId: id, assignmentId: id }),
      output: z.strictObject({
        open: z.boolean(),
        blind: z.boolean(),
        entry: deskEntry,
        rubric,
        scorecard: scorecardView,
      }),
    },
  ),
  'scorecard.save': reviewProcedure('command', ['scoring', 'reconciliation'], {
    about:
      'Saves changed marks or the comment of the own sheet, while the round is open or the sheet is scored again. Marks that are not named stay as they are.',
    allow: ['judge'],
    input: z.strictObject({
      reviewId: id,
      assignmentId: id,
      version: z.int().min(0),
      marks,
      comment: z.string().max(5000).nullable(),
    }),
    output: z.strictObject({
      version: z.int(),
      savedAt: time,
      state: scorecardState,
      total: decimalText.nullable(),
    }),
  }),
  'scorecard.submit': reviewProcedure('command', ['scoring', 'reconciliation'], {
    about: 'Submits the own sheet; every mark must be there.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id, version: z.int().min(0) }),
    output: z.strictObject({ version: z.int(), submittedAt: time, total: decimalText }),
  }),
  'scorecard.takeBack': reviewProcedure('command', ['scoring'], {
    about: 'Takes the own submitted sheet back while the round is open; the submitted revision is kept.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id }),
    output: z.strictObject({ version: z.int(), revision: z.int() }),
  }),
  'scorecard.return': reviewProcedure('command', ['scoring'], {
    about: 'Sends a submitted sheet back to its judge with a reason; nobody else can change it.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({ reviewId: id, assignmentId: id, reason }),
    output: z.strictObject({ revision: z.int() }),
  }),
};
