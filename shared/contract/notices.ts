import { z } from 'zod';
import { valueOrigin } from '../model/programme.ts';
import { scheme } from '../model/scheme.ts';
import { recognitionVerdict } from '../model/tally.ts';
import { download } from './awards.ts';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, time } from './values.ts';

/** Rules of a review: their origin, confirmation, exchange as files, and versions after the lock. */
export const noticeProcedures = {
  'scheme.values': reviewProcedure('query', 'any', {
    about: 'Values of the scheme that are not quoted from the notice, and who confirmed them.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      values: z.array(
        valueOrigin.extend({
          confirmedBy: z.string().nullable(),
          confirmedAt: time.nullable(),
          /** 待填, and still what the template suggests so that it can be tried out. */
          placeholder: z.boolean(),
        }),
      ),
      /** How many of 参考 and 待填 still stand in the way of scoring. */
      open: z.int(),
    }),
  }),
  'scheme.confirmValues': reviewProcedure('command', ['preparation', 'screening'], {
    about:
      'The secretary confirms that these values were decided by the organisers. A later change opens them again. A 待填 value that nobody filled in has to be named in asIs as well.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      paths: z.array(z.string()).min(1).max(500),
      /** Of the paths: those whose placeholder is what the organisers decided. */
      asIs: z.array(z.string()).max(500).optional(),
    }),
    output: z.strictObject({ open: z.int() }),
  }),
  'scheme.export': reviewProcedure('command', 'any', {
    about: 'The scheme as a file that another store can import.',
    allow: ['secretary', 'chair'],
    input: inReview,
    output: download,
  }),
  'scheme.read': appProcedure('query', {
    about: 'Reads an uploaded scheme file; writes nothing. The scheme can then be used to create a review.',
    allow: ['secretary'],
    input: z.strictObject({ fileId: id }),
    output: z.strictObject({ scheme }),
  }),
  'scheme.versions': reviewProcedure('query', 'any', {
    about: 'Every version of the rules of this review: who, when, why.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      versions: z.array(
        z.strictObject({
          version: z.int(),
          scheme,
          changedBy: z.string(),
          changedAt: time,
          reason: z.string().nullable(),
        }),
      ),
    }),
  }),
  'scheme.amend': reviewProcedure('command', ['scoring', 'reconciliation'], {
    about:
      'A new version after scoring opened: quotas, texts and calendar; never rubric, aggregation, ranks or tie-break.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, scheme, reason }),
    output: z.strictObject({ version: z.int() }),
  }),
};

export const recognitionProcedures = {
  'recognition.list': reviewProcedure(
    'query',
    ['scoring', 'reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'],
    {
      about:
        'Entries of a selection without scores (认定), with the recommending union’s opinion and order. A reader sees the own verdicts; others see verdicts after closing.',
      allow: ['secretary', 'chair', 'judge', 'supervisor'],
      input: inReview,
      output: z.strictObject({
        open: z.boolean(),
        items: z.array(
          z.strictObject({
            entryId: id,
            number: z.string(),
            title: z.string(),
            unit: z.string().nullable(),
            category: z.string().nullable(),
            recommendation: z.string().nullable(),
            recommendedOrder: z.int().nullable(),
            /** 1 = first reading, 2 = second reading of a doubt; null = not for the one who asks. After closing: the one that decides. */
            reading: z.int().nullable(),
            verdict: recognitionVerdict.nullable(),
            reason: z.string().nullable(),
            /** Drawn for the spot check, and what it found; null = not drawn (or not shown to a judge). */
            spotCheck: z.enum(['open', 'passed', 'failed']).nullable(),
          }),
        ),
        /** The draw of the spot check, once it was made. */
        draw: z.strictObject({ seed: z.int(), drawnBy: z.string(), drawnAt: time }).nullable(),
      }),
    },
  ),
  'recognition.give': reviewProcedure('command', ['scoring'], {
    about:
      'Verdicts of the reader who asks: agree, disagree (with reason) or doubt (goes to a second reader).',
    allow: ['judge'],
    input: z.strictObject({
      reviewId: id,
      entryIds: z.array(id).min(1).max(5000),
      verdict: recognitionVerdict,
      reason: reason.nullable(),
    }),
    output: z.strictObject({ given: z.int() }),
  }),
  'recognition.drawSpotChecks': reviewProcedure('command', ['reconciliation'], {
    about: 'Draws the seeded spot check (抽查) per unit among the recognised entries; the seed is on record.',
    allow: ['chair', 'secretary'],
    input: z.strictObject({
      reviewId: id,
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1),
    }),
    output: z.strictObject({ drawn: z.array(id) }),
  }),
  'recognition.recordSpotCheck': reviewProcedure('command', ['reconciliation'], {
    about: 'Result of one spot check; a failed one has the consequence that the scheme names.',
    allow: ['chair', 'secretary'],
    input: z.strictObject({ reviewId: id, entryId: id, passed: z.boolean(), reason }),
    output: nothing,
  }),
};
