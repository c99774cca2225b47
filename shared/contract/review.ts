import { z } from 'zod';
import { scheme } from '../model/scheme.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { sealKind } from './seals.ts';
import {
  id,
  inReview,
  message,
  nothing,
  reviewSummary,
  role,
  sha256,
  stage,
  stateCounts,
  time,
} from './values.ts';

export const reviewView = z.strictObject({
  id,
  name: z.string(),
  stage,
  isSample: z.boolean(),
  createdAt: time,
  /** The rules as they hold in the newest round: what screens of judging and results show. */
  scheme,
  /** The rules as written, with all rounds: what the editor of the scheme changes. */
  wholeScheme: scheme,
  schemeLocked: z.boolean(),
  round: z.strictObject({
    id,
    name: z.string(),
    openedAt: time.nullable(),
    closedAt: time.nullable(),
    ordinal: z.int().min(1),
    ruleIndex: z.int().min(0),
    ruleCount: z.int().min(1),
    batch: z.int().min(1),
  }),
  myRoles: z.array(role),
  /** The seal in force, if any. */
  seal: z
    .strictObject({
      digest: sha256,
      sealedAt: time,
      sealedBy: z.string(),
      sequence: z.int(),
      kind: sealKind,
    })
    .nullable(),
});
export type ReviewView = z.infer<typeof reviewView>;

/** What leads to the next stage, and what stands in the way. */
export const nextStep = z.strictObject({
  step: z.enum([
    'import',
    'startScreening',
    'screen',
    'addJudges',
    'assign',
    'openRound',
    'score',
    'closeRound',
    'settle',
    'advance',
    'confirm',
    'export',
    'settleCases',
    'openApproval',
    'approve',
    'openNotice',
    'closeNotice',
    'publish',
    'beginBatch',
    'archive',
  ]),
  /** Whose move it is. */
  by: role,
  blockers: z.array(message),
});
export type NextStep = z.infer<typeof nextStep>;

export const reviewProcedures = {
  'scheme.list': appProcedure('query', {
    about: 'The built-in schemes.',
    allow: ['secretary'],
    input: nothing,
    output: z.strictObject({ schemes: z.array(scheme) }),
  }),
  'review.create': appProcedure('command', {
    about:
      'Creates a review with a copy of a scheme, which may be adjusted first. The caller becomes its secretary.',
    allow: ['secretary'],
    input: z.strictObject({ name: z.string().trim().min(1).max(200), scheme }),
    output: z.strictObject({ reviewId: id }),
  }),
  'review.createSample': appProcedure('command', {
    about:
      'Creates the sample review: real entries, seven judges, scored, with a disagreement and a tie to settle.',
    allow: ['secretary'],
    input: nothing,
    output: z.strictObject({ reviewId: id }),
  }),
  'review.list': appProcedure('query', {
    about: 'The reviews that the caller takes part in, newest first.',
    allow: ['signedIn'],
    input: nothing,
    output: z.strictObject({ reviews: z.array(reviewSummary) }),
  }),
  'review.get': reviewProcedure('query', 'any', {
    about: 'One review with its scheme and stage.',
    allow: ['secretary', 'chair', 'judge', 'supervisor'],
    input: inReview,
    output: reviewView,
  }),
  'review.overview': reviewProcedure('query', 'any', {
    about: 'What is done, what is late, what comes next.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      entries: z.strictObject({
        total: z.int(),
        pending: z.int(),
        accepted: z.int(),
        returned: z.int(),
        rejected: z.int(),
      }),
      judges: z.strictObject({ total: z.int(), signedIn: z.int() }),
      sheets: stateCounts,
      /** Judges with open work, most open first; only while scoring. */
      behind: z.array(z.strictObject({ name: z.string(), open: z.int(), assigned: z.int() })),
      next: nextStep.nullable(),
    }),
  }),
  'review.updateScheme': reviewProcedure('command', ['preparation', 'screening'], {
    about: 'Changes the rules of this review before scoring opens.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, scheme }),
    output: nothing,
  }),
  'review.startScreening': reviewProcedure('command', ['preparation'], {
    about: 'From preparation to screening.',
    allow: ['secretary'],
    input: inReview,
    output: nothing,
  }),
};
