import { GrowingIntegers } from './growing-integers.ts';

/** Numbers 32-bit grams 0, 1, 2 … as they come and counts them: a hash table with linear probing. */
export class GramNumbers {
  /** By number. */
  readonly grams = new GrowingIntegers();
  #counts = new Int32Array(1024);
  /** Number + 1; 0 = free. */
  #slots = new Int32Array(4096);

  /** The gram's number, its count one higher. */
  count(gram: number): number {
    const mask = this.#slots.length - 1;
    const grams = this.grams.values();
    let slot = scatter(gram) & mask;
    for (;;) {
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0) break;
      if (grams[number] === gram) {
        this.#counts[number] = (this.#counts[number] as number) + 1;
        return number;
      }
      slot = (slot + 1) & mask;
    }
    const number = this.grams.length;
    this.grams.push(gram);
    this.#slots[slot] = number + 1;
    if (number === this.#counts.length) {
      const larger = new Int32Array(number * 2);
      larger.set(this.#counts);
      this.#counts = larger;
    }
    this.#counts[number] = 1;
    if (this.grams.length * 2 > this.#slots.length) this.#grow();
    return number;
  }

  counts(): Int32Array {
    return this.#counts.subarray(0, this.grams.length);
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    this.grams.values().forEach((gram, number) => {
      let slot = scatter(gram) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    });
    this.#slots = slots;
  }
}

/** The finaliser of MurmurHash3: neighbouring code units land far apart. */
function scatter(gram: number): number {
  let mixed = gram ^ (gram >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
