import { leastSharedPart } from './title-likeness.ts';

/** Ratios of two titles' weights in so many steps. */
const RATIOS = 64;

/** How much weight two titles must share to be as alike as `least`: a table by the ratio of their weights. */
export class NeededWeight {
  /** No title needs to share less of its weight. */
  readonly leastOfHeavier: number = 1;
  readonly #parts = new Float64Array(RATIOS + 1);

  constructor(least: number) {
    for (let step = 0; step <= RATIOS; step++) {
      // The upper end of the step: a higher ratio needs less.
      const part = leastSharedPart(least, Math.min(1, (step + 1) / RATIOS));
      this.#parts[step] = part;
      if (part <= 1) this.leastOfHeavier = Math.min(this.leastOfHeavier, (part * step) / RATIOS);
    }
  }

  /** As part of the lighter one's weight; above 1 = they cannot be so alike. Symmetric. */
  part(left: number, right: number): number {
    const step = Math.floor((RATIOS * Math.min(left, right)) / Math.max(left, right));
    return this.#parts[step] as number;
  }

  /** How heavy a title may be to be alike enough while sharing no more than `bound` with one of weight `own`. */
  heaviestWith(own: number, bound: number): number {
    // What is needed grows with the other's weight.
    let most = 0;
    for (let step = 0; step <= RATIOS; step++) {
      const part = this.#parts[step] as number;
      if (part > 1) continue;
      if (part * own <= bound) return step === 0 ? Infinity : (own * RATIOS) / step;
      if ((part * own * step) / RATIOS <= bound) most = (own * (step + 1)) / RATIOS;
    }
    return most;
  }
}
