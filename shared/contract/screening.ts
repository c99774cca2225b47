import { z } from 'zod';
import { download } from './awards.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, language, message, nothing, reason, time } from './values.ts';

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
