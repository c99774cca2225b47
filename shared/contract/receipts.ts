import { z } from 'zod';
import { download } from './awards.ts';
import { entryChoice } from './entry-window.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, sha256, time } from './values.ts';

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

export const attachmentView = z.strictObject({
  attachmentId: id,
  entryId: id,
  name: z.string(),
  kind: z.enum(['pdf', 'image', 'video', 'audio', 'text', 'office', 'other']),
  size: z.int(),
  sha256,
  /** Which material of the notice it is, if known. */
  materialId: z.string().nullable(),
  /** 已匿名: judges of a blind round may open it. */
  anonymised: z.boolean(),
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
    input: z.strictObject({ reviewId: id, receiptId: id, entryIds: entryChoice }),
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
      /** Every entry that a match names, once. */
      entries: z.array(z.strictObject({ id, number: z.string(), title: z.string() })),
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
    about: 'Files of all entries, all of them at once.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ attachments: z.array(attachmentView) }),
  }),
  'attachment.rows': reviewProcedure('query', 'any', {
    about: 'A piece of the entries that have files, or have none, in order of their numbers.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      withFiles: z.boolean(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({
      shown: z.int(),
      rows: z.array(
        z.strictObject({
          entryId: id,
          number: z.string(),
          title: z.string(),
          unit: z.string().nullable(),
          files: z.array(attachmentView),
        }),
      ),
      /** Entries with and without files, and all files. */
      totals: z.strictObject({ with: z.int(), without: z.int(), files: z.int() }),
    }),
  }),
  'attachment.setMaterial': reviewProcedure('command', beforeScoring, {
    about: 'Says which material of the notice a file is; null leaves it to screening to share out.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, attachmentId: id, materialId: z.string().max(64).nullable() }),
    output: nothing,
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
