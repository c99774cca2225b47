import { studentQuantile } from '../distributions.ts';
import { fitTwoWay, type TwoWayFit } from '../model/two-way.ts';
import { quantise } from '../quantise.ts';
import { groupRows, type Ratings } from '../ratings.ts';
import { spearman } from './correlation.ts';
import { deviation, mean } from './moments.ts';

/** One judge among his colleagues. Figures are in marks; null = cannot be said from these scores. */
export interface JudgeProfile {
  readonly judge: number;
  readonly scored: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  readonly deviation: number | null;
  /** Higher (+) or lower (−) than the colleagues on the same entries, with a 95 % interval (two-way least squares). */
  readonly severity: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Spread of what entry and severity do not explain. */
  readonly residualDeviation: number | null;
  /** That spread over the whole panel's. */
  readonly consistencyRatio: number | null;
  /** His spread over the mean spread of the colleagues on the entries he scored. */
  readonly rangeRatio: number | null;
  /** Spearman correlation with the mean of the colleagues on common entries. */
  readonly agreement: number | null;
}

const known = (value: number): number | null => (Number.isFinite(value) ? quantise(value) : null);

/** Profiles of all judges who scored something, by position. Across islands severities are not compared. */
export function judgeProfiles(ratings: Ratings): JudgeProfile[] {
  const fit = fitTwoWay(ratings);
  const byJudge = groupRows(ratings.judge, ratings.judgeCount);
  const byEntry = groupRows(ratings.entry, ratings.entryCount);
  const t = fit && fit.degrees > 0 ? studentQuantile(0.05, fit.degrees) : Number.NaN;
  return Array.from({ length: ratings.judgeCount }, (_, judge) => judge).flatMap((judge) => {
    const rows = byJudge.order.subarray(byJudge.start[judge], byJudge.start[judge + 1]);
    if (rows.length === 0) return [];
    const scores = Float64Array.from(rows, (row) => ratings.score[row] as number);
    const own: number[] = [];
    const others: number[] = [];
    const otherScores = new Map<number, number[]>();
    rows.forEach((row) => {
      const entry = ratings.entry[row] as number;
      const rest: number[] = [];
      for (const other of byEntry.order.subarray(byEntry.start[entry], byEntry.start[entry + 1])) {
        const colleague = ratings.judge[other] as number;
        if (colleague === judge) continue;
        const score = ratings.score[other] as number;
        rest.push(score);
        const list = otherScores.get(colleague);
        if (list) list.push(score);
        else otherScores.set(colleague, [score]);
      }
      if (rest.length === 0) return;
      own.push(ratings.score[row] as number);
      others.push(mean(rest));
    });
    const spreads = [...otherScores.values()]
      .filter((list) => list.length >= 3)
      .map((list) => deviation(list));
    const residual = residualSpread(fit, rows);
    const severity = fit && fit.islands === 1 ? (fit.judge[judge] as number) : Number.NaN;
    const error = fit ? t * (fit.judgeError[judge] as number) : Number.NaN;
    return [
      {
        judge,
        scored: rows.length,
        mean: quantise(mean(scores)),
        lowest: scores.reduce((a, b) => Math.min(a, b)),
        highest: scores.reduce((a, b) => Math.max(a, b)),
        deviation: known(deviation(scores)),
        severity:
          Number.isFinite(severity) && Number.isFinite(error)
            ? { value: quantise(severity), low: quantise(severity - error), high: quantise(severity + error) }
            : null,
        residualDeviation: known(residual),
        consistencyRatio: known(residual / (fit?.residualDeviation ?? Number.NaN)),
        rangeRatio: spreads.length > 0 ? known(deviation(scores) / mean(spreads)) : null,
        agreement: own.length >= 4 ? spearman(own, others) : null,
      },
    ];
  });
}

/** Residual spread of some rows, each residual's own leverage allowed for. */
function residualSpread(fit: TwoWayFit | null, rows: Int32Array): number {
  if (!fit || fit.degrees <= 0) return Number.NaN;
  let squares = 0;
  let degrees = 0;
  for (const row of rows) {
    squares += (fit.residual[row] as number) ** 2;
    degrees += 1 - (fit.leverage[row] as number);
  }
  return degrees > 0.5 ? Math.sqrt(squares / degrees) : Number.NaN;
}
