import { fractionToNumber, parseUnits } from '../../../shared/scoring/decimal.ts';
import { competitionRanks } from '../../../shared/scoring/fractional-ranks.ts';
import type { TrimResult } from '../../../shared/scoring/rules/trimmed-mean.ts';

/** Scale of exact scores in the tool: reference files carry any decimals. */
export const DIGITS = 12;

export const exact = (score: number): bigint => parseUnits(String(score), DIGITS);
export const toNumber = (figure: TrimResult['figure']): number => fractionToNumber(figure, DIGITS);

/** Names of judges by position: ties among equal scores are dropped by name, which here is the position. */
export const names = (count: number): string[] =>
  Array.from({ length: count }, (_, j) => String(j).padStart(6, '0'));

export type Nullable = readonly (readonly (number | null)[])[];

export function transpose(table: Nullable): (number | null)[][] {
  return Array.from({ length: table[0]?.length ?? 0 }, (_, column) =>
    table.map((row) => row[column] ?? null),
  );
}

/** Best = 1, equal scores share the better place. */
export const ranks = (values: readonly (number | null)[]): (number | null)[] => competitionRanks(values);

export const present = (row: readonly (number | null)[]): number[] => row.filter((score) => score !== null);

/** NaN and infinities are not JSON: they print as null. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
export const finiteAll = (values: ArrayLike<number>): (number | null)[] => Array.from(values, finite);
