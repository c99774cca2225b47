import { z } from 'zod';
import { reviewCase } from '../cases/case.ts';
import { decimalText, hundredths } from '../model/marks.ts';
import { rubric } from '../model/rubric.ts';
import { boundary, tallyRow } from '../model/tally.ts';
import { decisionView, effect } from './decisions.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, time } from './values.ts';

const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'] as const;
const inEntry = z.strictObject({ reviewId: id, entryId: id });

/** How firm one group's ranks are (shared/scoring/firmness.ts). Internal reference. */
export const groupFirmness = z.strictObject({
  groupId: z.string(),
  method: z.enum(['redrawnJudges', 'model', 'none']),
  why: z.enum(['islands', 'tooFewJudges', 'noRepeatedScores']).nullable(),
  exact: z.boolean(),
  draws: z.int(),
  entries: z.array(
    z.strictObject({
      entryId: id,
      lowRank: z.number(),
      highRank: z.number(),
      expectedRank: z.number(),
      tiers: z.array(z.strictObject({ tierId: z.string(), probability: z.number() })),
    }),
  ),
  lines: z.array(
    z.strictObject({
      tierId: z.string(),
      places: z.int(),
      safeIn: z.array(id),
      talk: z.array(id),
      safeOut: z.array(id),
    }),
  ),
});
export type GroupFirmnessView = z.infer<typeof groupFirmness>;

export const listedCase = z.strictObject({
  ...reviewCase.shape,
  title: z.string(),
  unit: z.string().nullable(),
  rank: z.int().nullable(),
  aggregate: decimalText.nullable(),
  tierId: z.string().nullable(),
  /** The caller presides over this entry and may decide. */
  mine: z.boolean(),
});
export type ListedCase = z.infer<typeof listedCase>;

/** One revision of a sheet. */
const sheetRevision = z.strictObject({
  revision: z.int().min(1),
  /** The one that counts now. */
  counts: z.boolean(),
  submittedAt: time,
  marks: z.record(z.string(), hundredths),
  total: decimalText.nullable(),
  comment: z.string(),
});

export const rescoringView = z.strictObject({
  id,
  judgeId: id,
  /** blind: without the marks of others in sight. */
  manner: z.enum(['blind', 'open']),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: time,
  state: z.enum(['open', 'done', 'withdrawn']),
  closedAt: time.nullable(),
  closeReason: z.string().nullable(),
  fromRevision: z.int().nullable(),
  toRevision: z.int().nullable(),
  /** What the new marks changed; only when done. */
  effect: effect.nullable(),
});
export type RescoringView = z.infer<typeof rescoringView>;

export const caseView = z.strictObject({
  case: reviewCase.nullable(),
  entry: z.strictObject({
    id,
    number: z.string(),
    title: z.string(),
    unit: z.string().nullable(),
    contributors: z.array(z.string()),
    category: z.string().nullable(),
    summary: z.string().nullable(),
  }),
  row: tallyRow,
  /** All entries of an open tie across a line that it is part of; null = of none. */
  tiedEntryIds: z.array(id).nullable(),
  groupId: z.string(),
  /** The lines of its group. */
  boundaries: z.array(boundary),
  /** The entries before and after it in its group, itself among them: where it stands. */
  around: z.array(
    z.strictObject({
      entryId: id,
      number: z.string(),
      rank: z.int().nullable(),
      aggregate: decimalText.nullable(),
      tierId: z.string().nullable(),
    }),
  ),
  rubric,
  /** One a judge, in the order of the tally's columns; submitted revisions, newest first. */
  sheets: z.array(
    z.strictObject({
      judgeId: id,
      judge: z.string(),
      assignmentId: id,
      dropped: z.enum(['high', 'low']).nullable(),
      /** May be asked to score again. */
      canReturn: z.boolean(),
      /** Why the judge asks for this sheet back; null = does not. */
      requested: z.string().nullable(),
      revisions: z.array(sheetRevision),
    }),
  ),
  notes: z.array(z.strictObject({ id, author: z.string(), text: z.string(), writtenAt: time })),
  rescorings: z.array(rescoringView),
  /** Decisions about this entry, oldest first. */
  decisions: z.array(decisionView),
  /** Numbers of the entries that these decisions name. */
  numbers: z.array(z.strictObject({ entryId: id, number: z.string() })),
  /** The caller presides over this entry and may decide. */
  mine: z.boolean(),
});
export type CaseView = z.infer<typeof caseView>;

export const caseProcedures = {
  'firmness.get': reviewProcedure('query', afterScoring, {
    about: 'How firm the ranks are: who is safe above and below each line, and whom to talk about.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ groups: z.array(groupFirmness) }),
  }),
  'case.list': reviewProcedure('query', afterScoring, {
    about: 'The entries to talk about, most pressing first; without those that the caller is recused from.',
    allow: ['secretary', 'chair', 'supervisor', 'judge'],
    input: inReview,
    output: z.strictObject({ cases: z.array(listedCase), recused: z.int() }),
  }),
  'case.get': reviewProcedure('query', afterScoring, {
    about: 'One entry with all sheets side by side, what was said, and what was done about it.',
    allow: ['secretary', 'chair', 'supervisor', 'judge'],
    input: inEntry,
    output: caseView,
  }),
  'case.note': reviewProcedure('command', ['reconciliation'], {
    about: 'Writes down what was said about an entry. Notes are kept with their author and never changed.',
    allow: ['secretary', 'chair', 'judge'],
    input: z.strictObject({ reviewId: id, entryId: id, text: z.string().trim().min(1).max(4000) }),
    output: z.strictObject({ noteId: id }),
  }),
  'case.return': reviewProcedure('command', ['reconciliation'], {
    about: 'Asks judges to score an entry again, with a reason. Until they submit, the earlier sheets count.',
    allow: ['chair', 'judge'],
    input: z.strictObject({ reviewId: id, entryId: id, judgeIds: z.array(id).min(1).max(100), reason }),
    output: z.strictObject({ rescoringIds: z.array(id) }),
  }),
  'case.withdrawReturn': reviewProcedure('command', ['reconciliation'], {
    about:
      'Calls a re-scoring off; the earlier sheet stands, what was typed meanwhile is kept and does not count.',
    allow: ['chair', 'judge'],
    input: z.strictObject({ reviewId: id, rescoringId: id, reason }),
    output: nothing,
  }),
  'case.othersMarks': reviewProcedure('query', ['reconciliation'], {
    about: 'While scoring again in an open re-scoring: the marks of the others, without names.',
    allow: ['judge'],
    input: z.strictObject({ reviewId: id, assignmentId: id }),
    output: z.strictObject({
      /** A, B, …; in an order that says nothing about the judges. */
      others: z.array(
        z.strictObject({
          label: z.string(),
          marks: z.record(z.string(), hundredths),
          total: decimalText.nullable(),
          comment: z.string(),
        }),
      ),
    }),
  }),
};
