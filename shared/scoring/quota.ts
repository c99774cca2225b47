import type { TierRule } from '../model/tier.ts';
import { divideHalfUp } from './decimal.ts';

/** `count` × basis points / 10000 as whole places, exact. */
export function shareOf(count: number, basisPoints: number, rounding: 'down' | 'halfUp' | 'up'): number {
  const product = BigInt(count) * BigInt(basisPoints);
  if (rounding === 'halfUp') return Number(divideHalfUp(product, 10_000n));
  return Number((product + (rounding === 'up' ? 9_999n : 0n)) / 10_000n);
}

/** A tier's quota as a number of places among `ranked` entries; null = no limit. */
export function resolveQuota(quota: TierRule['quota'], ranked: number): number | null {
  switch (quota.kind) {
    case 'count':
      return quota.count;
    case 'share':
      return shareOf(ranked, quota.basisPoints, quota.rounding);
    case 'open':
      return null;
  }
}

/** Places that a first stage may fill beyond the quota. */
export function withOverAdmission(places: number, over: TierRule['overAdmission']): number {
  if (over === undefined) return places;
  return places + (over.kind === 'count' ? over.count : shareOf(places, over.basisPoints, over.rounding));
}

/** One group's part of a total, with the figures that a notice shows. */
export interface Allotment {
  readonly groupId: string;
  readonly places: number;
  /** total × size / all, as whole places and the remainder over `all`. */
  readonly whole: number;
  readonly remainder: number;
}

/**
 * Shares out places in proportion to the groups' sizes by the largest remainder (Hare, Hamilton). Equal
 * remainders: the larger group first, then the order given.
 */
export function allotByLargestRemainder(
  total: number,
  groups: readonly { readonly groupId: string; readonly size: number }[],
): Allotment[] {
  const all = groups.reduce((sum, group) => sum + group.size, 0);
  const parts = groups.map(({ groupId, size }) => {
    const product = BigInt(total) * BigInt(size);
    const divisor = BigInt(Math.max(all, 1));
    return { groupId, size, whole: Number(product / divisor), remainder: Number(product % divisor) };
  });
  let left = all === 0 ? 0 : total - parts.reduce((sum, part) => sum + part.whole, 0);
  const order = parts
    .map((_, position) => position)
    .sort((a, b) => {
      const left = parts[a] as (typeof parts)[number];
      const right = parts[b] as (typeof parts)[number];
      return right.remainder - left.remainder || right.size - left.size || a - b;
    });
  const extra = new Set<number>();
  for (const position of order) {
    if (left === 0) break;
    extra.add(position);
    left -= 1;
  }
  return parts.map(({ groupId, whole, remainder }, position) => ({
    groupId,
    places: whole + (extra.has(position) ? 1 : 0),
    whole,
    remainder,
  }));
}

/**
 * The places of one tier in each group; null = no limit.
 *
 * @param sizes ranked entries of each group, in the order of the groups.
 */
export function placesByGroup(
  tier: TierRule,
  sizes: readonly { readonly groupId: string; readonly size: number }[],
): Map<string, number | null> {
  const plain = (): [string, number | null][] => {
    const sharing = tier.groups?.kind ?? 'each';
    if (tier.groups?.kind === 'set') {
      const named = new Map(tier.groups.places.map(({ groupId, places }) => [groupId, places]));
      return sizes.map(({ groupId }) => [groupId, named.get(groupId) ?? 0]);
    }
    if (sharing === 'allotted') {
      const total = resolveQuota(
        tier.quota,
        sizes.reduce((sum, { size }) => sum + size, 0),
      );
      if (total === null) return sizes.map(({ groupId }) => [groupId, null]);
      return allotByLargestRemainder(total, sizes).map(({ groupId, places }) => [groupId, places]);
    }
    return sizes.map(({ groupId, size }) => [groupId, resolveQuota(tier.quota, size)]);
  };
  return new Map(
    plain().map(([groupId, places]) => [
      groupId,
      places === null ? null : withOverAdmission(places, tier.overAdmission),
    ]),
  );
}
