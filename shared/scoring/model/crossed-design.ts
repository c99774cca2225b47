import { groupRows, type Ratings } from '../ratings.ts';

/**
 * Scores of two crossed factors, sorted by the inner one. The inner factor is the one that the solver takes out
 * algebraically, entry by entry; what remains is dense in the outer factor, so the outer one should be the smaller.
 */
export interface CrossedDesign {
  readonly innerCount: number;
  readonly outerCount: number;
  /** Rows of inner level i: start[i] … start[i + 1] − 1, ascending in the outer id. */
  readonly start: Int32Array;
  readonly outer: Int32Array;
  /** Scores minus `centre`, against cancellation. */
  readonly y: Float64Array;
  readonly centre: number;
  /** Row weights (residual variance σ²/weight). */
  readonly weight: Float64Array;
  /** Sum of weights of each level. */
  readonly innerWeight: Float64Array;
  readonly outerWeight: Float64Array;
  /** Row positions in the ratings, in this order. */
  readonly order: Int32Array;
}

export function crossedDesign(
  ratings: Ratings,
  inner: 'entry' | 'judge',
  weights?: Float64Array,
): CrossedDesign {
  const innerIds = inner === 'entry' ? ratings.entry : ratings.judge;
  const outerIds = inner === 'entry' ? ratings.judge : ratings.entry;
  const innerCount = inner === 'entry' ? ratings.entryCount : ratings.judgeCount;
  const outerCount = inner === 'entry' ? ratings.judgeCount : ratings.entryCount;
  const { start, order } = groupedInOrder(innerIds, innerCount, outerIds, outerCount);
  const rows = order.length;
  let sum = 0;
  for (let row = 0; row < rows; row += 1) sum += ratings.score[row] as number;
  const centre = rows === 0 ? 0 : sum / rows;
  const outer = new Int32Array(rows);
  const y = new Float64Array(rows);
  const weight = new Float64Array(rows);
  const innerWeight = new Float64Array(innerCount);
  const outerWeight = new Float64Array(outerCount);
  for (let place = 0; place < rows; place += 1) {
    const row = order[place] as number;
    const j = outerIds[row] as number;
    const i = innerIds[row] as number;
    const w = weights ? (weights[row] as number) : 1;
    outer[place] = j;
    y[place] = (ratings.score[row] as number) - centre;
    weight[place] = w;
    innerWeight[i] = (innerWeight[i] as number) + w;
    outerWeight[j] = (outerWeight[j] as number) + w;
  }
  return { innerCount, outerCount, start, outer, y, centre, weight, innerWeight, outerWeight, order };
}

/** Rows by inner id and within it by outer id: two stable counting sorts. */
function groupedInOrder(
  inner: Int32Array,
  innerCount: number,
  outer: Int32Array,
  outerCount: number,
): { start: Int32Array; order: Int32Array } {
  const byOuter = groupRows(outer, outerCount).order;
  const { start, order } = groupRows(
    byOuter.map((row) => inner[row] as number),
    innerCount,
  );
  return { start, order: order.map((place) => byOuter[place] as number) };
}
