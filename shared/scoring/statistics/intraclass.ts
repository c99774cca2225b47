import { fQuantileUpper, fUpperTail } from '../distributions.ts';
import { mean } from './moments.ts';

/** Mean squares of a complete table: between entries, between judges, residual, within entries. */
export interface MeanSquares {
  readonly entries: number;
  readonly judges: number;
  readonly residual: number;
  readonly within: number;
}

export function meanSquares(table: readonly (readonly number[])[]): MeanSquares {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  const rows = table.map((row) => mean(row));
  const columns = Array.from({ length: k }, (_, j) => mean(table.map((row) => row[j] as number)));
  const grand = mean(rows);
  let entries = 0;
  let judges = 0;
  let within = 0;
  let residual = 0;
  table.forEach((row, i) => {
    entries += k * ((rows[i] as number) - grand) ** 2;
    row.forEach((score, j) => {
      within += (score - (rows[i] as number)) ** 2;
      residual += (score - (rows[i] as number) - (columns[j] as number) + grand) ** 2;
    });
  });
  for (const column of columns) judges += n * (column - grand) ** 2;
  return {
    entries: entries / (n - 1),
    judges: judges / (k - 1),
    residual: residual / ((n - 1) * (k - 1)),
    within: within / (n * (k - 1)),
  };
}

export const INTRACLASS_FORMS = [
  'ICC(1,1)',
  'ICC(2,1)',
  'ICC(3,1)',
  'ICC(1,k)',
  'ICC(2,k)',
  'ICC(3,k)',
] as const;
export type IntraclassForm = (typeof INTRACLASS_FORMS)[number];

export interface Intraclass {
  readonly value: number;
  readonly F: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  readonly ci95: readonly [low: number, high: number];
}

/**
 * The six intraclass correlations of a complete table with 95 % intervals (Shrout and Fleiss 1979; interval of the
 * second form by McGraw and Wong 1996). (1,·): every entry had other judges. (2,·): absolute agreement of judges
 * who stand for others. (3,·): consistency, severity taken out; (3,k) is Cronbach's alpha. (·,k): of the mean.
 *
 * @returns null where there are fewer than two entries or judges, or nothing varies.
 */
export function intraclassCorrelations(
  table: readonly (readonly number[])[],
): Readonly<Record<IntraclassForm, Intraclass>> | null {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const ms = meanSquares(table);
  const noise = 1e-12 * (1 + table.reduce((most, row) => Math.max(most, ...row.map(Math.abs)), 0) ** 2);
  if (ms.entries <= noise && ms.within <= noise) return null;
  const B = ms.entries;
  const J = ms.judges;
  const E = ms.residual > noise ? ms.residual : 0;
  const W = ms.within > noise ? ms.within : 0;
  const one = (B - W) / (B + (k - 1) * W);
  const two = (B - E) / (B + (k - 1) * E + (k * (J - E)) / n);
  const three = (B - E) / (B + (k - 1) * E);
  const dfB = n - 1;
  const dfW = n * (k - 1);
  const dfE = (n - 1) * (k - 1);
  const fOne = B / W;
  const fThree = B / E;
  const stepUp = (value: number) => (k * value) / (1 + value * (k - 1));

  const bounds = (F: number, df2: number) =>
    [F / fQuantileUpper(0.025, dfB, df2), F * fQuantileUpper(0.025, df2, dfB)] as const;
  const single = ([low, high]: readonly [number, number]) => [ratio(low, k), ratio(high, k)] as const;
  const average = ([low, high]: readonly [number, number]) => [1 - 1 / low, 1 - 1 / high] as const;

  // McGraw and Wong: degrees of freedom of the denominator by Satterthwaite.
  const fj = J / E;
  const u = k * two;
  const v =
    E === 0
      ? dfE
      : (dfE * (u * fj + n * (1 + (k - 1) * two) - u) ** 2) /
        (dfB * u * u * fj * fj + (n * (1 + (k - 1) * two) - u) ** 2);
  const upper = fQuantileUpper(0.025, dfB, v);
  const lower = fQuantileUpper(0.025, v, dfB);
  const low2 = (n * (B - upper * E)) / (upper * (k * J + (k * n - k - n) * E) + n * B);
  const high2 = (n * (lower * B - E)) / (k * J + (k * n - k - n) * E + n * lower * B);

  const form = (value: number, F: number, df2: number, ci95: readonly [number, number]): Intraclass => ({
    value,
    F,
    df1: dfB,
    df2,
    p: fUpperTail(F, dfB, df2),
    ci95,
  });
  const ciOne = bounds(fOne, dfW);
  const ciThree = bounds(fThree, dfE);
  return {
    'ICC(1,1)': form(one, fOne, dfW, single(ciOne)),
    'ICC(2,1)': form(two, fThree, dfE, [low2, high2]),
    'ICC(3,1)': form(three, fThree, dfE, single(ciThree)),
    'ICC(1,k)': form((B - W) / B, fOne, dfW, average(ciOne)),
    'ICC(2,k)': form((B - E) / (B + (J - E) / n), fThree, dfE, [stepUp(low2), stepUp(high2)]),
    'ICC(3,k)': form((B - E) / B, fThree, dfE, average(ciThree)),
  };
}

const ratio = (F: number, k: number): number => (Number.isFinite(F) ? (F - 1) / (F + k - 1) : 1);
