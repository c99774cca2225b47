import type { CSSProperties } from 'react';

/** From the highest tier down; the word always stands beside the colour. */
const colours = ['#8a6d1b', '#b3261e', '#2b5c8a', '#2f6b4f'];
const others = '#6b6b6b';

/** Custom property `--tier` for the tier at this place of the scheme's list. */
export function tierColour(index: number): CSSProperties {
  return { '--tier': colours[index] ?? others } as CSSProperties;
}
