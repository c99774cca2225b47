import { z } from 'zod';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { entryView, id, inReview, message, reason, sha256 } from './values.ts';

/** What a column of a sheet can mean. 'extra' keeps it under its own heading; 'drop' leaves it out. */
export const importField = z.enum([
  'number',
  'title',
  'unit',
  'contributors',
  'category',
  'summary',
  'extra',
  'drop',
]);
export type ImportField = z.infer<typeof importField>;

/** How a sheet is to be read. Everything may be left null in the first preview: it is then recognised. */
export const importPlan = z.strictObject({
  sheet: z.string().nullable(),
  /** 1-based row of the header; null = recognise. */
  headerRow: z.int().min(1).max(1000).nullable(),
  /** Meaning of each column by 0-based index, in column order; null = recognise. */
  fields: z.array(importField).max(500).nullable(),
  /** Put before every number that the sheet gives or that is made up (e.g. "A-"). */
  numberPrefix: z.string().max(20),
  /** 1-based rows that the user left out. */
  leftOutRows: z.array(z.int().min(1)).max(100_000),
});
export type ImportPlan = z.infer<typeof importPlan>;

export const importProblem = message.extend({
  severity: z.enum(['error', 'warning']),
  sheet: z.string().nullable(),
  /** 1-based; null = the whole column or sheet. */
  row: z.int().nullable(),
  /** Column letter as the spreadsheet shows it. */
  column: z.string().nullable(),
  header: z.string().nullable(),
  value: z.string().nullable(),
});
export type ImportProblem = z.infer<typeof importProblem>;

export const importRow = z.strictObject({
  row: z.int(),
  number: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  contributors: z.array(z.string()),
  category: z.string().nullable(),
  /** new: will be added. unchanged: is already there, the same. conflict: same number, other content. error: cannot be imported. leftOut. */
  outcome: z.enum(['new', 'unchanged', 'conflict', 'error', 'leftOut']),
});
export type ImportRow = z.infer<typeof importRow>;

export const importPreview = z.strictObject({
  fileId: id,
  fileName: z.string(),
  format: z.enum(['xlsx', 'csv']),
  /** Only for text: utf-8, gb18030, utf-16le, utf-16be. */
  encoding: z.string().nullable(),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.int(), columns: z.int() })),
  /** The plan as it was understood: nothing null that a commit needs. */
  plan: importPlan,
  columns: z.array(
    z.strictObject({
      index: z.int(),
      letter: z.string(),
      header: z.string(),
      field: importField,
      /** 身份证号, 银行卡 or phone numbers were found here; it is dropped unless the user decides otherwise. */
      sensitive: z.boolean(),
      samples: z.array(z.string()),
    }),
  ),
  rows: z.array(importRow),
  problems: z.array(importProblem),
  counts: z.strictObject({
    rows: z.int(),
    new: z.int(),
    unchanged: z.int(),
    conflict: z.int(),
    error: z.int(),
    leftOut: z.int(),
  }),
  /** What a commit must name, so that it writes exactly what was previewed. */
  digest: sha256,
  canCommit: z.boolean(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const entryProcedures = {
  'file.beginUpload': appProcedure('query', {
    about:
      'Announces a file of `size` bytes; its pieces follow over the transport, at most 1 MiB each, in order.',
    allow: ['secretary'],
    input: z.strictObject({
      fileName: z.string().min(1).max(255),
      size: z
        .int()
        .min(0)
        .max(200 * 1024 * 1024),
    }),
    output: z.strictObject({ uploadId: id }),
  }),
  'file.finishUpload': appProcedure('command', {
    about: 'All pieces are here: checks the size, hashes and keeps the file.',
    allow: ['secretary'],
    input: z.strictObject({ uploadId: id }),
    output: z.strictObject({ fileId: id, sha256, size: z.int() }),
  }),
  'import.preview': reviewProcedure('query', ['preparation', 'screening'], {
    about: 'Reads an uploaded sheet and says what an import would do; writes nothing.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, fileId: id, plan: importPlan }),
    output: importPreview,
  }),
  'import.commit': reviewProcedure('command', ['preparation', 'screening'], {
    about: 'Imports what was previewed, in one transaction. The same file again adds nothing.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, fileId: id, plan: importPlan, digest: sha256 }),
    output: z.strictObject({ added: z.int(), unchanged: z.int(), leftOut: z.int() }),
  }),
  'entry.list': reviewProcedure('query', 'any', {
    about: 'All entries in order of their numbers.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ entries: z.array(entryView) }),
  }),
  'entry.screen': reviewProcedure('command', ['screening'], {
    about: 'Screening verdict for one or many entries; return and reject need a reason.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      entryIds: z.array(id).min(1).max(100_000),
      verdict: z.enum(['accepted', 'returned', 'rejected', 'pending']),
      reason: reason.nullable(),
    }),
    output: z.strictObject({ changed: z.int() }),
  }),
  'entry.remove': reviewProcedure('command', ['preparation', 'screening'], {
    about: 'Removes entries that were imported by mistake; the audit keeps what they were.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryIds: z.array(id).min(1).max(100_000), reason }),
    output: z.strictObject({ removed: z.int() }),
  }),
};
