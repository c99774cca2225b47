import { z } from 'zod';
import { aggregationRule } from '../model/aggregation.ts';
import { decimalText } from '../model/marks.ts';
import { boundary, tallyFlag, tallyRow } from '../model/tally.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, sha256 } from './values.ts';

const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'] as const;
/** A judge has only the entries over which he stands in for a recused chair. */
const readers = ['secretary', 'chair', 'supervisor', 'judge'] as const;

/** What a row of the table shows beside its figures. */
export const tallyWindowRow = tallyRow.extend({
  title: z.string(),
  unit: z.string().nullable(),
  category: z.string().nullable(),
  /** Equal to another row of its group: printed with a sign. */
  shared: z.boolean(),
});
export type TallyWindowRow = z.infer<typeof tallyWindowRow>;

export const tallySort = z.enum(['rank', 'number', 'title', 'unit', 'aggregate', 'spread', 'tier']);
export type TallySort = z.infer<typeof tallySort>;

export const tallyQuestion = z.strictObject({
  /** null = the first group. */
  groupId: z.string().nullable(),
  /** In number, title, unit, contributors, and pinyin initials of title and unit. */
  search: z.string().max(200),
  flag: tallyFlag.nullable(),
  /** null = all; 'none' = without an award. */
  tierId: z.string().nullable(),
  sort: tallySort,
  /** A judge whose totals sort the table; outranks `sort`. */
  judgeId: id.nullable(),
  descending: z.boolean(),
});
export type TallyQuestion = z.infer<typeof tallyQuestion>;

export const explanationStep = z.looseObject({ step: z.string() });

const interval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

/** Internal reference (内部参考): how the judges scored, how firm the places are, what another rule would change. */
export const analysis = z.strictObject({
  /** One sentence a figure; ids in the parameters are put into names by the reader. */
  sentences: z.array(
    z.strictObject({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  judges: z.array(
    z.strictObject({
      judgeId: id,
      scored: z.int(),
      mean: z.number(),
      lowest: z.number(),
      quartiles: z.tuple([z.number(), z.number(), z.number()]),
      highest: z.number(),
      /** How many totals in each bin of `bins`. */
      counts: z.array(z.int()),
      severity: interval.nullable(),
      consistencyRatio: z.number().nullable(),
      agreement: z.number().nullable(),
      tierMoves: z.int(),
      rankMoves: z.int(),
    }),
  ),
  /** Borders of the bins of all judges, in marks; one more than counts. */
  bins: z.array(z.number()),
  firmness: z.array(
    z.strictObject({
      groupId: z.string(),
      method: z.enum(['redrawnJudges', 'model', 'none']),
      why: z.enum(['islands', 'tooFewJudges', 'noRepeatedScores']).nullable(),
      exact: z.boolean(),
      draws: z.int(),
      lines: z.array(
        z.strictObject({
          tierId: z.string(),
          places: z.int(),
          safeIn: z.int(),
          talk: z.array(id),
          safeOut: z.int(),
        }),
      ),
      /** Entries near a line, in listing order. */
      entries: z.array(
        z.strictObject({ entryId: id, rank: z.int(), low: z.int(), high: z.int(), expected: z.number() }),
      ),
    }),
  ),
  rules: z.array(
    z.strictObject({
      rule: aggregationRule,
      rankChanges: z.int(),
      tierChanges: z.int(),
      refused: z.boolean(),
      /** The first of those whose award would change. */
      moves: z.array(
        z.strictObject({
          entryId: id,
          from: z.string().nullable(),
          to: z.string().nullable(),
          rank: z.int().nullable(),
        }),
      ),
    }),
  ),
  /** Numbers and titles of the entries that are spoken of. */
  entries: z.array(z.strictObject({ id, number: z.string(), title: z.string() })),
  names: z.array(z.strictObject({ id, name: z.string() })),
});
export type Analysis = z.infer<typeof analysis>;

export const tallyProcedures = {
  'tally.summary': reviewProcedure('query', afterScoring, {
    about: 'Groups, lines, flags and judges of the computed table; the rows are asked for piece by piece.',
    allow: readers,
    input: inReview,
    output: z.strictObject({
      digest: sha256,
      groups: z.array(
        z.strictObject({
          id: z.string(),
          /** Of a category or panel. */
          name: z.string().nullable(),
          rows: z.int(),
          boundaries: z.array(boundary),
          flags: z.array(z.strictObject({ flag: tallyFlag, rows: z.int() })),
          /** Most judges that one row has. */
          widest: z.int(),
          /** Totals that a twentieth, two twentieths … of all totals lie below: the tints of the heat map. */
          tints: z.array(decimalText),
        }),
      ),
      judges: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  'tally.rows': reviewProcedure('query', afterScoring, {
    about: 'A piece of the table, filtered and sorted: the same figures as everywhere.',
    allow: readers,
    input: z.strictObject({
      reviewId: id,
      question: tallyQuestion,
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ shown: z.int(), rows: z.array(tallyWindowRow) }),
  }),
  'tally.explain': reviewProcedure('query', afterScoring, {
    about: 'How one entry came to its result, step by step.',
    allow: readers,
    input: z.strictObject({ reviewId: id, entryId: id }),
    output: z.strictObject({
      entryId: id,
      number: z.string(),
      title: z.string(),
      steps: z.array(explanationStep),
    }),
  }),
  'analysis.get': reviewProcedure('query', afterScoring, {
    about: 'Judges, firmness of places and other rules, for reference inside the panel.',
    allow: ['chair', 'secretary', 'supervisor'],
    input: inReview,
    output: analysis,
  }),
};
