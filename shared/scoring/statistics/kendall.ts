import { chiSquareUpperTail } from '../distributions.ts';
import { fractionalRanks, tieSizes } from '../fractional-ranks.ts';
import { pairwiseCorrelation, spearman } from './correlation.ts';

export interface Concordance {
  /** Sum of each entry's ranks, 1 = lowest score of a judge. */
  readonly rankSums: readonly number[];
  readonly uncorrected: number;
  /** Kendall's W corrected for ties; null where no judge distinguishes anything. */
  readonly W: number | null;
  /** Friedman's chi-square with its degrees of freedom and p. */
  readonly chiSquare: number | null;
  readonly degrees: number;
  readonly p: number | null;
  /** Mean Spearman correlation of the pairs of judges; null where no pair has one. */
  readonly meanSpearman: number | null;
}

/**
 * Kendall's coefficient of concordance with the correction for ties (Kendall 1948; Siegel and Castellan 1988).
 * Complete tables only; at least two entries and two judges, else null.
 */
export function kendallConcordance(table: readonly (readonly number[])[]): Concordance | null {
  const n = table.length;
  const m = table[0]?.length ?? 0;
  if (n < 2 || m < 2) return null;
  const rankSums = new Float64Array(n);
  let ties = 0;
  for (let j = 0; j < m; j += 1) {
    const column = table.map((row) => row[j] as number);
    fractionalRanks(column).forEach((rank, i) => {
      rankSums[i] = (rankSums[i] as number) + rank;
    });
    for (const size of tieSizes(column)) ties += size ** 3 - size;
  }
  const middle = (m * (n + 1)) / 2;
  let squares = 0;
  for (const sum of rankSums) squares += (sum - middle) ** 2;
  const most = m * m * (n ** 3 - n);
  const corrected = most - m * ties;
  const W = corrected > 0 ? (12 * squares) / corrected : null;
  const chiSquare = W === null ? null : W * m * (n - 1);
  return {
    rankSums: Array.from(rankSums),
    uncorrected: (12 * squares) / most,
    W,
    chiSquare,
    degrees: n - 1,
    p: chiSquare === null ? null : chiSquareUpperTail(chiSquare, n - 1),
    meanSpearman: meanOfPairs(table),
  };
}

function meanOfPairs(table: readonly (readonly number[])[]): number | null {
  const { value } = pairwiseCorrelation(table, spearman);
  const pairs = value.flatMap((row, j) => row.slice(0, j)).filter((correlation) => correlation !== null);
  return pairs.length === 0 ? null : pairs.reduce((sum, correlation) => sum + correlation, 0) / pairs.length;
}
