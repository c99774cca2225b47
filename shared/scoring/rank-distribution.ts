/** How often each entry had which rank over many redrawn panels or model draws. */
export interface RankDistribution {
  /** True = every possible panel was counted with its probability; false = random draws. */
  readonly exact: boolean;
  readonly draws: number;
  /** By entry; NaN = never ranked. */
  readonly expectedRank: Float64Array;
  /** Smallest ranks that 2.5 % and 97.5 % of the weight reach; 0 = never ranked. */
  readonly lowRank: Int32Array;
  readonly highRank: Int32Array;
  readonly figureMean: Float64Array;
  readonly figureDeviation: Float64Array;
  /** By line, by entry: P(rank ≤ places of the line, and the figure reaches what it asks). */
  readonly within: readonly Float64Array[];
  /** P(rank = r + 1) in row-major entries × entries; null where that would be too large. */
  readonly probability: Float64Array | null;
}

/** An award line: so many places, and the least figure that may stand above it. */
export interface AwardLine {
  readonly places: number;
  readonly atLeast: number;
}

/** A line by places alone. */
export const placesOnly = (places: number): AwardLine => ({ places, atLeast: Number.NEGATIVE_INFINITY });

/** Above this many cells ranks are counted in bins, and intervals are the outer edges of the bins. */
const MOST_CELLS = 8_000_000;

/** Collects draws of all entries' figures; −Infinity or NaN = not ranked in this draw. */
export class RankCounter {
  readonly #entries: number;
  readonly #lines: readonly AwardLine[];
  readonly #binWidth: number;
  readonly #bins: number;
  readonly #counts: Float64Array;
  readonly #weight: Float64Array;
  readonly #rankSum: Float64Array;
  readonly #figureSum: Float64Array;
  readonly #figureSquares: Float64Array;
  readonly #within: Float64Array[];
  readonly #sorted: Float64Array;
  #draws = 0;

  constructor(entries: number, lines: readonly AwardLine[]) {
    this.#entries = entries;
    this.#lines = lines;
    this.#binWidth = Math.max(1, Math.ceil((entries * entries) / MOST_CELLS));
    this.#bins = Math.ceil(entries / this.#binWidth);
    this.#counts = new Float64Array(entries * this.#bins);
    this.#weight = new Float64Array(entries);
    this.#rankSum = new Float64Array(entries);
    this.#figureSum = new Float64Array(entries);
    this.#figureSquares = new Float64Array(entries);
    this.#within = lines.map(() => new Float64Array(entries));
    this.#sorted = new Float64Array(entries);
  }

  /** Adds one draw with its weight. Equal figures share the better place. */
  add(figures: Float64Array, weight: number): void {
    const sorted = this.#sorted;
    let ranked = 0;
    for (let i = 0; i < this.#entries; i += 1) {
      const figure = figures[i] as number;
      if (figure > Number.NEGATIVE_INFINITY) {
        sorted[ranked] = -figure;
        ranked += 1;
      }
    }
    const order = sorted.subarray(0, ranked).sort();
    this.#draws += 1;
    for (let i = 0; i < this.#entries; i += 1) {
      const figure = figures[i] as number;
      if (!(figure > Number.NEGATIVE_INFINITY)) continue;
      let low = 0;
      let high = ranked;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((order[middle] as number) < -figure) low = middle + 1;
        else high = middle;
      }
      const bin = i * this.#bins + Math.floor(low / this.#binWidth);
      this.#counts[bin] = (this.#counts[bin] as number) + weight;
      this.#weight[i] = (this.#weight[i] as number) + weight;
      this.#rankSum[i] = (this.#rankSum[i] as number) + weight * (low + 1);
      this.#figureSum[i] = (this.#figureSum[i] as number) + weight * figure;
      this.#figureSquares[i] = (this.#figureSquares[i] as number) + weight * figure * figure;
      for (let line = 0; line < this.#lines.length; line += 1) {
        const { places, atLeast } = this.#lines[line] as AwardLine;
        if (low < places && figure >= atLeast) {
          const within = this.#within[line] as Float64Array;
          within[i] = (within[i] as number) + weight;
        }
      }
    }
  }

  result(exact: boolean): RankDistribution {
    const share = (sums: Float64Array) => sums.map((sum, i) => sum / (this.#weight[i] as number));
    const figureMean = share(this.#figureSum);
    return {
      exact,
      draws: this.#draws,
      expectedRank: share(this.#rankSum),
      lowRank: this.#quantile(0.025, 0),
      highRank: this.#quantile(0.975, this.#binWidth - 1),
      figureMean,
      figureDeviation: share(this.#figureSquares).map((square, i) =>
        Math.sqrt(Math.max(square - (figureMean[i] as number) ** 2, 0)),
      ),
      within: this.#within.map(share),
      probability:
        this.#binWidth === 1
          ? this.#counts.map((count, cell) => count / (this.#weight[Math.floor(cell / this.#bins)] as number))
          : null,
    };
  }

  #quantile(level: number, edge: number): Int32Array {
    return Int32Array.from({ length: this.#entries }, (_, i) => {
      const target = (this.#weight[i] as number) * level;
      if (!(target > 0)) return 0;
      let sum = 0;
      for (let bin = 0; bin < this.#bins; bin += 1) {
        sum += this.#counts[i * this.#bins + bin] as number;
        if (sum >= target - 1e-12 * (this.#weight[i] as number)) {
          return Math.min(bin * this.#binWidth + 1 + edge, this.#entries);
        }
      }
      return this.#entries;
    });
  }
}
