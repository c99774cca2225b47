import { z } from 'zod';
import { appProcedure, reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, time, witnessInput } from './values.ts';

/**
 * What was called out or typed to begin a draw; whoever knows it and the list can draw again and gets the same.
 * null = the program takes one from the system's random numbers.
 */
const seed = z.string().trim().min(1).max(40).nullable();

const drawHead = {
  drawId: id,
  seed: z.string(),
  drawnBy: z.string(),
  drawnAt: time,
  witnesses: z.array(z.string()),
};

export const orderDrawView = z.strictObject({
  ...drawHead,
  panelId: id.nullable(),
  /** null = the whole round. */
  panel: z.string().nullable(),
  /** Newest of its panel: its order holds. */
  holds: z.boolean(),
  places: z.array(z.strictObject({ place: z.int().min(1), number: z.string(), title: z.string() })),
});
export type OrderDrawView = z.infer<typeof orderDrawView>;

export const expertPick = z.strictObject({
  ordinal: z.int().min(1),
  accountId: id,
  name: z.string(),
  unit: z.string().nullable(),
  /** The wish that this pick fills; null = any specialty. */
  specialty: z.string().nullable(),
  state: z.enum(['drawn', 'accepted', 'declined']),
  reason: z.string().nullable(),
  /** Ordinal of the expert who declined. */
  replaces: z.int().nullable(),
});

export const expertDrawView = z.strictObject({
  ...drawHead,
  /** How many were in the drum, and who was kept out and why. */
  eligible: z.int(),
  excludedUnits: z.array(z.string()),
  wishes: z.array(z.strictObject({ specialty: z.string().nullable(), count: z.int() })),
  picks: z.array(expertPick),
  /** Wishes that could not be filled. */
  short: z.array(z.strictObject({ specialty: z.string().nullable(), wanted: z.int(), found: z.int() })),
});
export type ExpertDrawView = z.infer<typeof expertDrawView>;

/** 专家库. */
export const expertView = z.strictObject({
  accountId: id,
  name: z.string(),
  unit: z.string().nullable(),
  specialty: z.string().nullable(),
  contact: z.string().nullable(),
  inLibrary: z.boolean(),
  /** Reviews in which this person judged or presided, newest first. */
  service: z.array(z.strictObject({ review: z.string(), year: z.int(), sheets: z.int() })),
});
export type ExpertView = z.infer<typeof expertView>;

export const drawProcedures = {
  'draw.order': reviewProcedure('command', ['screening', 'scoring'], {
    about:
      'Draws the order of presentation (抽签) of the round, or of one panel. A new draw replaces the order.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({ reviewId: id, panelId: id.nullable(), seed, witness: witnessInput.nullable() }),
    output: z.strictObject({ drawId: id }),
  }),
  'draw.show': reviewProcedure('query', 'any', {
    about: 'The orders that hold, for the hall and for desks.',
    allow: ['secretary', 'chair', 'supervisor', 'judge'],
    input: inReview,
    output: z.strictObject({ round: z.string(), draws: z.array(orderDrawView) }),
  }),
  'draw.list': reviewProcedure('query', 'any', {
    about: 'Every draw of this review with seed and witnesses.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({ orders: z.array(orderDrawView), experts: z.array(expertDrawView) }),
  }),
  'draw.experts': reviewProcedure('command', ['preparation', 'screening', 'scoring'], {
    about: 'Draws experts from the library by specialty, without those of excluded units.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      wishes: z
        .array(
          z.strictObject({
            specialty: z.string().trim().min(1).max(100).nullable(),
            count: z.int().min(1).max(200),
          }),
        )
        .min(1)
        .max(50),
      /** Kept out: every unit that has an entry in this review. */
      excludeNominating: z.boolean(),
      excludedUnits: z.array(z.string().trim().min(1).max(100)).max(500),
      seed,
      witness: witnessInput.nullable(),
    }),
    output: z.strictObject({ drawId: id }),
  }),
  'draw.settleExpert': reviewProcedure('command', ['preparation', 'screening', 'scoring'], {
    about:
      'An expert who was drawn accepts and becomes a judge, or declines and is replaced by the next in the drum.',
    allow: ['secretary'],
    input: z.discriminatedUnion('outcome', [
      z.strictObject({
        reviewId: id,
        drawId: id,
        ordinal: z.int().min(1),
        outcome: z.literal('accepted'),
      }),
      z.strictObject({
        reviewId: id,
        drawId: id,
        ordinal: z.int().min(1),
        outcome: z.literal('declined'),
        reason,
      }),
    ]),
    /** The ordinal of the replacement; null = accepted, or nobody is left. */
    output: z.strictObject({ replacement: z.int().nullable() }),
  }),
  'expert.list': appProcedure('query', {
    about: 'The library of experts: everybody who judged in this store or was entered.',
    allow: ['secretary'],
    input: nothing,
    output: z.strictObject({ experts: z.array(expertView) }),
  }),
  'expert.save': appProcedure('command', {
    about: 'Enters an expert (accountId null), corrects one, or takes one out of the library.',
    allow: ['secretary'],
    input: z.strictObject({
      accountId: id.nullable(),
      name: z.string().trim().min(1).max(50),
      unit: z.string().trim().max(100).nullable(),
      specialty: z.string().trim().max(100).nullable(),
      contact: z.string().trim().max(100).nullable(),
      inLibrary: z.boolean(),
    }),
    output: z.strictObject({ accountId: id }),
  }),
};
