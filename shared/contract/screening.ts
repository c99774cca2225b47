import { z } from 'zod';
import { download } from './awards.ts';
import { entryChoice } from './entry-window.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { checklistItem, nomination, overdueUnit, screenedEntry } from './screening-values.ts';
import { id, inReview, language, nothing, reason, time } from './values.ts';

export const screeningProcedures = {
  'screening.get': reviewProcedure('query', 'any', {
    about: 'What the rules of the notice say about each entry: automatic findings and the checklist.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      checklist: z.array(checklistItem),
      entries: z.array(screenedEntry),
      nominations: z.array(nomination),
      overdue: z.array(overdueUnit),
    }),
  }),
  'screening.tick': reviewProcedure('command', ['screening'], {
    about: 'Ticks a condition, exclusion or material (seen on paper) for one or many entries.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      entryIds: entryChoice,
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
    input: z.strictObject({ reviewId: id, entryIds: entryChoice, due: time }),
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
      'Correction notice (补正通知), list of corrections overdue (补正逾期名单), feedback to a recommending unit (反馈表), or the monthly statistics, as a workbook.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      document: z.enum(['correction', 'overdue', 'feedback', 'statistics']),
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
