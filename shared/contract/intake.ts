import { z } from 'zod';
import { download } from './awards.ts';
import { importPlan, importPreview } from './entries.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, language, message, nothing, reason, sha256, time } from './values.ts';

const beforeScoring = ['preparation', 'screening'] as const;

/** 收件登记: when something came, from whom, how; the time of receipt decides what is late. */
export const receiptView = z.strictObject({
  receiptId: id,
  /** 收件号, from 1. */
  serial: z.int().min(1),
  receivedAt: time,
  unit: z.string(),
  channel: z.enum(['paper', 'email', 'usb', 'platform', 'other']),
  note: z.string(),
  files: z.array(z.strictObject({ fileId: id, name: z.string(), sha256 })),
  registeredBy: z.string(),
  /** After the last day of the window. */
  late: z.boolean(),
});
export type ReceiptView = z.infer<typeof receiptView>;

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

export const attachmentView = z.strictObject({
  attachmentId: id,
  entryId: id,
  name: z.string(),
  kind: z.enum(['pdf', 'image', 'video', 'audio', 'text', 'office', 'other']),
  size: z.int(),
  sha256,
  /** Which material of the notice it is, if known. */
  materialId: z.string().nullable(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

/** Receipts, spellings of units, and files of entries. */
export const receiptProcedures = {
  'receipt.list': reviewProcedure('query', 'any', {
    about: 'The register of what came in.',
    allow: ['secretary', 'supervisor', 'chair'],
    input: inReview,
    output: z.strictObject({ receipts: z.array(receiptView) }),
  }),
  'receipt.add': reviewProcedure('command', beforeScoring, {
    about: 'Registers what came in. Imports that name the receipt take its time.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      receivedAt: time,
      unit: z.string().trim().min(1).max(200),
      channel: receiptView.shape.channel,
      note: z.string().max(1000),
      fileIds: z.array(id).max(500),
    }),
    output: z.strictObject({ receiptId: id, serial: z.int() }),
  }),
  'receipt.correct': reviewProcedure('command', beforeScoring, {
    about: 'Corrects the register; what stood there before is in the audit.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      receiptId: id,
      receivedAt: time,
      unit: z.string().trim().min(1).max(200),
      channel: receiptView.shape.channel,
      note: z.string().max(1000),
      reason,
    }),
    output: nothing,
  }),
  'receipt.assign': reviewProcedure('command', beforeScoring, {
    about:
      'Puts entries under a receipt: those imported without one, or under another. It outranks the one that their import names.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, receiptId: id, entryIds: z.array(id).min(1).max(100_000) }),
    output: z.strictObject({ changed: z.int() }),
  }),
  'unit.list': reviewProcedure('query', 'any', {
    about: 'Units as they are written in the entries, with likely spellings of the same unit.',
    allow: ['secretary'],
    input: inReview,
    output: z.strictObject({
      units: z.array(z.strictObject({ name: z.string(), entries: z.int() })),
      suggestions: z.array(z.strictObject({ into: z.string(), names: z.array(z.string()) })),
    }),
  }),
  'unit.merge': reviewProcedure('command', beforeScoring, {
    about: 'Writes one name for several spellings of the same unit; what stood there before is in the audit.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      into: z.string().min(1).max(300),
      names: z.array(z.string()).min(1).max(100),
    }),
    output: z.strictObject({ changed: z.int() }),
  }),
  'attachment.match': reviewProcedure('query', beforeScoring, {
    about: 'To which entry files of a dropped folder belong, by number or title in their path.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, paths: z.array(z.string().min(1).max(1000)).min(1).max(20_000) }),
    output: z.strictObject({
      matches: z.array(
        z.strictObject({
          path: z.string(),
          entryId: id.nullable(),
          why: z.enum(['number', 'title', 'titleInPath', 'ambiguous', 'none']),
          candidates: z.array(id),
        }),
      ),
    }),
  }),
  'attachment.add': reviewProcedure('command', beforeScoring, {
    about: 'Keeps uploaded files with their entries; the kind is decided by content.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      items: z
        .array(
          z.strictObject({
            entryId: id,
            fileId: id,
            name: z.string().min(1).max(255),
            materialId: z.string().max(64).nullable(),
          }),
        )
        .min(1)
        .max(1000),
    }),
    output: z.strictObject({ added: z.int() }),
  }),
  'attachment.list': reviewProcedure('query', 'any', {
    about: 'Files of all entries.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ attachments: z.array(attachmentView) }),
  }),
  'attachment.remove': reviewProcedure('command', beforeScoring, {
    about: 'Takes a file away from its entry; its bytes stay kept.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, attachmentId: id, reason }),
    output: nothing,
  }),
  'attachment.open': reviewProcedure('query', 'any', {
    about: 'One file, to be shown or saved.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({ reviewId: id, attachmentId: id }),
    output: download,
  }),
};

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
    input: z.strictObject({ fileId: id, plan: importPlan }),
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
    about: 'Likely repeated entries, most likely first.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ pairs: z.array(duplicatePair), searchedAt: time.nullable() }),
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

export const finding = message.extend({
  severity: z.enum(['error', 'warning']),
  /** The condition, exclusion or material of the notice that it is about; null = a general rule. */
  conditionId: z.string().nullable(),
  /** It is about a 原则上 rule, so that an exception can lift it. */
  principle: z.boolean(),
  /** A recorded exception lifted it. */
  exception: z.strictObject({ by: z.string(), at: time, reason: z.string() }).nullable(),
});
export type Finding = z.infer<typeof finding>;

export const screeningProcedures = {
  'screening.get': reviewProcedure('query', 'any', {
    about: 'What the rules of the notice say about each entry: automatic findings and the checklist.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      /**
       * What people look at: rules without a check, and rules and materials that data left open for some entry.
       * A tick says whether the text is true of the entry: 'met' of an exclusion speaks against it.
       */
      checklist: z.array(
        z.strictObject({
          conditionId: z.string(),
          kind: z.enum(['condition', 'exclusion', 'material']),
          text: z.string(),
          principle: z.boolean(),
          /** Categories that it applies to; null = all. */
          categoryIds: z.array(z.string()).nullable(),
        }),
      ),
      entries: z.array(
        z.strictObject({
          entryId: id,
          /** 推荐单位, or the nominating unit; null = neither is given. */
          recommender: z.string().nullable(),
          /** Of the receipt that the import names; null = there is none. */
          receivedAt: time.nullable(),
          findings: z.array(finding),
          /** State by condition of the checklist; absent = not looked at. */
          ticks: z.record(z.string(), z.enum(['met', 'notMet'])),
          correctionDue: time.nullable(),
          overdue: z.boolean(),
        }),
      ),
      nominations: z.array(
        z.strictObject({
          unit: z.string(),
          unitKind: z.string().nullable(),
          count: z.int(),
          maximum: z.int().nullable(),
        }),
      ),
      /** Recommending units with returned entries whose deadline has passed. */
      overdue: z.array(z.strictObject({ unit: z.string(), entries: z.int(), earliestDue: time })),
    }),
  }),
  'screening.tick': reviewProcedure('command', ['screening'], {
    about: 'Ticks a condition, exclusion or material (seen on paper) for one or many entries.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      entryIds: z.array(id).min(1).max(100_000),
      conditionId: z.string().min(1),
      state: z.enum(['met', 'notMet', 'open']),
    }),
    output: nothing,
  }),
  'screening.except': reviewProcedure('command', ['screening'], {
    about: 'Lifts a finding about a principle rule (原则上) for one entry, with a reason on record.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({
      reviewId: id,
      entryId: id,
      conditionId: z.string().nullable(),
      code: z.string(),
      reason,
    }),
    output: nothing,
  }),
  'screening.setDeadline': reviewProcedure('command', ['screening'], {
    about: 'Until when returned entries must be corrected.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryIds: z.array(id).min(1).max(100_000), due: time }),
    output: nothing,
  }),
  'bar.list': appProcedure('query', {
    about: 'The list of those barred from nominating (禁止申报名单).',
    allow: ['secretary'],
    input: nothing,
    output: z.strictObject({
      bars: z.array(
        z.strictObject({
          barId: id,
          kind: z.enum(['person', 'unit']),
          name: z.string(),
          /** Of a person: tells namesakes apart. */
          unit: z.string().nullable(),
          reason: z.string(),
          from: time,
          until: time.nullable(),
          liftedAt: time.nullable(),
        }),
      ),
    }),
  }),
  'bar.add': appProcedure('command', {
    about: 'Bars a person or unit, with reason and term (null = for good).',
    allow: ['secretary'],
    input: z.strictObject({
      kind: z.enum(['person', 'unit']),
      name: z.string().trim().min(1).max(200),
      unit: z.string().trim().min(1).max(300).nullable().optional(),
      reason,
      until: time.nullable(),
    }),
    output: z.strictObject({ barId: id }),
  }),
  'bar.lift': appProcedure('command', {
    about: 'Ends a bar before its term.',
    allow: ['secretary'],
    input: z.strictObject({ barId: id, reason }),
    output: nothing,
  }),
  'statistics.get': reviewProcedure('query', 'any', {
    about: 'How many entries each unit nominated, by category and month, ranked (各单位申报情况).',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      /** Only what came in this month (+08:00); null = everything. */
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .nullable(),
    }),
    output: z.strictObject({
      /** '' = entries that name none. */
      categories: z.array(z.string()),
      /** "2023-07", by receipt or else by import; '' = entries without either. */
      months: z.array(z.string()),
      /** By number of entries; unit '' = entries that name none, always last. */
      rows: z.array(
        z.strictObject({
          rank: z.int(),
          unit: z.string(),
          total: z.int(),
          accepted: z.int(),
          byCategory: z.array(z.int()),
          byMonth: z.array(z.int()),
        }),
      ),
      totals: z.strictObject({
        total: z.int(),
        accepted: z.int(),
        byCategory: z.array(z.int()),
        byMonth: z.array(z.int()),
      }),
    }),
  }),
  'document.receipt': reviewProcedure('command', 'any', {
    about: 'The receipt (收件回执) of one registered delivery, as a workbook to print.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, receiptId: id, language }),
    output: download,
  }),
  'document.screening': reviewProcedure('command', 'any', {
    about:
      'Correction notice (补正通知), feedback to a recommending unit (反馈表), or the monthly statistics, as a workbook.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      document: z.enum(['correction', 'feedback', 'statistics']),
      /** One recommending unit; null = all. Statistics always rank all. */
      unit: z.string().nullable(),
      /** Only for statistics: one month; null or absent = everything. */
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .nullable()
        .optional(),
      language,
    }),
    output: download,
  }),
};
