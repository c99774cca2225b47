import { z } from 'zod';
import { hundredths } from './marks.ts';
import { rubric } from './rubric.ts';
import { tierRule } from './tier.ts';

/** How many entries go on to the next round: places, counted over everything, by category or by panel. */
export const admission = z.strictObject({
  quota: tierRule.shape.quota,
  groups: tierRule.shape.groups,
  minimumScore: hundredths.nullable(),
  scope: z.enum(['overall', 'category', 'panel']),
});
export type Admission = z.infer<typeof admission>;

/**
 * 轮次 of a scheme: 初评, 复评, 答辩, 终评 … What it leaves out is as in the scheme. The last round awards the tiers;
 * every earlier one admits.
 */
export const roundRule = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(40),
  /** Own 评分标准; absent = the scheme's (or the category's). */
  rubric: rubric.optional(),
  judgesPerEntry: z.int().min(1).max(50).nullable(),
  blind: z.boolean(),
  /** Order of entries on a desk: by number, shuffled for each judge from a seed, or as drawn (抽签). */
  order: z.enum(['number', 'shuffled', 'drawn']),
  /** null only in the last round. */
  admission: admission.nullable(),
  /** Share of this round's figure in the final figure, in basis points; all rounds together make 10000. */
  weight: z.int().min(0).max(10_000),
});
export type RoundRule = z.infer<typeof roundRule>;

/** 现场实地考察: teams go and look, between screening and the last seal. */
export const siteVisit = z.strictObject({
  /** advisory: to be read. gate: a negative opinion closes the entry for award. score: weighs in the final figure. */
  effect: z.enum(['advisory', 'gate', 'score']),
  /** Only with effect 'score': share in the final figure, in basis points; the rounds make up the rest. */
  weight: z.int().min(0).max(10_000),
  checklist: z.array(z.strictObject({ id: z.string().min(1).max(64), text: z.string().min(1).max(500) })),
  /** 优先条件: shown as tags, never added silently. */
  preferences: z.array(z.strictObject({ id: z.string().min(1).max(64), text: z.string().min(1).max(500) })),
});
export type SiteVisit = z.infer<typeof siteVisit>;

/** How the meeting is run. What is left out is as the comment says first. */
export const conduct = z.strictObject({
  /** Sheets are submitted one by one, in signed groups, or all at the end. */
  submission: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('each') }),
      z.strictObject({ kind: z.literal('groups'), size: z.int().min(2).max(100) }),
      z.strictObject({ kind: z.literal('all') }),
    ])
    .optional(),
  /** Totals from which on a comment is required; null = never. */
  commentAtOrAbove: hundredths.nullable().optional(),
  commentAtOrBelow: hundredths.nullable().optional(),
  /** 试评: one entry that everyone scores first and discusses, left out of results. */
  calibration: z.boolean().optional(),
  /** A returned sheet is scored again without (blind, the default) or with the marks of others in sight. */
  rescoring: z.enum(['blind', 'open']).optional(),
  /** Whether a supervisor has to witness round close, draws, ballots and seals. */
  supervisorRequired: z.boolean().optional(),
  /** Before a blind round each judge ticks conflicts on a list of units and people and signs it. */
  conflictForm: z.boolean().optional(),
});
export type Conduct = z.infer<typeof conduct>;

/** 优胜单位: points for submissions and awards, summed by unit. */
export const unitRanking = z.strictObject({
  perSubmission: z.int().min(0).max(1_000_000),
  perAccepted: z.int().min(0).max(1_000_000),
  tierPoints: z.array(z.strictObject({ tierId: z.string(), points: z.int().min(0).max(1_000_000) })),
  /** How many units are named. */
  places: z.int().min(0).max(10_000),
});
export type UnitRanking = z.infer<typeof unitRanking>;
