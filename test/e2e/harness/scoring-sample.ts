import type { Scheme } from '../../../shared/model/scheme.ts';
import { compareRules, RULES_SIDE_BY_SIDE } from '../../../shared/scoring/compare-rules.ts';
import { computeFirmness } from '../../../shared/scoring/firmness.ts';
import { randomBelow, randomSource } from '../../../shared/scoring/random.ts';
import { computeReliability } from '../../../shared/scoring/reliability.ts';
import { reliabilitySentences } from '../../../shared/scoring/sentences.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { buildInput, buildScheme } from '../../builders/tally-input.ts';

/** What the engine makes of two made-up panels, one complete and one not, as the bytes that a digest would see. */
export function scoringSample(): string {
  const source = randomSource(41);
  const panel = (entries: number, judges: number, missing: number) =>
    Array.from({ length: entries }, (_, i) =>
      Array.from({ length: judges }, (__, j) =>
        randomBelow(source, 100) < missing
          ? undefined
          : 6000 + 60 * i + 150 * j + 5 * randomBelow(source, 300),
      ),
    );
  const schemes: Scheme[] = [
    buildScheme({ aggregation: { rule: 'trimmedMean', drop: 1, minimumJudges: 5 } }),
    buildScheme({ aggregation: { rule: 'judgeAdjusted', robust: false } }),
    buildScheme({ aggregation: { rule: 'mixedModel' } }),
  ];
  return JSON.stringify(
    [panel(30, 11, 0), panel(40, 8, 45)].flatMap((marks) =>
      schemes.map((scheme) => {
        const input = buildInput(scheme, marks);
        return {
          tally: computeTally(input),
          firmness: computeFirmness(input, { seed: 2026, draws: 1000 }),
          rules: compareRules(input, RULES_SIDE_BY_SIDE),
          sentences: reliabilitySentences(computeReliability(input)),
        };
      }),
    ),
  );
}
