import type { GroupFirmness } from './firmness.ts';
import type { JudgeInfluence } from './influence.ts';
import { quantise } from './quantise.ts';
import type { RecommendedRule } from './recommend.ts';
import type { Reliability } from './reliability.ts';
import type { Intraclass } from './statistics/intraclass.ts';

/** A sentence of the 'statistics' messages with what goes into it. Ids are put into names by whoever prints it. */
export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A figure with a fixed number of digits, rounded half up: the characters that the sentence shows. */
const figure = (value: number, digits = 2): string => quantise(value, digits).toFixed(digits);

/** Koo and Li (2016): what a reliability is called. Applied to the lower end of the interval, never to the value. */
const band = (lowest: number): string =>
  lowest >= 0.9 ? 'excellent' : lowest >= 0.75 ? 'good' : lowest >= 0.5 ? 'moderate' : 'poor';

/**
 * Reliability of the mean in words. `kind` 'absolute': ICC(2,k); 'consistency': ICC(3,k) (Cronbach's alpha).
 * The word follows the lower end of the 95 % interval: "at least moderate" is all that an interval from .6 to .95 says.
 */
export function intraclassSentence(kind: 'absolute' | 'consistency', icc: Intraclass): Sentence {
  const [low, high] = icc.ci95;
  return {
    key: `icc.${kind}.${band(low)}`,
    params: { value: figure(icc.value), low: figure(low), high: figure(high) },
  };
}

/** Reliability from variance components has no interval here: the sentence says that it is an estimate. */
export function generalizabilitySentence(value: number, scores: number): Sentence {
  return {
    key: `generalizability.${band(value)}`,
    params: { value: figure(value), scores: figure(scores, 1) },
  };
}

/** Kendall's W: without significance nothing is claimed; then by size. */
export function concordanceSentence(W: number, p: number): Sentence {
  const strength = p >= 0.05 ? 'none' : W >= 0.7 ? 'strong' : W >= 0.5 ? 'moderate' : 'weak';
  return { key: `kendall.${strength}`, params: { W: figure(W), p: p < 0.001 ? '< 0.001' : figure(p, 3) } };
}

/** Krippendorff's own limits (2004): 0.800 to rely on, 0.667 for tentative conclusions. */
export function krippendorffSentence(alpha: number): Sentence {
  const strength = alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : alpha > 0 ? 'low' : 'none';
  return { key: `krippendorff.${strength}`, params: { alpha: figure(alpha) } };
}

/** Mean Spearman correlation of pairs, and the pair that agrees least. */
export function pairsSentence(pairs: Reliability['pairs']): Sentence | null {
  const known = pairs.filter((pair) => pair.spearman !== null && pair.common >= 4);
  if (known.length === 0) return null;
  const values = known.map((pair) => pair.spearman as number);
  const least = known[values.indexOf(Math.min(...values))] as (typeof known)[number];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    key: known.length === 1 ? 'spearman.onePair' : 'spearman.pairs',
    params: {
      mean: figure(mean),
      pairs: known.length,
      least: figure(least.spearman as number),
      judge: least.judgeIds[0],
      other: least.judgeIds[1],
    },
  };
}

type Profile = Reliability['profiles'][number];

/** Severity: a direction is named only if the interval leaves zero out. */
export function severitySentence(profile: Profile): Sentence {
  const { severity, judgeId } = profile;
  if (severity === null) return { key: 'severity.unknown', params: { judge: judgeId } };
  const { value, low, high } = severity;
  const direction = low > 0 ? 'generous' : high < 0 ? 'severe' : 'unclear';
  return {
    key: `severity.${direction}`,
    params: { judge: judgeId, amount: figure(Math.abs(value)), low: figure(low), high: figure(high) },
  };
}

/** Consistency: only a clear excess of residual spread over the panel's is worth a sentence of its own. */
export function consistencySentence(profile: Profile): Sentence {
  const { consistencyRatio: ratio, residualDeviation: spread, judgeId, scored } = profile;
  if (ratio === null || spread === null || scored < 5)
    return { key: 'consistency.unknown', params: { judge: judgeId } };
  return {
    key: ratio > 1.5 ? 'consistency.erratic' : ratio < 0.5 ? 'consistency.close' : 'consistency.usual',
    params: { judge: judgeId, spread: figure(spread), ratio: figure(ratio) },
  };
}

export function rangeSentence(profile: Profile): Sentence {
  const { rangeRatio: ratio, judgeId, lowest, highest, scored } = profile;
  if (ratio === null || scored < 5) return { key: 'range.unknown', params: { judge: judgeId } };
  return {
    key: ratio < 0.5 ? 'range.narrow' : ratio > 2 ? 'range.wide' : 'range.usual',
    params: { judge: judgeId, lowest: figure(lowest), highest: figure(highest), ratio: figure(ratio) },
  };
}

/** The entry on which the judges disagree most. */
export function spreadSentence(spreads: Reliability['spreads']): Sentence | null {
  const [first, ...rest] = spreads;
  if (first === undefined) return null;
  const widest = rest.reduce((most, spread) => (spread.range > most.range ? spread : most), first);
  if (widest.range <= 0) return { key: 'spread.none', params: {} };
  return { key: 'spread.widest', params: { entry: widest.entryId, range: figure(widest.range) } };
}

/** A score worth a look. Never called an error. */
export function outlyingSentence(score: Reliability['outlying'][number]): Sentence {
  const where = score.criterionId === null ? 'total' : 'criterion';
  const params = {
    judge: score.judgeId,
    entry: score.entryId,
    criterion: score.criterionId ?? '',
    score: figure(score.score),
    expected: score.expected === null ? '' : figure(score.expected),
  };
  const side = score.measure > 0 ? 'high' : 'low';
  return { key: `outlying.${where}.${score.expected === null ? 'apart' : side}`, params };
}

export function haloSentence(halo: Reliability['halo'][number]): Sentence | null {
  return halo.flagged && halo.meanCorrelation !== null
    ? { key: 'halo.flagged', params: { judge: halo.judgeId, correlation: figure(halo.meanCorrelation) } }
    : null;
}

export function recommendationSentence(recommendation: RecommendedRule): Sentence {
  const islands = recommendation.why === 'islands' ? recommendation.islands : 0;
  return { key: `recommend.${recommendation.why}`, params: { islands } };
}

/** What the design itself puts at risk. */
export function designSentences(report: Reliability): Sentence[] {
  const sentences: Sentence[] = [];
  for (const entry of report.criticalEntryIds)
    sentences.push({ key: 'design.hangsOnEntry', params: { entry } });
  for (const judge of report.criticalJudgeIds)
    sentences.push({ key: 'design.hangsOnJudge', params: { judge } });
  if (report.batchesDiffer && report.batchesDiffer.p < 0.05) {
    sentences.push({ key: 'design.batchesDiffer', params: {} });
  }
  return sentences;
}

/** How firm one entry's rank is. */
export function rankSentence(
  method: GroupFirmness['method'],
  entry: GroupFirmness['entries'][number],
): Sentence {
  const source = method === 'redrawnJudges' ? 'judges' : 'model';
  return {
    key: entry.lowRank === entry.highRank ? `rank.${source}.one` : `rank.${source}.range`,
    params: { entry: entry.entryId, low: entry.lowRank, high: entry.highRank },
  };
}

/** The award line in one sentence. */
export function lineSentence(line: GroupFirmness['lines'][number]): Sentence {
  return {
    key: line.talk.length === 0 ? 'line.firm' : 'line.talk',
    params: {
      tier: line.tierId,
      safeIn: line.safeIn.length,
      talk: line.talk.length,
      safeOut: line.safeOut.length,
    },
  };
}

export function influenceSentence(influence: JudgeInfluence): Sentence {
  const { judgeId, tierMoves, rankMoves, largestMove } = influence;
  return {
    key: tierMoves.length > 0 ? 'influence.tiers' : rankMoves > 0 ? 'influence.ranks' : 'influence.none',
    params: { judge: judgeId, tiers: tierMoves.length, ranks: rankMoves, largest: largestMove },
  };
}

/** The whole page: one sentence a figure, in reading order. */
export function reliabilitySentences(report: Reliability): Sentence[] {
  const { intraclass, concordance, generalizability, krippendorff } = report;
  const alpha = krippendorff.interval;
  return [
    recommendationSentence(report.recommendation),
    ...designSentences(report),
    ...(intraclass
      ? [
          intraclassSentence('absolute', intraclass['ICC(2,k)']),
          intraclassSentence('consistency', intraclass['ICC(3,k)']),
        ]
      : generalizability
        ? [generalizabilitySentence(generalizability.meanAbsolute, generalizability.harmonicScores)]
        : []),
    ...(concordance?.W != null && concordance.p !== null
      ? [concordanceSentence(concordance.W, concordance.p)]
      : []),
    ...(alpha === null ? [] : [krippendorffSentence(alpha)]),
    ...present([pairsSentence(report.pairs), spreadSentence(report.spreads)]),
    ...report.profiles.flatMap((profile) => [
      severitySentence(profile),
      consistencySentence(profile),
      rangeSentence(profile),
    ]),
    ...report.outlying.map(outlyingSentence),
    ...present(report.halo.map(haloSentence)),
  ];
}

function present(sentences: readonly (Sentence | null)[]): Sentence[] {
  return sentences.filter((sentence) => sentence !== null);
}
