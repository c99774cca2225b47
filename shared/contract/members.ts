import { z } from 'zod';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, memberView, message, nothing, pin, reason, role, sha256 } from './values.ts';

export const memberInput = z.strictObject({
  name: z.string().trim().min(1).max(50),
  unit: z.string().trim().max(100).nullable(),
  specialty: z.string().trim().max(100).nullable(),
  roles: z.array(role).min(1),
  /** Telephone or e-mail, for the secretary alone. */
  contact: z.string().trim().max(100).nullable().optional(),
});

/** A sealed one-time slip (一次性口令条): shown and printed once, stored hashed. */
const slip = z.strictObject({ accountId: id, name: z.string(), slip: z.string() });

const adding = ['preparation', 'screening', 'scoring', 'reconciliation'] as const;

export const peopleField = z.enum(['name', 'unit', 'specialty', 'contact', 'drop']);

/** How a list of judges is to be read; null = by what its headings say. */
export const peoplePlan = z.strictObject({
  sheet: z.string().max(200).nullable(),
  fields: z.array(peopleField).max(200).nullable(),
});

const peopleProblem = message.extend({
  severity: z.enum(['error', 'warning']),
  /** 1-based; null = the whole sheet. */
  row: z.int().nullable(),
  /** Letter as the spreadsheet shows it. */
  column: z.string().nullable(),
  header: z.string().nullable(),
  value: z.string().nullable(),
});

export const memberProcedures = {
  'member.list': reviewProcedure('query', 'any', {
    about: 'Judges, chair, supervisor and secretaries of this review.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ members: z.array(memberView) }),
  }),
  'member.add': reviewProcedure('command', adding, {
    about:
      'Adds people to this review. A person with the same name and unit in the store is taken, not doubled.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, members: z.array(memberInput).min(1).max(500) }),
    output: z.strictObject({
      added: z.array(z.strictObject({ accountId: id, name: z.string(), existed: z.boolean() })),
    }),
  }),
  'member.readSheet': reviewProcedure('query', adding, {
    about: 'Reads an uploaded list of judges (xlsx, xls, csv) without writing anything.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, fileId: id, plan: peoplePlan }),
    output: z.strictObject({
      sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
      sheet: z.string(),
      headerRow: z.int().nullable(),
      columns: z.array(z.strictObject({ letter: z.string(), header: z.string(), field: peopleField })),
      people: z.array(
        z.strictObject({
          row: z.int(),
          name: z.string(),
          unit: z.string().nullable(),
          specialty: z.string().nullable(),
          contact: z.string().nullable(),
          /** member: takes part in this review already. known: in the store, and taken over with the own PIN. */
          outcome: z.enum(['new', 'known', 'member', 'doubled', 'error']),
        }),
      ),
      problems: z.array(peopleProblem),
      digest: sha256,
    }),
  }),
  'member.importSheet': reviewProcedure('command', adding, {
    about:
      'Adds the people of a list as it was read, rows with errors refused, rows left out as said. All or nothing.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      fileId: id,
      plan: peoplePlan,
      digest: sha256,
      leftOutRows: z.array(z.int().min(1)).max(5000),
      roles: z.array(role).min(1),
    }),
    output: z.strictObject({ added: z.int(), existed: z.int(), recusals: z.int() }),
  }),
  'member.setRoles': reviewProcedure('command', ['preparation', 'screening'], {
    about: 'Changes what a person is in this review; no role left = taken out of it.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, accountId: id, roles: z.array(role) }),
    output: nothing,
  }),
  'member.issueSlips': reviewProcedure('command', adding, {
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
};
