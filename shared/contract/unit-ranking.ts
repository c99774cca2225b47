import { z } from 'zod';
import { unitRanking } from '../model/round.ts';
import { reviewProcedure } from './procedure.ts';
import { inReview } from './values.ts';

export const rankedUnit = z.strictObject({
  unit: z.string(),
  submitted: z.int(),
  accepted: z.int(),
  awards: z.array(z.strictObject({ tierId: z.string(), count: z.int(), points: z.int() })),
  submissionPoints: z.int(),
  points: z.int(),
  rank: z.int().min(1),
  standing: z.enum(['in', 'tied', 'out']),
});
export type RankedUnitView = z.infer<typeof rankedUnit>;

export const unitRankingProcedures = {
  'unitRanking.get': reviewProcedure(
    'query',
    ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'],
    {
      about: 'Units by the points of the scheme for submissions and awards (优胜单位).',
      allow: ['secretary', 'chair', 'supervisor'],
      input: inReview,
      output: z.strictObject({
        /** null = the scheme ranks no units. */
        rule: unitRanking.nullable(),
        units: z.array(rankedUnit),
        /** Entries that name no unit and count for nobody. */
        withoutUnit: z.int(),
      }),
    },
  ),
};
