import { z } from 'zod';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, sha256 } from './values.ts';

const preparing = ['preparation', 'screening', 'scoring'] as const;

export const panelRole = z.enum(['leader', 'deputy', 'member']);

/** 评审组. */
export const panelView = z.strictObject({
  panelId: id,
  ordinal: z.int().min(1),
  name: z.string(),
  judges: z.array(
    z.strictObject({ accountId: id, name: z.string(), specialty: z.string().nullable(), role: panelRole }),
  ),
  entries: z.int().min(0),
});
export type PanelView = z.infer<typeof panelView>;

/** Which entries of the round: all of them, those in no panel, or those of one. */
export const panelFilter = z.union([z.literal('all'), z.literal('none'), id]);
export type PanelFilter = z.infer<typeof panelFilter>;

const panelEntry = z.strictObject({
  entryId: id,
  number: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  trade: z.string().nullable(),
  panelId: id.nullable(),
});
export type PanelEntry = z.infer<typeof panelEntry>;

/** More are not ticked by hand. */
export const MOST_MOVED = 2000;

/** By their ids, or all that a filter has but for some; `digest` of the answer that was seen, else it is refused. */
export const panelChoice = z.union([
  z.array(id).min(1).max(30_000),
  z.strictObject({ matching: panelFilter, except: z.array(id).max(MOST_MOVED), digest: sha256 }),
]);
export type PanelChoice = z.infer<typeof panelChoice>;

export const panelProcedures = {
  'panel.summary': reviewProcedure('query', 'any', {
    about: 'The panels of the present round with their judges, and how many entries are in none.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      /** False once the round is open: then only judges and their parts change. */
      changeable: z.boolean(),
      /** Panels of the round before that have entries in this one. */
      previous: z.int().min(0),
      panels: z.array(panelView),
      /** Every judge of the review. */
      judges: z.array(z.strictObject({ accountId: id, name: z.string(), specialty: z.string().nullable() })),
      entries: z.int(),
      unplaced: z.int(),
    }),
  }),
  'panel.rows': reviewProcedure('query', 'any', {
    about: 'A piece of the entries of the present round and the panel of each, in order of their numbers.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      panel: panelFilter,
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({
      shown: z.int(),
      /** Of everything that the filter has and where it is; names it when all of it is chosen. */
      digest: sha256,
      rows: z.array(panelEntry),
    }),
  }),
  'panel.list': reviewProcedure('query', 'any', {
    about: 'The panels of the present round with their judges and all entries at once, and what is in none.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      /** False once the round is open: then only judges and their parts change. */
      changeable: z.boolean(),
      /** Panels of the round before that have entries in this one. */
      previous: z.int().min(0),
      panels: z.array(panelView),
      entries: z.array(panelEntry),
      /** Every judge of the review. */
      judges: z.array(z.strictObject({ accountId: id, name: z.string(), specialty: z.string().nullable() })),
    }),
  }),
  'panel.make': reviewProcedure('command', preparing, {
    about:
      'Makes the panels of the round anew: as they were in the round before, by category, by trade, or so many of equal size by lot.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      by: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('previous') }),
        z.strictObject({ kind: z.literal('category') }),
        z.strictObject({ kind: z.literal('trade') }),
        z.strictObject({ kind: z.literal('equal'), count: z.int().min(2).max(50) }),
      ]),
      /** Seats every judge in a panel, specialists where their subject is judged. Of `previous` they come along. */
      seatJudges: z.boolean(),
    }),
    output: z.strictObject({ panels: z.int(), seed: z.int().nullable() }),
  }),
  'panel.save': reviewProcedure('command', preparing, {
    about: 'Adds a panel (panelId null), or gives one its name, judges and their parts.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      panelId: id.nullable(),
      name: z.string().trim().min(1).max(40),
      judges: z.array(z.strictObject({ accountId: id, role: panelRole })).max(200),
    }),
    output: z.strictObject({ panelId: id }),
  }),
  'panel.remove': reviewProcedure('command', preparing, {
    about: 'Takes a panel away; its entries and judges are in none then.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, panelId: id }),
    output: nothing,
  }),
  'panel.moveEntries': reviewProcedure('command', preparing, {
    about: 'Moves entries into another panel, or out of all (panelId null).',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryIds: panelChoice, panelId: id.nullable() }),
    output: z.strictObject({ moved: z.int() }),
  }),
};
