import { z } from 'zod';
import { screeningVerdict } from '../model/review.ts';
import { reviewProcedure } from './procedure.ts';
import { checklistItem, nomination, overdueUnit, screenedEntry } from './screening-values.ts';
import { entryView, id, inReview, sha256, time } from './values.ts';

const office = ['secretary', 'chair', 'supervisor'] as const;

export const findingFilter = z.enum(['errors', 'warnings', 'none', 'overdue']);
export type FindingFilter = z.infer<typeof findingFilter>;

/** Which entries: everything that must hold of them. */
export const entryFilter = z.strictObject({
  /** In number, title, unit, contributors, and pinyin initials of title and unit. */
  search: z.string().max(200),
  /** null = any. */
  verdict: screeningVerdict.nullable(),
  /** What the rules found; warnings = warnings alone. null = whatever. */
  findings: findingFilter.nullable(),
});
export type EntryFilter = z.infer<typeof entryFilter>;

export const entrySort = z.enum(['number', 'title', 'unit', 'category', 'findings', 'screening']);
export type EntrySort = z.infer<typeof entrySort>;

export const entryQuestion = entryFilter.extend({ sort: entrySort, descending: z.boolean() });
export type EntryQuestion = z.infer<typeof entryQuestion>;

/** Differs when anything differs that a verdict may rest on: what was sent, the verdict, the deadline, what was found. */
export const entryRevision = z.string().regex(/^[0-9a-f]{16}$/);

/** More are not ticked by hand. */
export const MOST_TICKED = 2000;
const ticked = z.array(id).max(MOST_TICKED);

/**
 * Entries that somebody chose.
 * - ids: these, whatever they are by now; the command takes all of them or none.
 * - seen: these as they were seen; when one has changed since, the command is refused.
 * - matching: all that a filter has, but for some; `digest` of the answer that was seen, else it is refused.
 * Of the last two the command takes those that it can concern: what stands in the way of a verdict leaves an entry out.
 */
export const entryChoice = z.union([
  z.array(id).min(1).max(100_000),
  z.strictObject({
    seen: z
      .array(z.strictObject({ entryId: id, revision: entryRevision }))
      .min(1)
      .max(MOST_TICKED),
  }),
  z.strictObject({ matching: entryFilter, except: ticked, digest: sha256 }),
]);
export type EntryChoice = z.infer<typeof entryChoice>;

export const entryWindowRow = entryView
  .pick({
    id: true,
    number: true,
    title: true,
    unit: true,
    contributors: true,
    category: true,
    screening: true,
    screeningReason: true,
  })
  .extend({
    /** Findings that no exception lifts. */
    errors: z.int(),
    warnings: z.int(),
    correctionDue: time.nullable(),
    overdue: z.boolean(),
    revision: entryRevision,
  });
export type EntryWindowRow = z.infer<typeof entryWindowRow>;

const offset = z.int().min(0);
const limit = z.int().min(1).max(200);

/** What the pages about entries show: never all of them at once. */
export const entryWindowProcedures = {
  'entry.summary': reviewProcedure('query', 'any', {
    about:
      'How many entries there are, by verdict, and what the rules of the notice say about them as a whole.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      total: z.int(),
      verdicts: z.record(screeningVerdict, z.int()),
      checklist: z.array(checklistItem),
      /** Recommending units; how many of them are over their quota. */
      nominations: z.strictObject({ units: z.int(), over: z.int() }),
      /** Returned entries whose deadline has passed; the units that have waited longest. */
      overdue: z.strictObject({ entries: z.int(), units: z.int(), longest: z.array(overdueUnit) }),
    }),
  }),
  'entry.rows': reviewProcedure('query', 'any', {
    about: 'A piece of the list of entries, filtered and sorted.',
    allow: office,
    input: z.strictObject({ reviewId: id, question: entryQuestion, offset, limit }),
    output: z.strictObject({
      shown: z.int(),
      /** Of everything that the filter has, as it is now; names it when all of it is chosen. */
      digest: sha256,
      rows: z.array(entryWindowRow),
    }),
  }),
  'entry.get': reviewProcedure('query', 'any', {
    about: 'One entry with all that was sent, and what the rules of the notice say about it.',
    allow: office,
    input: z.strictObject({ reviewId: id, entryId: id }),
    output: z.strictObject({ entry: entryView, screened: screenedEntry, revision: entryRevision }),
  }),
  'entry.chosen': reviewProcedure('query', 'any', {
    about: 'What chosen entries have in common, and whether they are still as they were seen.',
    allow: office,
    input: z.strictObject({ reviewId: id, choice: entryChoice }),
    output: z.strictObject({
      count: z.int(),
      /** Chosen entries that have changed since they were seen; of a filter: 1 when anything has. */
      changed: z.int(),
      /** In order of the numbers. */
      first: z.strictObject({ number: z.string(), title: z.string() }).nullable(),
      /** Not accepted, with findings that stand in the way; the first numbers, and how many findings in all. */
      blocked: z.strictObject({ count: z.int(), numbers: z.array(z.string()), errors: z.int() }),
      returned: z.int(),
      /** How many of them each line of the checklist concerns. */
      applies: z.array(z.strictObject({ conditionId: z.string(), count: z.int() })),
      /** The same choice as the entries are now; null = nothing of it is left. */
      current: entryChoice.nullable(),
    }),
  }),
  'screening.nominations': reviewProcedure('query', 'any', {
    about: 'What each unit recommended against what it may; those over their quota first.',
    allow: office,
    input: z.strictObject({ reviewId: id, offset, limit }),
    output: z.strictObject({ shown: z.int(), rows: z.array(nomination) }),
  }),
};
