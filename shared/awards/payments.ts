import type { Scheme } from '../model/scheme.ts';
import { divideHalfUp, formatUnits, parseUnits } from '../scoring/decimal.ts';
import { shanghaiDay } from '../screening/shanghai-day.ts';

const DIGITS = 2;

/** What a tier brings: money in yuan ("3000"), and medals or plaques in words. */
export interface TierBenefit {
  tierId: string;
  amount: string;
  honours: string;
}

export interface BenefitRow {
  tier: string;
  number: string;
  title: string;
  unit: string;
  recipients: string[];
  /** 企业负责人 that the rules leave out. */
  excluded: string[];
  amount: string;
  honours: string;
}

export interface BenefitTable {
  rows: BenefitRow[];
  total: string;
}

interface Awarded {
  tierId: string;
  number: string;
  title: string;
  unit: string | null;
  contributors: readonly string[];
}

/** Do the rules leave leaders of enterprises out of what this tier brings (不含企业负责人)? */
export function leavesLeadersOut(scheme: Scheme, tierId: string): boolean {
  return (scheme.programme?.benefits ?? []).some(
    ({ tierIds, leadersExcluded }) => leadersExcluded && (tierIds === null || tierIds.includes(tierId)),
  );
}

/**
 * 奖励兑现: one amount an award. `leaders` are contributors marked as leaders of an enterprise, "number/name". An award
 * all of whose people are left out keeps its honours and brings no money.
 */
export function benefitTable(
  scheme: Scheme,
  awarded: readonly Awarded[],
  benefits: readonly TierBenefit[],
  leaders: ReadonlySet<string>,
): BenefitTable {
  const names = new Map(scheme.tiers.map(({ id, name }) => [id, name]));
  const rows = awarded.map((award): BenefitRow => {
    const benefit = benefits.find(({ tierId }) => tierId === award.tierId);
    const without = leavesLeadersOut(scheme, award.tierId);
    const excluded = without
      ? award.contributors.filter((name) => leaders.has(`${award.number}/${name}`))
      : [];
    const recipients = award.contributors.filter((name) => !excluded.includes(name));
    const nobody = award.contributors.length > 0 && recipients.length === 0;
    return {
      tier: names.get(award.tierId) ?? '',
      number: award.number,
      title: award.title,
      unit: award.unit ?? '',
      recipients,
      excluded,
      amount: money(nobody ? 0n : parseUnits(benefit?.amount ?? '0', DIGITS)),
      honours: benefit?.honours ?? '',
    };
  });
  return { rows, total: money(rows.reduce((sum, { amount }) => sum + parseUnits(amount, DIGITS), 0n)) };
}

/** On how many days in Shanghai somebody came or went (UTC times); 0 = nothing was recorded. */
export function daysAttended(movements: readonly string[]): number {
  return new Set(movements.map(shanghaiDay)).size;
}

export interface FeeTable {
  rows: { name: string; unit: string; days: string; rate: string; amount: string }[];
  total: string;
}

/** 评审费: days × rate, in yuan, rounded half up to the fen. */
export function feeTable(
  people: readonly { name: string; unit: string | null; days: string }[],
  rate: string,
): FeeTable {
  const rows = people.map(({ name, unit, days }) => ({
    name,
    unit: unit ?? '',
    days,
    rate: money(parseUnits(rate, DIGITS)),
    amount: money(divideHalfUp(parseUnits(days, DIGITS) * parseUnits(rate, DIGITS), 100n)),
  }));
  return { rows, total: money(rows.reduce((sum, { amount }) => sum + parseUnits(amount, DIGITS), 0n)) };
}

function money(units: bigint): string {
  return formatUnits(units, DIGITS);
}
