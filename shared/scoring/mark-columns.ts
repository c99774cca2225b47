import { groupRows, type Ratings } from './ratings.ts';

/**
 * Marks as unsorted columns, one row a mark: for reviews of a million marks, and for what-if questions that ask
 * again and again. Ids are positions from 0.
 */
export interface MarkColumns {
  readonly entryCount: number;
  readonly judgeCount: number;
  readonly criterionCount: number;
  readonly entry: Int32Array;
  readonly judge: Int32Array;
  readonly criterion: Int8Array | Int32Array;
  /** In hundredths; no row = not marked. */
  readonly mark: Int32Array;
}

/**
 * Judges' totals in whole units of 10^-6 of a mark: Σ mark × weight, weights in basis points (10000 = 100 %; a sum
 * of points has weight 10000 everywhere). Exact: integers in doubles. A judge's row appears only if all criteria
 * are marked; a missing mark is never a zero. Linear in the number of marks; rows that already come entry by
 * entry need no sorting.
 */
export function totalsFromColumns(columns: MarkColumns, weights: Int32Array): Ratings {
  const { entryCount, judgeCount, criterionCount, entry, judge, criterion, mark } = columns;
  const { start, order } = isAscending(entry)
    ? { start: startsOf(entry, entryCount), order: null }
    : groupRows(entry, entryCount);
  const sum = new Float64Array(judgeCount);
  const marked = new Int32Array(judgeCount);
  const seen = new Int32Array(judgeCount);
  const most = Math.ceil(mark.length / Math.max(criterionCount, 1));
  const outEntry = new Int32Array(most);
  const outJudge = new Int32Array(most);
  const outScore = new Float64Array(most);
  let rows = 0;
  for (let i = 0; i < entryCount; i += 1) {
    let judges = 0;
    // Marks of one judge often come together: add them up in a local before they go to his place.
    let current = -1;
    let run = 0;
    let length = 0;
    const to = start[i + 1] as number;
    for (let at = start[i] as number; at <= to; at += 1) {
      const row = order === null || at === to ? at : (order[at] as number);
      const j = at === to ? -1 : (judge[row] as number);
      if (j !== current) {
        if (current >= 0) {
          if (marked[current] === 0) {
            seen[judges] = current;
            judges += 1;
          }
          marked[current] = (marked[current] as number) + length;
          sum[current] = (sum[current] as number) + run;
        }
        current = j;
        run = 0;
        length = 0;
      }
      if (j < 0) break;
      length += 1;
      run += (mark[row] as number) * (weights[criterion[row] as number] as number);
    }
    for (let at = 0; at < judges; at += 1) {
      const j = seen[at] as number;
      if (marked[j] === criterionCount) {
        outEntry[rows] = i;
        outJudge[rows] = j;
        outScore[rows] = sum[j] as number;
        rows += 1;
      }
      marked[j] = 0;
      sum[j] = 0;
    }
  }
  return {
    entryCount,
    judgeCount,
    entry: outEntry.subarray(0, rows),
    judge: outJudge.subarray(0, rows),
    score: outScore.subarray(0, rows),
  };
}

function isAscending(ids: Int32Array): boolean {
  for (let row = 1; row < ids.length; row += 1)
    if ((ids[row] as number) < (ids[row - 1] as number)) return false;
  return true;
}

/** Where each id of an ascending column starts. */
function startsOf(ids: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  let row = 0;
  for (let id = 0; id <= count; id += 1) {
    while (row < ids.length && (ids[row] as number) < id) row += 1;
    start[id] = row;
  }
  return start;
}

/** Entries' figures before rounding, as exact quotients of whole numbers: sum / count; count 0 = no figure. */
export interface ColumnFigures {
  readonly sum: Float64Array;
  readonly count: Int32Array;
}

/** Plain mean of judges' totals by entry. */
export function columnMeans(totals: Ratings): ColumnFigures {
  const sum = new Float64Array(totals.entryCount);
  const count = new Int32Array(totals.entryCount);
  for (let row = 0; row < totals.score.length; row += 1) {
    const i = totals.entry[row] as number;
    sum[i] = (sum[i] as number) + (totals.score[row] as number);
    count[i] = (count[i] as number) + 1;
  }
  return { sum, count };
}

/** Up to so many pairs of an entry and a judge are ticked off in a bitmap (32 MB). */
const MOST_PAIRS = 2 ** 28;

/**
 * Plain mean of judges' totals by entry, straight from the marks. Where no sheet has a hole (as many marks as pairs ×
 * criteria), one pass is enough and the order of rows does not matter; otherwise by way of the totals.
 */
export function meansFromColumns(columns: MarkColumns, weights: Int32Array): ColumnFigures {
  const { entryCount, judgeCount, criterionCount, entry, judge, criterion, mark } = columns;
  if (entryCount * judgeCount > MOST_PAIRS) return columnMeans(totalsFromColumns(columns, weights));
  const seen = new Uint32Array(Math.ceil((entryCount * judgeCount) / 32));
  const sum = new Float64Array(entryCount);
  const count = new Int32Array(entryCount);
  let pairs = 0;
  let previous = -1;
  for (let row = 0; row < mark.length; row += 1) {
    const i = entry[row] as number;
    const pair = i * judgeCount + (judge[row] as number);
    if (pair !== previous) {
      previous = pair;
      const word = seen[pair >>> 5] as number;
      const bit = 1 << (pair & 31);
      if ((word & bit) === 0) {
        seen[pair >>> 5] = word | bit;
        count[i] = (count[i] as number) + 1;
        pairs += 1;
      }
    }
    sum[i] = (sum[i] as number) + (mark[row] as number) * (weights[criterion[row] as number] as number);
  }
  if (mark.length === pairs * criterionCount) return { sum, count };
  return columnMeans(totalsFromColumns(columns, weights));
}

/** Without one highest and one lowest total where an entry has at least `minimumJudges` (three or more) totals. */
export function columnTrimmedMeans(totals: Ratings, minimumJudges: number): ColumnFigures {
  const { sum, count } = columnMeans(totals);
  const low = new Float64Array(totals.entryCount).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(totals.entryCount).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < totals.score.length; row += 1) {
    const i = totals.entry[row] as number;
    const score = totals.score[row] as number;
    if (score < (low[i] as number)) low[i] = score;
    if (score > (high[i] as number)) high[i] = score;
  }
  const least = Math.max(minimumJudges, 3);
  for (let i = 0; i < totals.entryCount; i += 1) {
    if ((count[i] as number) < least) continue;
    sum[i] = (sum[i] as number) - (low[i] as number) - (high[i] as number);
    count[i] = (count[i] as number) - 2;
  }
  return { sum, count };
}
