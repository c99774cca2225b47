import { randomBelow, randomSource } from '../scoring/random.ts';
import { type AssignmentProblem, judgesFor } from './problem.ts';

/** What a pair is worth, by whether it is there already (2) and whether the specialty matches (1). */
const CLASSES = 4;
const NONE = -1;

/**
 * Shares entries among judges: first the loads are as even as they can be (least sum of squares, which also makes
 * the largest load least and the smallest largest), then as many present pairs as possible stay, then as many as
 * possible match the specialty. The three are strictly ranked, and the result is optimal, not a guess.
 *
 * It is a minimum-cost flow by successive shortest paths (Busacker and Gowen 1961; Ahuja, Magnanti and Orlin,
 * Network Flows, 1993, chapter 9). Judges are few and entries many, so the residual network is folded onto the
 * judges: the arc from u to v is the best exchange of any one entry from u to v, kept up to date in counters of
 * kinds of exchange. A path then costs judges², not entries × judges: 3,000 × 5 of 60 take a fraction of a
 * second where HiGHS (an LP solver in WebAssembly, the check of this in the tests) takes some three, and the result
 * is in integers throughout. Where several results are best, a fixed seed mixes who sits with whom.
 */
export function shareOut(problem: AssignmentProblem): { chosen: number[][]; load: number[] } {
  const { judges, entries } = problem;
  const network = new Network(problem);
  const random = randomSource(20261121);
  const turn = Array.from({ length: judges }, (_, judge) => judge);
  for (let entry = 0; entry < entries; entry += 1) {
    const wanted = judgesFor(problem, entry);
    for (let have = (problem.locked[entry] ?? []).length; have < wanted; have += 1) {
      for (let at = judges - 1; at > 0; at -= 1) {
        const other = randomBelow(random, at + 1);
        const kept = turn[at] as number;
        turn[at] = turn[other] as number;
        turn[other] = kept;
      }
      if (!network.addOne(entry, turn)) break;
    }
  }
  return { chosen: network.chosen(), load: [...network.load] };
}

class Network {
  readonly load: Float64Array;
  readonly #judges: number;
  /** value[class] of a pair; one kept pair outweighs all matches together. */
  readonly #value: readonly number[];
  /** Class of each allowed pair, NONE where it is not allowed or is locked. */
  readonly #class: Int8Array;
  /** 1 = this judge has this entry and may give it away. */
  readonly #has: Uint8Array;
  readonly #entriesOf: Set<number>[];
  readonly #locked: readonly (readonly number[])[];
  /** How many entries can go from u to v, by class with u and class with v. */
  readonly #kinds: Int32Array;
  /** The cheapest exchange from u to v; infinite = none. */
  readonly #exchange: Float64Array;
  readonly #distance: Float64Array;
  readonly #via: Int32Array;
  readonly #queued: Uint8Array;

  constructor(problem: AssignmentProblem) {
    const { judges, entries } = problem;
    this.#judges = judges;
    const pairs = problem.allowed.reduce((sum, _, entry) => sum + judgesFor(problem, entry), 0);
    const keep = pairs + 1;
    this.#value = [0, -1, -keep, -keep - 1];
    this.load = new Float64Array(judges);
    this.#class = new Int8Array(entries * judges).fill(NONE);
    this.#has = new Uint8Array(entries * judges);
    this.#entriesOf = Array.from({ length: judges }, () => new Set<number>());
    this.#locked = problem.locked;
    this.#kinds = new Int32Array(judges * judges * CLASSES * CLASSES);
    this.#exchange = new Float64Array(judges * judges).fill(Number.POSITIVE_INFINITY);
    this.#distance = new Float64Array(judges);
    this.#via = new Int32Array(judges);
    this.#queued = new Uint8Array(judges);
    for (let entry = 0; entry < entries; entry += 1) {
      for (const judge of problem.allowed[entry] ?? []) this.#class[entry * judges + judge] = 0;
      for (const judge of problem.matching[entry] ?? []) this.#add(entry, judge, 1);
      for (const judge of problem.present[entry] ?? []) this.#add(entry, judge, 2);
      for (const judge of problem.locked[entry] ?? []) {
        this.#class[entry * judges + judge] = NONE;
        this.load[judge] = (this.load[judge] as number) + 1;
      }
    }
  }

  #add(entry: number, judge: number, worth: 1 | 2): void {
    const at = entry * this.#judges + judge;
    const before = this.#class[at] as number;
    if (before !== NONE) this.#class[at] = before | worth;
  }

  /** Gives the entry one more judge along the cheapest chain of exchanges; false = nobody is left. */
  addOne(entry: number, turn: readonly number[]): boolean {
    const judges = this.#judges;
    const row = entry * judges;
    this.#distance.fill(Number.POSITIVE_INFINITY);
    const queue: number[] = [];
    for (const judge of turn) {
      const kind = this.#class[row + judge] as number;
      if (kind === NONE || this.#has[row + judge] === 1) continue;
      this.#distance[judge] = this.#value[kind] as number;
      this.#via[judge] = NONE;
      this.#queued[judge] = 1;
      queue.push(judge);
    }
    this.#relax(queue);
    // Load first, cost second: costs of exchanges never outweigh an evener load.
    let end = NONE;
    for (const judge of turn) {
      const distance = this.#distance[judge] as number;
      if (distance === Number.POSITIVE_INFINITY) continue;
      const load = this.load[judge] as number;
      const best = end === NONE ? Number.POSITIVE_INFINITY : (this.load[end] as number);
      if (load < best || (load === best && distance < (this.#distance[end] as number))) end = judge;
    }
    if (end === NONE) return false;
    this.load[end] = (this.load[end] as number) + 1;
    let at = end;
    for (let from = this.#via[at] as number; from !== NONE; from = this.#via[at] as number) {
      this.#pass(from, at);
      at = from;
    }
    this.#change(entry, null, at);
    return true;
  }

  /** Bellman and Ford with a queue: exchanges may be worth something, so arcs can be negative, cycles never. */
  #relax(queue: number[]): void {
    const judges = this.#judges;
    for (let head = 0; head < queue.length; head += 1) {
      const from = queue[head] as number;
      this.#queued[from] = 0;
      const base = this.#distance[from] as number;
      const row = from * judges;
      for (let to = 0; to < judges; to += 1) {
        const next = base + (this.#exchange[row + to] as number);
        if (next >= (this.#distance[to] as number)) continue;
        this.#distance[to] = next;
        this.#via[to] = from;
        if (this.#queued[to] === 1) continue;
        this.#queued[to] = 1;
        queue.push(to);
      }
    }
  }

  /** Hands the entry that is cheapest to hand over from one judge to another. */
  #pass(from: number, to: number): void {
    const judges = this.#judges;
    const wanted = this.#exchange[from * judges + to] as number;
    for (const entry of this.#entriesOf[from] as Set<number>) {
      const kind = this.#class[entry * judges + to] as number;
      if (kind === NONE || this.#has[entry * judges + to] === 1) continue;
      const own = this.#class[entry * judges + from] as number;
      if ((this.#value[kind] as number) - (this.#value[own] as number) !== wanted) continue;
      this.#change(entry, from, to);
      return;
    }
    throw new Error('an exchange that is counted is there');
  }

  #change(entry: number, from: number | null, to: number): void {
    const row = entry * this.#judges;
    this.#count(entry, -1);
    if (from !== null) {
      this.#has[row + from] = 0;
      (this.#entriesOf[from] as Set<number>).delete(entry);
    }
    this.#has[row + to] = 1;
    (this.#entriesOf[to] as Set<number>).add(entry);
    this.#count(entry, 1);
  }

  /** Counts one entry's exchanges in or out. */
  #count(entry: number, by: 1 | -1): void {
    const judges = this.#judges;
    const row = entry * judges;
    for (let from = 0; from < judges; from += 1) {
      if (this.#has[row + from] === 0) continue;
      const own = this.#class[row + from] as number;
      for (let to = 0; to < judges; to += 1) {
        const kind = this.#class[row + to] as number;
        if (kind === NONE || this.#has[row + to] === 1) continue;
        const arc = from * judges + to;
        const cell = arc * CLASSES * CLASSES + own * CLASSES + kind;
        const before = this.#kinds[cell] as number;
        this.#kinds[cell] = before + by;
        if (before === 0 || before + by === 0) this.#exchange[arc] = this.#cheapest(arc);
      }
    }
  }

  #cheapest(arc: number): number {
    let best = Number.POSITIVE_INFINITY;
    for (let own = 0; own < CLASSES; own += 1) {
      for (let kind = 0; kind < CLASSES; kind += 1) {
        if ((this.#kinds[(arc * CLASSES + own) * CLASSES + kind] as number) === 0) continue;
        best = Math.min(best, (this.#value[kind] as number) - (this.#value[own] as number));
      }
    }
    return best;
  }

  chosen(): number[][] {
    const judges = this.#judges;
    return this.#locked.map((locked, entry) => {
      const list = [...locked];
      for (let judge = 0; judge < judges; judge += 1)
        if (this.#has[entry * judges + judge] === 1) list.push(judge);
      return list.sort((a, b) => a - b);
    });
  }
}
