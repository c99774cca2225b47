import { z } from 'zod';
import { formKindNames, resultKindNames } from '../documents/paper-kinds.ts';
import { day } from '../model/programme.ts';
import { download } from './awards.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, language, nothing, reason, sha256, time } from './values.ts';

const office = ['secretary', 'chair', 'supervisor'] as const;
const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'] as const;

export const paperFormat = z.enum(['pdf', 'docx', 'xlsx', 'csv-utf8', 'csv-gb18030']);
const line = z.string().max(200);
const amount = z.string().regex(/^\d{1,9}(\.\d{1,2})?$/);

/** What people say about a paper; whatever is left out is left to be written by hand, or as usual. */
export const paperFacts = z.strictObject({
  judgeId: id.optional(),
  entryId: id.optional(),
  issuer: line.optional(),
  day: day.optional(),
  documentNumber: line.optional(),
  addressee: line.optional(),
  from: day.optional(),
  to: day.optional(),
  contact: line.optional(),
  place: line.optional(),
  /** 出席领导, as they are to be named on the agenda. */
  officials: line.optional(),
  heading: z.string().max(40).optional(),
  wording: z.string().max(1000).optional(),
  numberPrefix: z.string().max(40).optional(),
  each: z.enum(['entry', 'person']).optional(),
  /** A picture under certificates: an uploaded PNG or JPEG. */
  backgroundId: id.optional(),
  benefits: z
    .array(z.strictObject({ tierId: z.string(), amount, honours: line }))
    .max(50)
    .optional(),
  /** Contributors who lead an enterprise: "number/name". */
  leaders: z.array(line).max(10_000).optional(),
  rate: amount.optional(),
  /** 评审天数 of every judge who has none of their own. */
  days: amount.optional(),
  judgeDays: z
    .array(z.strictObject({ judgeId: id, days: amount }))
    .max(1000)
    .optional(),
  motion: z.string().max(1000).optional(),
  copies: z.int().min(1).max(200).optional(),
  secret: z.boolean().optional(),
});
export type PaperFacts = z.infer<typeof paperFacts>;

const formKind = z.enum(formKindNames);
const resultKind = z.enum(resultKindNames);
const asked = { reviewId: id, language, facts: paperFacts };

export const paperPreview = z.strictObject({
  title: z.string(),
  fileName: z.string(),
  styles: z.string(),
  body: z.string(),
  orientation: z.enum(['portrait', 'landscape']),
  draft: z.boolean(),
  /** Characters that no bundled font has; they may be printed as boxes. */
  missing: z.array(z.string()),
});
export type PaperPreview = z.infer<typeof paperPreview>;

/** `bare` asks for it without margin boxes, for an engine that prints none. */
const printPage = z.strictObject({ title: z.string(), html: z.string() });

const paperItem = z.strictObject({
  kind: z.enum([...formKindNames, ...resultKindNames]),
  format: paperFormat,
});

export const signedScan = z.strictObject({
  id,
  kind: z.string(),
  fileName: z.string(),
  sha256,
  pages: z.int(),
  addedAt: time,
  addedBy: z.string(),
});

export const documentProcedures = {
  'paper.previewForm': reviewProcedure('query', 'any', {
    about: 'A paper without figures of a result, as it will be printed.',
    allow: office,
    input: z.strictObject({ ...asked, kind: formKind }),
    output: paperPreview,
  }),
  'paper.makeForm': reviewProcedure('command', 'any', {
    about: 'A paper without figures of a result, as a file.',
    allow: office,
    input: z.strictObject({ ...asked, kind: formKind, format: paperFormat }),
    output: download,
  }),
  'paper.previewResult': reviewProcedure('query', afterScoring, {
    about: 'A paper of the result, as it will be printed.',
    allow: office,
    input: z.strictObject({ ...asked, kind: resultKind }),
    output: paperPreview,
  }),
  'paper.makeResult': reviewProcedure('command', afterScoring, {
    about:
      'A paper of the result, as a file: every figure is the seal’s, or of a draft marked so on every page.',
    allow: office,
    input: z.strictObject({ ...asked, kind: resultKind, format: paperFormat }),
    output: download,
  }),
  'paper.printForm': reviewProcedure('command', 'any', {
    about: 'A paper without figures of a result as a page for the browser’s own print dialog.',
    allow: office,
    input: z.strictObject({ ...asked, kind: formKind, bare: z.boolean() }),
    output: printPage,
  }),
  'paper.printResult': reviewProcedure('command', afterScoring, {
    about: 'A paper of the result as a page for the browser’s own print dialog.',
    allow: office,
    input: z.strictObject({ ...asked, kind: resultKind, bare: z.boolean() }),
    output: printPage,
  }),
  'paper.makeBatch': reviewProcedure('command', afterScoring, {
    about: 'Several papers as one zip.',
    allow: office,
    input: z.strictObject({ ...asked, items: z.array(paperItem).min(1).max(100) }),
    output: download,
  }),
  'paper.progress': reviewProcedure('query', 'any', {
    about: 'How far the papers of this person have come; null when none are being made.',
    allow: office,
    input: inReview,
    output: z.strictObject({ progress: z.strictObject({ done: z.int(), total: z.int() }).nullable() }),
  }),
  'paper.cancel': reviewProcedure('query', 'any', {
    about: 'Stops making papers; nothing is kept of them.',
    allow: office,
    input: inReview,
    output: nothing,
  }),
  'template.fields': reviewProcedure('query', afterScoring, {
    about: 'The fields that an own Word or Excel template may use, with what each holds now.',
    allow: office,
    input: z.strictObject({ reviewId: id, language }),
    output: z.strictObject({
      fields: z.array(
        z.strictObject({
          name: z.string(),
          about: z.string(),
          loop: z.string().nullable(),
          example: z.string(),
        }),
      ),
    }),
  }),
  'template.fill': reviewProcedure('command', afterScoring, {
    about: 'Fills an own template (.docx or .xlsx) from the result.',
    allow: office,
    input: z.strictObject({ reviewId: id, fileId: id, language }),
    output: download,
  }),
  'archive.get': reviewProcedure('query', afterScoring, {
    about: 'What the archive will hold, which signed papers are scanned back, and which are missing.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      sealed: z.boolean(),
      needed: z.array(
        z.strictObject({ kind: z.string(), scan: signedScan.nullable(), waived: z.string().nullable() }),
      ),
      others: z.array(signedScan),
      archivedAt: time.nullable(),
      /** How many of each it will hold. */
      contents: z.strictObject({
        attachments: z.int(),
        attachmentBytes: z.int(),
        originals: z.int(),
        scans: z.int(),
        decisions: z.int(),
        seals: z.int(),
        notes: z.int(),
      }),
    }),
  }),
  'archive.addScan': reviewProcedure('command', ['proposed', 'approval', 'notice', 'published'], {
    about: 'Keeps the scan of a signed paper; its QR code says which paper of which seal it is.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      fileId: id,
      codes: z.array(z.string().max(200)).max(1000),
      kind: resultKind.nullable(),
    }),
    output: z.strictObject({
      /** The papers that were found in it. */
      kinds: z.array(z.string()),
      /** By their codes; false = as the person says. */
      matched: z.boolean(),
    }),
  }),
  'archive.waive': reviewProcedure('command', ['proposed', 'approval', 'notice', 'published'], {
    about: 'Why a signed paper is not there.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, kind: resultKind, reason }),
    output: nothing,
  }),
  'archive.make': reviewProcedure('command', ['published', 'archived'], {
    about:
      '归档: one zip with all papers, original files, attachments, decisions, snapshots, audit and how to verify them without Pingheng.',
    allow: ['secretary'],
    input: z.strictObject({ ...asked }),
    output: download,
  }),
  'archive.copy': reviewProcedure('command', ['published', 'archived'], {
    about:
      'The supervisor’s own copy of the archive: with the words of 监督记录. It changes nothing in the review.',
    allow: ['supervisor'],
    input: z.strictObject({ ...asked }),
    output: download,
  }),
  'archive.progress': reviewProcedure('query', ['published', 'archived'], {
    about: 'How far the archive of this person has come; null when none is being made.',
    allow: ['secretary', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      progress: z
        .strictObject({
          /** Papers are counted one by one, files in bytes. */
          step: z.enum(['papers', 'files', 'closing']),
          done: z.int(),
          total: z.int(),
        })
        .nullable(),
    }),
  }),
  'archive.cancel': reviewProcedure('query', ['published', 'archived'], {
    about: 'Stops making the archive; nothing is kept of it.',
    allow: ['secretary', 'supervisor'],
    input: inReview,
    output: nothing,
  }),
};
