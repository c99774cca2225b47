import { z } from 'zod';
import { entryChoice } from './entry-window.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { entryView, id, inReview, message, reason, sha256 } from './values.ts';

/** What a column of entries can mean. 'extra' keeps it under its own heading; 'drop' leaves it out. */
export const entryImportField = z.enum([
  'number',
  'title',
  'unit',
  'contributors',
  'category',
  'summary',
  'extra',
  'drop',
]);

/** The same for any sheet. The last three are of past grade lists; among entries they are read as 'extra'. */
export const importField = z.enum([...entryImportField.options, 'tierName', 'year', 'programme']);
export type ImportField = z.infer<typeof importField>;

const longestCell = 20_000;

/** How a sheet is to be read. Everything may be left null in the first preview: it is then recognised. */
export const importPlan = z.strictObject({
  sheet: z.string().nullable(),
  /** 1-based row of the header; null = recognise. */
  headerRow: z.int().min(1).max(1000).nullable(),
  /** Meaning of each column by 0-based index, in column order; null = recognise. */
  fields: z.array(importField).max(500).nullable(),
  /** Put before every number that the sheet gives or that is made up (e.g. "A-"). */
  numberPrefix: z.string().max(20),
  /** The numbers of the sheet only count its rows: new entries go on counting after those that are there. */
  followNumbers: z.boolean().optional(),
  /** Of every row that names none itself: a unit's own sheet often names it above the table or nowhere. */
  unit: z.string().trim().min(1).max(300).optional(),
  category: z.string().trim().min(1).max(100).optional(),
  /** 1-based rows that the user left out. */
  leftOutRows: z.array(z.int().min(1)).max(100_000),
  /** Cells as the user corrected them; of this sheet, so another sheet starts without any. */
  corrections: z
    .array(
      z.strictObject({
        /** 1-based. */
        row: z.int().min(1).max(1_048_576),
        /** 0-based. */
        column: z.int().min(0).max(499),
        value: z.string().max(longestCell),
      }),
    )
    .max(10_000)
    .optional(),
  /** 1-based rows whose newer version of an entry replaces the one that is there. */
  acceptRows: z.array(z.int().min(1)).max(100_000).optional(),
  /** 1-based rows that are entries of their own, however much they look like one that is there. */
  newRows: z.array(z.int().min(1)).max(100_000).optional(),
  /** A reply sheet (补正回表): rows answer returned entries and replace them; whatever else it holds is left out. */
  replies: z.boolean().optional(),
  /** What the sheet calls a category, and the category of the scheme that it means. */
  categoryNames: z
    .array(z.strictObject({ written: z.string().max(100), name: z.string().max(100) }))
    .max(500)
    .optional(),
  /** The delivery (收件) that the file came with; it gives the time of receipt. */
  receiptId: id.nullable().optional(),
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
  /**
   * - new: will be added; unchanged: is already there, the same;
   * - changed: a newer version of an entry that is there; written only if the plan accepts the row, else it stays;
   * - conflict: the number belongs to another row of the file or to another entry, or it is not certain which entry
   *   the row is; with `against`, accepting the row says that it is a newer version of that one;
   * - error: cannot be imported; leftOut: is not imported.
   */
  outcome: z.enum(['new', 'unchanged', 'changed', 'conflict', 'error', 'leftOut']),
  /** The entry of which the row is, or may be, a newer version. */
  against: z.strictObject({ number: z.string(), title: z.string() }).optional(),
  /** Only with `against`: what is different, field by field. */
  differences: z
    .array(
      z.strictObject({
        field: importField,
        /** Heading of a further column; null for the fields that every entry has. */
        label: z.string().nullable(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .optional(),
  /** 0-based columns that the plan corrects. */
  corrected: z.array(z.int()).optional(),
  /** Only of past grade lists. */
  tierName: z.string().nullable().optional(),
  year: z.int().nullable().optional(),
  programme: z.string().nullable().optional(),
});
export type ImportRow = z.infer<typeof importRow>;

/** Which rows of a preview are shown; the first of them by place, from 0. */
export const previewView = z.strictObject({
  firstRow: z.int().min(0),
  rows: z.int().min(1).max(1000),
  /** Only rows that are, or may be, newer versions of entries. */
  versions: z.boolean().optional(),
});
export type PreviewView = z.infer<typeof previewView>;

export const importPreview = z.strictObject({
  fileId: id,
  fileName: z.string(),
  /** xls: also the .et of WPS. */
  format: z.enum(['xlsx', 'xls', 'csv']),
  /** Only for text: utf-8, gb18030, utf-16le, utf-16be. */
  encoding: z.string().nullable(),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.int(), columns: z.int() })),
  /** The plan as it was understood: nothing null that a commit needs. */
  plan: importPlan,
  /** Where the meaning of the columns comes from; remembered: from the last import under the same headings. */
  planOrigin: z.enum(['recognised', 'remembered', 'given']).optional(),
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
  /** What the sheet calls its categories, in order, and in how many rows; at most the first 200. */
  categories: z.array(z.strictObject({ written: z.string(), rows: z.int() })).optional(),
  problems: z.array(importProblem),
  counts: z.strictObject({
    rows: z.int(),
    new: z.int(),
    unchanged: z.int(),
    changed: z.int(),
    /** Of the changed: those that the plan accepts. */
    accepted: z.int(),
    conflict: z.int(),
    error: z.int(),
    leftOut: z.int(),
  }),
  /** Of a newer version of a file: entries that it has no row for. An import never removes them. */
  absent: z
    .strictObject({
      count: z.int(),
      /** The first of them. */
      entries: z.array(
        z.strictObject({ number: z.string(), title: z.string(), unit: z.string().nullable() }),
      ),
    })
    .optional(),
  /** What a commit must name, so that it writes exactly what was previewed. */
  digest: sha256,
  canCommit: z.boolean(),
  /** Only of a question with a view: `rows` and `problems` are a part of what there is. */
  part: z
    .strictObject({
      firstRow: z.int(),
      /** Of how many rows these are some. */
      shown: z.int(),
      /** How many rows are, or may be, newer versions of entries. */
      versions: z.int(),
      totals: z.strictObject({ errors: z.int(), warnings: z.int() }),
      /** Further problems like those that are named. */
      omitted: z.array(
        z.strictObject({
          severity: importProblem.shape.severity,
          code: z.string(),
          column: z.string().nullable(),
          count: z.int(),
        }),
      ),
      /** Rows with a named problem that would be entries, and so can be left out. */
      entryRows: z.array(z.int()),
    })
    .optional(),
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
    input: z.strictObject({ reviewId: id, fileId: id, plan: importPlan, view: previewView.optional() }),
    output: importPreview,
  }),
  'import.commit': reviewProcedure('command', ['preparation', 'screening'], {
    about:
      'Imports what was previewed, in one transaction; accepted newer versions replace their entries, which are then screened again. The same file again adds nothing.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, fileId: id, plan: importPlan, digest: sha256 }),
    output: z.strictObject({ added: z.int(), updated: z.int(), unchanged: z.int(), leftOut: z.int() }),
  }),
  'import.progress': appProcedure('query', {
    about: 'How far the reading of an uploaded sheet has come; null when nobody waits for it.',
    allow: ['secretary'],
    input: z.strictObject({ fileId: id }),
    output: z.strictObject({
      /** Thousandths. */
      done: z.int().min(0).max(1000).nullable(),
    }),
  }),
  'import.cancel': appProcedure('query', {
    about: 'Stops reading an uploaded sheet: whoever waits for its preview or commit gets import.cancelled.',
    allow: ['secretary'],
    input: z.strictObject({ fileId: id }),
    output: z.strictObject({ cancelled: z.boolean() }),
  }),
  'entry.list': reviewProcedure('query', 'any', {
    about: 'All entries in order of their numbers.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ entries: z.array(entryView) }),
  }),
  'entry.screen': reviewProcedure('command', ['screening', 'scoring'], {
    about:
      'Screening verdict for one or many entries; return and reject need a reason. While a round is scored, its entries can only be rejected, or accepted again; their sheets are kept.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      entryIds: entryChoice,
      verdict: z.enum(['accepted', 'returned', 'rejected', 'pending']),
      reason: reason.nullable(),
    }),
    output: z.strictObject({ changed: z.int() }),
  }),
  'entry.remove': reviewProcedure('command', ['preparation', 'screening'], {
    about: 'Removes entries that were imported by mistake; the audit keeps what they were.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryIds: entryChoice, reason }),
    output: z.strictObject({ removed: z.int() }),
  }),
};
