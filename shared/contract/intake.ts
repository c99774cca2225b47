import { z } from 'zod';
import { importPlan, importPreview, previewView } from './entries.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, message, nothing, sha256, time } from './values.ts';

const beforeScoring = ['preparation', 'screening'] as const;

export const duplicateReason = z.looseObject({ kind: z.string() });

const duplicateSide = z.strictObject({
  id,
  where: z.enum(['review', 'past']),
  number: z.string().nullable(),
  title: z.string(),
  unit: z.string().nullable(),
  contributors: z.array(z.string()),
  /** Of a past award: programme, year, tier. */
  award: z.string().nullable(),
});

export const duplicatePair = z.strictObject({
  pairId: id,
  /** 0…1. */
  score: z.number(),
  reasons: z.array(duplicateReason),
  entry: duplicateSide,
  other: duplicateSide,
  verdict: z.enum(['open', 'same', 'different']),
  note: z.string().nullable(),
});
export type DuplicatePair = z.infer<typeof duplicatePair>;

/** Word forms, past grade lists and the search for repeated entries. */
export const intakeProcedures = {
  'import.collectForms': reviewProcedure('command', beforeScoring, {
    about:
      'Reads uploaded Word application forms (.docx, one an entry) into one table, which is kept as a file to be previewed like a sheet.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, fileIds: z.array(id).min(1).max(2000) }),
    output: z.strictObject({
      /** null = none of the forms could be read. */
      fileId: id.nullable(),
      /** Read into the table. */
      forms: z.int(),
      /** The others, and why; the code has a sentence among the errors. */
      problems: z.array(message.extend({ fileName: z.string() })),
    }),
  }),
  'past.list': appProcedure('query', {
    about: 'Past grade lists in this store, by programme and year.',
    allow: ['secretary'],
    input: nothing,
    output: z.strictObject({
      lists: z.array(
        z.strictObject({
          listId: id,
          programme: z.string(),
          year: z.int().nullable(),
          awards: z.int(),
          importedAt: time,
        }),
      ),
    }),
  }),
  'past.preview': appProcedure('query', {
    about: 'Reads an uploaded past grade list; writes nothing.',
    allow: ['secretary'],
    input: z.strictObject({ fileId: id, plan: importPlan, view: previewView.optional() }),
    output: importPreview,
  }),
  'past.commit': appProcedure('command', {
    about:
      'Keeps a past grade list for the search of repeated entries. Programme and year hold for rows that name none. The same list again adds nothing.',
    allow: ['secretary'],
    input: z.strictObject({
      fileId: id,
      plan: importPlan,
      digest: sha256,
      programme: z.string().trim().min(1).max(200),
      year: z.int().min(1949).max(2200).nullable(),
    }),
    output: z.strictObject({ added: z.int(), unchanged: z.int() }),
  }),
  'duplicate.search': reviewProcedure('command', beforeScoring, {
    about:
      'Looks for repeated entries inside the review and among past awards. Decisions already taken stay.',
    allow: ['secretary'],
    input: inReview,
    output: z.strictObject({
      found: z.int(),
      open: z.int(),
      /** Less likely pairs beyond the 20,000 that are kept. */
      omitted: z.int(),
    }),
  }),
  'duplicate.list': reviewProcedure('query', 'any', {
    about: 'Likely repeated entries, most likely first, all of them at once.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ pairs: z.array(duplicatePair), searchedAt: time.nullable() }),
  }),
  'duplicate.summary': reviewProcedure('query', 'any', {
    about: 'How many pairs of likely repeated entries wait for a decision, and how many have one.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ open: z.int(), decided: z.int(), searchedAt: time.nullable() }),
  }),
  'duplicate.rows': reviewProcedure('query', 'any', {
    about: 'A piece of the likely repeated entries, most likely first.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      verdict: z.enum(['open', 'decided', 'any']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({ shown: z.int(), rows: z.array(duplicatePair) }),
  }),
  'duplicate.decide': reviewProcedure('command', beforeScoring, {
    about: 'A person decides whether two entries are the same thing.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      pairId: id,
      verdict: z.enum(['open', 'same', 'different']),
      note: z.string().max(1000).nullable(),
    }),
    output: nothing,
  }),
};
