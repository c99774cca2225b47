import { z } from 'zod';
import { aggregationRule, rounding, tieBreakStep } from './aggregation.ts';
import { ballotRule } from './ballot-rule.ts';
import { programme, valueOrigin } from './programme.ts';
import { conduct, roundRule, siteVisit, unitRanking } from './round.ts';
import { rubric } from './rubric.ts';
import { boundaryTiePolicy, tierRule } from './tier.ts';

/** 类别. */
export const category = z.strictObject({
  id: z.string().min(1).max(32),
  name: z.string().min(1).max(100),
  /** What is judged: an achievement (the default), a person, a team, a studio or a unit. */
  kind: z.enum(['achievement', 'person', 'team', 'studio', 'unit']).optional(),
  /** Own 评分标准; absent = the scheme's. */
  rubric: rubric.optional(),
});
export type Category = z.infer<typeof category>;

/** 评审方案: the reusable rules of a selection. Copied into the review, locked when scoring opens. */
export const scheme = z.strictObject({
  id: z.string().min(1).max(64),
  version: z.int().min(1),
  name: z.string().min(1).max(200),
  description: z.string().max(2000),
  /** Of a built-in template: a rubric for any selection, or the programme of one notice. */
  group: z.enum(['rubric', 'programme']).optional(),
  /** Empty: entries keep the category text they came with, and it has no effect on quotas. */
  categories: z.array(category),
  rubric,
  /** Judges an entry is assigned to; null = every judge scores every entry (except recusals). */
  judgesPerEntry: z.int().min(1).max(50).nullable(),
  /** Blind round: judges see number and title, neither unit nor contributors. */
  blind: z.boolean(),
  aggregation: aggregationRule,
  rounding,
  /** 'competition' = 1,2,2,4; 'dense' = 1,2,2,3. */
  ranks: z.enum(['competition', 'dense']),
  tieBreak: z.array(tieBreakStep),
  tiers: z.array(tierRule).min(1),
  /** Quotas count over everything, or anew in each category, or in each panel. */
  tierScope: z.enum(['overall', 'category', 'panel']),
  boundaryTie: boundaryTiePolicy,
  /** Spread (highest − lowest judge total, hundredths) above which an entry is flagged; null = never. */
  disagreementLimit: z.int().min(0).nullable(),
  /** Conditions, materials, calendar and the rest of the notice; absent = none of it is checked. */
  programme: programme.optional(),
  /** 轮次 in their order; absent or empty = one round, as the scheme itself says. */
  rounds: z.array(roundRule).max(10).optional(),
  siteVisit: siteVisit.optional(),
  conduct: conduct.optional(),
  unitRanking: unitRanking.optional(),
  /** 票决 that the rules provide for; the chair may put further motions. */
  ballots: z.array(ballotRule).max(50).optional(),
  /** At most so many awards over all groups and tiers together; absent = no cap. */
  overallCap: z.int().min(0).max(100_000).optional(),
  /** 成熟一批发布一批: entries are judged, sealed and published in several batches one after the other. */
  batches: z.boolean().optional(),
  /** Where the values of a built-in template come from. */
  origins: z.array(valueOrigin).optional(),
});
export type Scheme = z.infer<typeof scheme>;
