/** Full size in `npm run test:long`, short in `npm test`. */
export const fullCampaign = process.env.PINGHENG_CAMPAIGN === 'full';

export function campaignSize(short: number, full: number): number {
  return fullCampaign ? full : short;
}

/** Small seeded generator (mulberry32) for campaigns that must be repeatable. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
