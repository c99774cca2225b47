/** Ranks of grams fall into so many bits of a signature. */
const BITS = 32;

export function signatureBit(rank: number): number {
  return 1 << (rank & (BITS - 1));
}

/**
 * The most weight that some grams can share with a title, known by its signature alone: four look-ups instead of a
 * walk through both. A table for each byte of the signature holds the weight behind every pattern of its bits.
 */
export class SignatureBound {
  readonly #tables = new Int32Array((BITS / 8) * 256);
  readonly #bits = new Int32Array(BITS);

  load(ranks: Int32Array, start: number, end: number, weights: Int32Array): void {
    this.#bits.fill(0);
    for (let at = start; at < end; at++) {
      const rank = ranks[at] as number;
      const bit = rank & (BITS - 1);
      this.#bits[bit] = (this.#bits[bit] as number) + (weights[rank] as number);
    }
    for (let table = 0; table < BITS / 8; table++) {
      for (let pattern = 1; pattern < 256; pattern++) {
        const lowest = 31 - Math.clz32(pattern & -pattern);
        this.#tables[table * 256 + pattern] =
          (this.#tables[table * 256 + (pattern & (pattern - 1))] as number) +
          (this.#bits[table * 8 + lowest] as number);
      }
    }
  }

  /** The gram no longer counts. */
  remove(rank: number, weight: number): void {
    const bit = rank & (BITS - 1);
    const start = (bit >>> 3) * 256;
    const mask = 1 << (bit & 7);
    for (let pattern = mask; pattern < 256; pattern = (pattern + 1) | mask) {
      this.#tables[start + pattern] = (this.#tables[start + pattern] as number) - weight;
    }
  }

  atMost(signature: number): number {
    return (
      (this.#tables[signature & 255] as number) +
      (this.#tables[256 + ((signature >>> 8) & 255)] as number) +
      (this.#tables[512 + ((signature >>> 16) & 255)] as number) +
      (this.#tables[768 + (signature >>> 24)] as number)
    );
  }
}
