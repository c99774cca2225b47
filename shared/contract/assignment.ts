import { z } from 'zod';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, message, nothing, reason, scorecardState, stateCounts } from './values.ts';

/** An entry with the sheets that are to be done; a judge without one is not assigned. */
const progressRow = z.strictObject({
  entryId: id,
  number: z.string(),
  title: z.string(),
  cells: z.array(z.strictObject({ accountId: id, assignmentId: id, state: scorecardState })),
});
export type ProgressRow = z.infer<typeof progressRow>;

/** Before a round is opened; a later round is prepared while the stage is already 'scoring'. */
const preparing = ['preparation', 'screening', 'scoring'] as const;

export const assignmentProcedures = {
  'assignment.preview': reviewProcedure('query', preparing, {
    about: 'What the automatic assignment would be, and the difference to what is there.',
    allow: ['secretary', 'chair'],
    input: inReview,
    output: z.strictObject({
      /** False once the round is open: then it only shows what is there. */
      changeable: z.boolean(),
      judges: z.array(
        z.strictObject({
          accountId: id,
          name: z.string(),
          specialty: z.string().nullable(),
          /** Panels by name; empty where there are no panels. */
          panels: z.array(z.string()),
          before: z.int(),
          after: z.int(),
          /** How many of `after` are of the own specialty. */
          matches: z.int(),
          recusals: z.int(),
        }),
      ),
      adds: z.int(),
      removes: z.int(),
      keeps: z.int(),
      /** The first changes, by entry number. */
      changes: z.array(
        z.strictObject({
          entryId: id,
          number: z.string(),
          accountId: id,
          name: z.string(),
          change: z.enum(['add', 'remove']),
        }),
      ),
      recusals: z.array(
        z.strictObject({
          entryId: id,
          number: z.string(),
          accountId: id,
          name: z.string(),
          cause: z.enum(['unit', 'contributor', 'declared', 'decided']),
        }),
      ),
      /** Accepted entries that cannot get as many judges as the scheme asks for. */
      short: z.array(z.strictObject({ entryId: id, number: z.string(), wanted: z.int(), possible: z.int() })),
      /** Which constraint cannot be met, in words of shared/text assignment 'shortage.*'. */
      shortages: z.array(message),
      /** Can the judges of each panel be compared? panelId null = there are no panels. */
      connectivity: z.array(
        z.strictObject({
          panelId: id.nullable(),
          name: z.string().nullable(),
          islands: z.int(),
          reason: z.enum(['oneJudgeEach', 'tooFewSheets', 'recusalsSeparate', 'noExchange']).nullable(),
          /** Judges and entries on whom the comparison hangs. */
          critical: z.int(),
        }),
      ),
      /** Exchanges made only so that judges can be compared. */
      repairs: z.int(),
      /** Entries whose sheet names a trade or category that some judge's specialty can match. */
      matchable: z.int(),
      digest: z.string(),
    }),
  }),
  'assignment.apply': reviewProcedure('command', preparing, {
    about: 'Applies the previewed assignment to the round that is being prepared.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, digest: z.string() }),
    output: z.strictObject({ adds: z.int(), removes: z.int() }),
  }),
  'assignment.set': reviewProcedure('command', preparing, {
    about:
      'Adds or removes one judge of one entry by hand, also while scoring is open. A recused judge is refused, and so is removing a judge who has begun.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryId: id, accountId: id, assigned: z.boolean() }),
    output: nothing,
  }),
  'assignment.replaceJudge': reviewProcedure('command', ['scoring'], {
    about:
      'A judge drops out: open work goes to others, submitted sheets stay in count or are set aside. Nothing is deleted.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      accountId: id,
      submitted: z.enum(['keep', 'setAside']),
      /** Who may take over; empty = all other judges (of the panel). */
      substituteIds: z.array(id).max(200),
      reason,
    }),
    output: z.strictObject({
      /** Submitted sheets that stay in count. */
      kept: z.int(),
      /** Submitted sheets that count no more. */
      setAside: z.int(),
      /** Entries given to another judge. */
      reassigned: z.int(),
      /** Numbers of entries for which nobody is left. */
      without: z.array(z.string()),
    }),
  }),
  'progress.summary': reviewProcedure('query', 'any', {
    about: 'How many sheets of the round each judge has in which state: never a mark.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      judges: z.array(z.strictObject({ accountId: id, name: z.string(), counts: stateCounts })),
      sheets: stateCounts,
      entries: z.int(),
    }),
  }),
  'progress.rows': reviewProcedure('query', 'any', {
    about: 'A piece of who has scored what: entries in order of their numbers, states only, never a mark.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      question: z.strictObject({
        /** In number and title. */
        search: z.string().max(200),
        /** Only entries that wait for a sheet. */
        openOnly: z.boolean(),
      }),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ shown: z.int(), rows: z.array(progressRow) }),
  }),
  'progress.get': reviewProcedure('query', 'any', {
    about: 'Who has scored what, all of it at once: states only, never a mark.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      judges: z.array(z.strictObject({ accountId: id, name: z.string() })),
      entries: z.array(
        z.strictObject({
          entryId: id,
          number: z.string(),
          title: z.string(),
          /** One cell a judge, in the order of `judges`; null = not assigned. */
          cells: z.array(z.strictObject({ assignmentId: id, state: scorecardState }).nullable()),
        }),
      ),
    }),
  }),
};
