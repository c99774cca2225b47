import { z } from 'zod';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, memberView, nothing, pin, reason, role, scorecardState } from './values.ts';

export const memberInput = z.strictObject({
  name: z.string().trim().min(1).max(50),
  unit: z.string().trim().max(100).nullable(),
  specialty: z.string().trim().max(100).nullable(),
  roles: z.array(role).min(1),
});

/** A sealed one-time slip (一次性口令条): shown and printed once, stored hashed. */
const slip = z.strictObject({ accountId: id, name: z.string(), slip: z.string() });

export const panelProcedures = {
  'member.list': reviewProcedure('query', 'any', {
    about: 'Judges, chair, supervisor and secretaries of this review.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ members: z.array(memberView) }),
  }),
  'member.add': reviewProcedure('command', ['preparation', 'screening', 'scoring', 'reconciliation'], {
    about:
      'Adds people to this review. A person with the same name and unit in the store is taken, not doubled.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, members: z.array(memberInput).min(1).max(500) }),
    output: z.strictObject({
      added: z.array(z.strictObject({ accountId: id, name: z.string(), existed: z.boolean() })),
    }),
  }),
  'member.setRoles': reviewProcedure('command', ['preparation', 'screening'], {
    about: 'Changes what a person is in this review; no role left = taken out of it.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, accountId: id, roles: z.array(role) }),
    output: nothing,
  }),
  'member.issueSlips': reviewProcedure('command', ['preparation', 'screening', 'scoring', 'reconciliation'], {
    about: 'Makes one-time slips for people who have no own PIN yet. An earlier unused slip stops working.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, accountIds: z.array(id).min(1).max(500) }),
    output: z.strictObject({ slips: z.array(slip) }),
  }),
  'member.resetPin': reviewProcedure('command', 'any', {
    about:
      'New slip for a person who forgot the PIN. A second person (chair or supervisor) confirms with the own PIN.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({ reviewId: id, accountId: id, witnessId: id, witnessPin: pin, reason }),
    output: z.strictObject({ slips: z.array(slip) }),
  }),
  'device.invite': appProcedure('command', {
    about: 'A one-time address that opens Pingheng in another window or browser of this machine.',
    allow: ['secretary'],
    input: nothing,
    output: z.strictObject({ token: z.string() }),
  }),
  'assignment.preview': reviewProcedure('query', ['preparation', 'screening', 'scoring'], {
    about: 'What the automatic assignment would be, and the difference to what is there.',
    allow: ['secretary', 'chair'],
    input: inReview,
    output: z.strictObject({
      judges: z.array(
        z.strictObject({
          accountId: id,
          name: z.string(),
          before: z.int(),
          after: z.int(),
          recusals: z.int(),
        }),
      ),
      adds: z.int(),
      removes: z.int(),
      keeps: z.int(),
      recusals: z.array(
        z.strictObject({
          entryId: id,
          number: z.string(),
          accountId: id,
          name: z.string(),
          cause: z.enum(['unit', 'contributor']),
        }),
      ),
      /** Accepted entries that cannot get as many judges as the scheme asks for. */
      short: z.array(z.strictObject({ entryId: id, number: z.string(), wanted: z.int(), possible: z.int() })),
      digest: z.string(),
    }),
  }),
  'assignment.apply': reviewProcedure('command', ['preparation', 'screening', 'scoring'], {
    about: 'Applies the previewed assignment; before the round is opened.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, digest: z.string() }),
    output: z.strictObject({ adds: z.int(), removes: z.int() }),
  }),
  'assignment.set': reviewProcedure('command', ['preparation', 'screening', 'scoring'], {
    about: 'Adds or removes one judge of one entry by hand. A recused judge is refused.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryId: id, accountId: id, assigned: z.boolean() }),
    output: nothing,
  }),
  'progress.get': reviewProcedure('query', 'any', {
    about: 'Who has scored what: states only, never a mark.',
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
