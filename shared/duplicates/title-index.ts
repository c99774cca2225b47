import { GramNumbers } from './gram-numbers.ts';
import { rankGrams } from './gram-weights.ts';
import { GrowingIntegers } from './growing-integers.ts';
import { type ReadTitle, readTitle } from './read-title.ts';

/**
 * Two titles are compared only if what they share weighs at least this part of the heavier one. Below it no pair
 * reaches any sensible threshold.
 */
export const LEAST_SHARED = 0.25;

/** Grams whose list is longer lead to no candidates: titles that share nothing rarer are not alike. */
const LONGEST_LIST = 8000;

/**
 * Collects distinct titles and gives, for each, the titles that may be alike. Prefix filtering (Chaudhuri, Ganti and
 * Kaushik 2006; Bayardo, Ma and Srikant 2007): with grams in one order from rare to common, two titles that share
 * enough weight share a gram among the first that make up all but LEAST_SHARED of each one's weight, so only those
 * are indexed.
 */
export class TitleIndex {
  readonly titles: Omit<ReadTitle, 'grams'>[] = [];
  readonly #byPlain = new Map<string, number>();
  #numbers: GramNumbers | null = new GramNumbers();
  readonly #starts = new GrowingIntegers();
  readonly #grams = new GrowingIntegers();

  #ranks: Int32Array = new Int32Array(0);
  #offsets: Int32Array = new Int32Array(0);
  #known: Uint8Array = new Uint8Array(0);
  #weights: Int32Array = new Int32Array(0);
  #totals: Int32Array = new Int32Array(0);
  #prefixEnds: Int32Array = new Int32Array(0);
  #listStarts: Int32Array = new Int32Array(0);
  #lists: Int32Array = new Int32Array(0);
  #met: Int32Array = new Int32Array(0);

  /** The title's number; equal for titles with equal `plain`. −1 = an empty title. */
  add(title: string): number {
    const read = readTitle(title);
    if (read.plain === '') return -1;
    const known = this.#byPlain.get(read.plain);
    if (known !== undefined) return known;
    const number = this.titles.length;
    const { plain, content, designators, years } = read;
    this.titles.push({ plain, content, designators, years });
    this.#byPlain.set(plain, number);
    this.#starts.push(this.#grams.length);
    for (const gram of read.grams) this.#grams.push((this.#numbers as GramNumbers).count(gram));
    return number;
  }

  /** After the last `add`, once: weighs, orders and lists. Yields now and then, so that the caller can stop. */
  *finish(): Generator<void> {
    const count = this.titles.length;
    this.#starts.push(this.#grams.length);
    const { rankOf, weights, known } = rankGrams(this.#numbers as GramNumbers, count);
    this.#numbers = null;
    this.#byPlain.clear();
    yield;
    this.#weights = weights;
    this.#known = known;
    this.#offsets = this.#starts.values();
    this.#ranks = this.#grams.values();
    for (let at = 0; at < this.#ranks.length; at++) {
      this.#ranks[at] = rankOf[this.#ranks[at] as number] as number;
    }
    this.#totals = new Int32Array(count);
    this.#prefixEnds = new Int32Array(count);
    this.#met = new Int32Array(count).fill(-1);
    this.#listStarts = new Int32Array(weights.length + 1);
    for (let title = 0; title < count; title++) {
      this.#readPrefix(title);
      if (title % 8192 === 8191) yield;
    }
    for (let rank = 0; rank < weights.length; rank++) {
      this.#listStarts[rank + 1] =
        (this.#listStarts[rank + 1] as number) + (this.#listStarts[rank] as number);
    }
    this.#lists = new Int32Array(this.#listStarts[weights.length] as number);
    const filled = this.#listStarts.slice();
    for (let title = 0; title < count; title++) {
      const end = this.#prefixEnds[title] as number;
      for (let at = this.#offsets[title] as number; at < end; at++) {
        const rank = this.#ranks[at] as number;
        this.#lists[filled[rank] as number] = title;
        filled[rank] = (filled[rank] as number) + 1;
      }
    }
  }

  #readPrefix(title: number): void {
    const start = this.#offsets[title] as number;
    const end = this.#offsets[title + 1] as number;
    this.#ranks.subarray(start, end).sort();
    let total = 0;
    for (let at = start; at < end; at++) total += this.#weights[this.#ranks[at] as number] as number;
    this.#totals[title] = total;
    let left = total;
    let at = start;
    while (at < end && left >= total * LEAST_SHARED) {
      const rank = this.#ranks[at++] as number;
      left -= this.#weights[rank] as number;
      this.#listStarts[rank + 1] = (this.#listStarts[rank + 1] as number) + 1;
    }
    this.#prefixEnds[title] = at;
  }

  /** Weight of the whole title. */
  total(title: number): number {
    return this.#totals[title] as number;
  }

  /** Other titles that share a rare gram with this one, each once. */
  candidates(title: number, found: GrowingIntegers): void {
    found.length = 0;
    this.#met[title] = title;
    const end = this.#prefixEnds[title] as number;
    for (let at = this.#offsets[title] as number; at < end; at++) {
      const rank = this.#ranks[at] as number;
      const listStart = this.#listStarts[rank] as number;
      const listEnd = this.#listStarts[rank + 1] as number;
      if (listEnd - listStart > LONGEST_LIST) continue;
      for (let place = listStart; place < listEnd; place++) {
        const other = this.#lists[place] as number;
        if (this.#met[other] === title) continue;
        this.#met[other] = title;
        found.push(other);
      }
    }
  }

  /** Weight of the grams that both have, or −1 as soon as it cannot reach `least`. */
  shared(left: number, right: number, least: number): number {
    const ranks = this.#ranks;
    let i = this.#offsets[left] as number;
    let j = this.#offsets[right] as number;
    const iEnd = this.#offsets[left + 1] as number;
    const jEnd = this.#offsets[right + 1] as number;
    let leftRest = this.#totals[left] as number;
    let rightRest = this.#totals[right] as number;
    let sum = 0;
    while (i < iEnd && j < jEnd) {
      const a = ranks[i] as number;
      const b = ranks[j] as number;
      if (a <= b) {
        const weight = this.#weights[a] as number;
        leftRest -= weight;
        if (a === b) {
          sum += weight;
          rightRest -= weight;
          j++;
        }
        i++;
      } else {
        rightRest -= this.#weights[b] as number;
        j++;
      }
      if (sum + Math.min(leftRest, rightRest) < least) return -1;
    }
    return sum;
  }

  /** How many known grams of words each of the two has that the other has not. */
  knownApart(left: number, right: number): { left: number; right: number } {
    const apart = { left: 0, right: 0 };
    const iEnd = this.#offsets[left + 1] as number;
    const jEnd = this.#offsets[right + 1] as number;
    let i = this.#offsets[left] as number;
    let j = this.#offsets[right] as number;
    while (i < iEnd || j < jEnd) {
      const a = i < iEnd ? (this.#ranks[i] as number) : this.#known.length;
      const b = j < jEnd ? (this.#ranks[j] as number) : this.#known.length;
      if (a < b) apart.left += this.#known[a] as number;
      else if (b < a) apart.right += this.#known[b] as number;
      if (a <= b) i++;
      if (b <= a) j++;
    }
    return apart;
  }
}
