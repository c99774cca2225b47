import type { TallyInput, TallyRow } from '../model/tally.ts';
import { divideHalfUp, formatUnits, parseUnits } from './decimal.ts';

const WHOLE = 10_000n;

/** Share of the round's own figure in the final figure, in basis points. */
export function ownShare(input: Pick<TallyInput, 'ownWeight'>): bigint {
  return BigInt(input.ownWeight ?? WHOLE);
}

/** Do earlier figures weigh in at all? */
export function isCombined(input: Pick<TallyInput, 'earlier' | 'ownWeight'>): boolean {
  return (input.earlier?.length ?? 0) > 0 || ownShare(input) !== WHOLE;
}

/**
 * 各轮加权: Σ weight × rounded figure of each round, rounded half up once to the digits of the figure that ranks.
 * Weights that do not add up to 100 % are taken as they are. null = a round that weighs has no figure.
 *
 * @param own This round's figure in units of the scheme's last digit.
 */
export function combineRounds(
  input: Pick<TallyInput, 'scheme' | 'earlier' | 'ownWeight'>,
  entryId: string,
  own: bigint | null,
): bigint | null {
  if (!isCombined(input)) return own;
  const digits = input.scheme.rounding.aggregate;
  let sum = 0n;
  if (ownShare(input) > 0n) {
    if (own === null) return null;
    sum += own * ownShare(input);
  }
  for (const { weight, figures } of input.earlier ?? []) {
    if (weight === 0) continue;
    const figure = figures[entryId];
    if (figure === undefined) return null;
    sum += parseUnits(figure, digits) * BigInt(weight);
  }
  return divideHalfUp(sum, WHOLE);
}

/** What each round contributed, earlier ones first; undefined where nothing is combined. */
export function roundFigures(
  input: Pick<TallyInput, 'scheme' | 'earlier' | 'ownWeight'>,
  entryId: string,
  own: bigint | null,
): TallyRow['roundFigures'] {
  if (!isCombined(input)) return undefined;
  return [
    ...(input.earlier ?? []).map(({ roundId, name, weight, figures }) => ({
      roundId,
      name,
      weight,
      figure: figures[entryId] ?? null,
    })),
    {
      roundId: '',
      name: '',
      weight: Number(ownShare(input)),
      figure: own === null ? null : formatUnits(own, input.scheme.rounding.aggregate),
    },
  ];
}
