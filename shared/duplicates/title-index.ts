import { GramNumbers } from './gram-numbers.ts';
import { rankGrams } from './gram-weights.ts';
import { GrowingIntegers } from './growing-integers.ts';
import { NeededWeight } from './needed-weight.ts';
import { type ReadTitle, readTitle } from './read-title.ts';
import { SignatureBound, signatureBit } from './signature-bound.ts';
import { leftBySlip } from './title-likeness.ts';

export type ComparedTitle = Omit<ReadTitle, 'grams'>;

/** Wrong characters make rare grams, and rare grams are heavy. */
const MOST_OF_SLIP = 2;

/** Grams whose list is longer lead to no candidates: titles that share nothing rarer are not alike. */
const LONGEST_LIST = 8000;

/**
 * Collects distinct titles and gives, for each, the titles that may be alike. Prefix filtering (Chaudhuri, Ganti and
 * Kaushik 2006; Bayardo, Ma and Srikant 2007): with grams in one order from rare to common, two titles that share
 * enough weight share a gram among the first that make up all but that weight, so only those are indexed; and what
 * is left behind the first shared gram bounds what they share (positional filtering, Xiao et al. 2008).
 */
export class TitleIndex {
  readonly titles: ComparedTitle[] = [];
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
  /** Weight of the title from the listed gram on, beside each place of the lists. */
  #rests: Int32Array = new Int32Array(0);
  /** Which grams the title may have, beside each place: tells most unlike titles without reading them. */
  #signatures: Int32Array = new Int32Array(0);
  /** Place of the listed gram among the title's grams. */
  #positions: Int32Array = new Int32Array(0);
  /** Length of its content, beside each place. */
  #listLengths: Uint16Array = new Uint16Array(0);
  /** Weight of the title, beside each place of the lists: what is read in order is read fast. */
  #listTotals: Int32Array = new Int32Array(0);
  /** Length of each title's content. */
  #lengths: Uint16Array = new Uint16Array(0);
  #need = new NeededWeight(1);
  /** The title at hand has grams whose lists were too long to go through. */
  #passedOver = false;
  readonly #bound = new SignatureBound();
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

  /**
   * After the last `add`, once: weighs, orders and lists. Titles less alike than `least` need not be candidates. Yields
   * now and then, so that the caller can stop.
   */
  *finish(least: number): Generator<void> {
    this.#need = new NeededWeight(least);
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
    this.#lengths = Uint16Array.from(this.titles, ({ content }) => Math.min(65535, content.length));
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
    const places = this.#listStarts[weights.length] as number;
    this.#lists = new Int32Array(places);
    this.#rests = new Int32Array(places);
    this.#listTotals = new Int32Array(places);
    this.#listLengths = new Uint16Array(places);
    this.#positions = new Int32Array(places);
    this.#signatures = new Int32Array(places);
    yield;
    this.#fillLists();
  }

  /** Lists go from light titles to heavy ones, so that those of a range of weights stand together. */
  #fillLists(): void {
    const byWeight = new Uint32Array(this.titles.length).map((_, title) => title);
    byWeight.sort((a, b) => this.total(a) - this.total(b) || a - b);
    const filled = this.#listStarts.slice();
    for (const title of byWeight) {
      const end = this.#prefixEnds[title] as number;
      let signature = 0;
      for (let at = this.#offsets[title] as number; at < (this.#offsets[title + 1] as number); at++) {
        signature |= signatureBit(this.#ranks[at] as number);
      }
      let rest = this.total(title);
      for (let at = this.#offsets[title] as number; at < end; at++) {
        const rank = this.#ranks[at] as number;
        const place = filled[rank] as number;
        this.#lists[place] = title;
        this.#rests[place] = rest;
        this.#signatures[place] = signature;
        this.#positions[place] = at;
        this.#listLengths[place] = this.#lengths[title] as number;
        this.#listTotals[place] = this.total(title);
        filled[rank] = place + 1;
        rest -= this.#weights[rank] as number;
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
    while (at < end && left >= total * this.#need.leastOfHeavier) {
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

  /**
   * Other titles that share as much as two titles must to be alike enough, each once, and beside each the weight that
   * is shared.
   */
  alike(title: number, found: GrowingIntegers): void {
    found.length = 0;
    this.#met[title] = title;
    const own = this.total(title);
    const end = this.#prefixEnds[title] as number;
    // The least that a slip leaves of this title or of one that has a character less.
    const slip = leftBySlip((this.#lengths[title] as number) - 1);
    this.#passedOver = false;
    let rest = own;
    this.#bound.load(
      this.#ranks,
      this.#offsets[title] as number,
      this.#offsets[title + 1] as number,
      this.#weights,
    );
    for (let at = this.#offsets[title] as number; at < end; at++) {
      const rank = this.#ranks[at] as number;
      const listStart = this.#listStarts[rank] as number;
      const listEnd = this.#listStarts[rank + 1] as number;
      if (listEnd - listStart > LONGEST_LIST) {
        this.#passedOver = true;
      } else {
        const most = this.#need.heaviestWith(own, rest);
        const heaviest = slip < 1 ? Math.max(most, own * MOST_OF_SLIP) : most;
        this.#visit(title, at, rest, listStart, listEnd, heaviest, found);
      }
      this.#bound.remove(rank, this.#weights[rank] as number);
      rest -= this.#weights[rank] as number;
    }
  }

  #visit(
    title: number,
    at: number,
    bound: number,
    listStart: number,
    listEnd: number,
    most: number,
    found: GrowingIntegers,
  ): void {
    const own = this.total(title);
    const length = this.#lengths[title] as number;
    const lightest = own * this.#need.leastOfHeavier;
    for (let place = this.#firstFrom(lightest, listStart, listEnd); place < listEnd; place++) {
      const theirs = this.#listTotals[place] as number;
      if (theirs > most) return;
      const theirLength = this.#listLengths[place] as number;
      const part = Math.min(
        this.#need.part(own, theirs),
        Math.abs(length - theirLength) <= 1 ? leftBySlip(Math.min(length, theirLength)) : 2,
      );
      const needed = part * Math.min(own, theirs);
      if (Math.min(bound, this.#rests[place] as number) < needed) continue;
      if (this.#bound.atMost(this.#signatures[place] as number) < needed) continue;
      const other = this.#lists[place] as number;
      if (this.#met[other] === title) continue;
      this.#met[other] = title;
      const shared = this.#passedOver
        ? this.#sharedOf(title, other)
        : this.#sharedFrom(at, this.#offsets[title + 1] as number, bound, place, needed);
      if (shared < needed) continue;
      found.push(other);
      found.push(shared);
    }
  }

  /** The first place in a list whose title weighs at least so much. */
  #firstFrom(weight: number, listStart: number, listEnd: number): number {
    let low = listStart;
    let high = listEnd;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#listTotals[middle] as number) < weight) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Weight of the grams that a title and the listed one both have from their first common gram on, or −1 as soon as it
   * cannot reach what is needed.
   */
  #sharedFrom(at: number, end: number, ownRest: number, place: number, needed: number): number {
    const ranks = this.#ranks;
    const weights = this.#weights;
    const otherEnd = this.#offsets[(this.#lists[place] as number) + 1] as number;
    let i = at;
    let j = this.#positions[place] as number;
    let left = ownRest;
    let right = this.#rests[place] as number;
    let sum = 0;
    while (i < end && j < otherEnd) {
      const a = ranks[i] as number;
      const b = ranks[j] as number;
      if (a === b) {
        const weight = weights[a] as number;
        sum += weight;
        left -= weight;
        right -= weight;
        i++;
        j++;
      } else if (a < b) {
        left -= weights[a] as number;
        if (sum + left < needed) return -1;
        i++;
      } else {
        right -= weights[b] as number;
        if (sum + right < needed) return -1;
        j++;
      }
    }
    return sum;
  }

  /** Weight of the grams that both have. */
  #sharedOf(left: number, right: number): number {
    const own = new Set(this.#ranks.subarray(this.#offsets[left], this.#offsets[left + 1]));
    let sum = 0;
    for (const rank of this.#ranks.subarray(this.#offsets[right], this.#offsets[right + 1])) {
      if (own.has(rank)) sum += this.#weights[rank] as number;
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
