import { z } from 'zod';
import { decimalText, hundredths } from '../model/marks.ts';
import { conduct } from '../model/round.ts';
import { rubric } from '../model/rubric.ts';
import { download } from './awards.ts';
import { reviewProcedure } from './procedure.ts';
import { attachmentView } from './receipts.ts';
import { id, inReview, nothing, pin, reason, scorecardState, time } from './values.ts';

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

const deskStages = [
  'scoring',
  'reconciliation',
  'proposed',
  'approval',
  'notice',
  'published',
  'archived',
] as const;

/** How sheets are submitted: one by one, in signed groups of a size, or all at the end. */
export const submission = conduct.shape.submission.unwrap();
export type SubmissionRule = z.infer<typeof submission>;

/** Totals that need a comment, in hundredths of a mark; null = none on that side. */
export const commentRule = z.strictObject({
  atOrAbove: hundredths.nullable(),
  atOrBelow: hundredths.nullable(),
});
export type CommentRule = z.infer<typeof commentRule>;

/** A file of the entry. In a blind round named neutrally, and withheld unless it is marked 已匿名. */
export const deskMaterial = z.strictObject({
  attachmentId: id,
  name: z.string(),
  kind: attachmentView.shape.kind,
  size: z.int().min(0),
  withheld: z.boolean(),
});
export type DeskMaterial = z.infer<typeof deskMaterial>;

export const deskProcedures = {
  'desk.list': reviewProcedure('query', deskStages, {
    about:
      'The entries assigned to the judge who asks, in the order of that desk, with the state of each sheet.',
    allow: ['judge'],
    input: inReview,
    output: z.strictObject({
      open: z.boolean(),
      roundName: z.string(),
      plannedEnd: time.nullable(),
      submission,
      /** by number, shuffled for this judge alone, or as drawn. */
      order: z.enum(['number', 'shuffled', 'drawn']),
      items: z.array(
        z.strictObject({
          assignmentId: id,
          number: z.string(),
          title: z.string(),
          category: z.string().nullable(),
          state: scorecardState,
          total: decimalText.nullable(),
          /** 试评: comes first; other marks are taken once its sheet is submitted. */
          calibration: z.boolean(),
          /** On paper: typed by the office, and not to be marked here. */
          paper: z.boolean(),
          hasComment: z.boolean(),
          version: z.int().min(0),
        }),
      ),
    }),
  }),
  'desk.open': reviewProcedure('query', deskStages, {
    about: 'One own score sheet: the entry, its files, the rubric and the marks so far.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id }),
    output: z.strictObject({
      open: z.boolean(),
      blind: z.boolean(),
      calibration: z.boolean(),
      paper: z.boolean(),
      entry: deskEntry,
      materials: z.array(deskMaterial),
      rubric,
      commentRule,
      /** The judge asked for this sheet back, and nobody has answered yet. */
      returnRequested: z.boolean(),
      /** Why the newest request for this revision was refused; null = it was not. */
      returnRefused: z.string().nullable(),
      scorecard: scorecardView,
    }),
  }),
  'desk.sheets': reviewProcedure('query', deskStages, {
    about: 'All own sheets with their marks, in the order of desk.list; never those of others.',
    allow: ['judge'],
    input: inReview,
    output: z.strictObject({
      /** Each rubric once; a sheet names its own by place in this list. */
      rubrics: z.array(rubric),
      commentRule,
      sheets: z.array(z.strictObject({ assignmentId: id, rubric: z.int().min(0), scorecard: scorecardView })),
    }),
  }),
  'file.open': reviewProcedure('query', deskStages, {
    about: 'A file of an own entry, to be shown or saved; refused where it is withheld.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id, attachmentId: id }),
    output: download,
  }),
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
  'scorecard.submitMany': reviewProcedure('command', ['scoring'], {
    about:
      'Submits several own sheets together, all or none; signed with the PIN where the scheme submits in groups or all at the end.',
    allow: ['judge'],
    input: z.strictObject({
      reviewId: id,
      items: z
        .array(z.strictObject({ assignmentId: id, version: z.int().min(0) }))
        .min(1)
        .max(10_000),
      pin: pin.nullable(),
    }),
    output: z.strictObject({
      submittedAt: time,
      items: z.array(z.strictObject({ assignmentId: id, version: z.int(), total: decimalText })),
    }),
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
  'scorecard.requestReturn': reviewProcedure('command', ['scoring', 'reconciliation'], {
    about:
      'The judge asks for a submitted sheet back: in an open round the secretary answers, after it whoever presides over the entry.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id, reason }),
    output: nothing,
  }),
  'scorecard.refuseReturn': reviewProcedure('command', ['scoring', 'reconciliation'], {
    about: 'The sheet is not returned, and the judge is told why.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({ reviewId: id, assignmentId: id, reason }),
    output: nothing,
  }),
};
