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
