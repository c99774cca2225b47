/**
 * One score for each pair of an entry and a judge, as columns. Ids are positions from 0.
 * A pair without a row is missing; nothing stands for it.
 */
export interface Ratings {
  readonly entryCount: number;
  readonly judgeCount: number;
  readonly entry: Int32Array;
  readonly judge: Int32Array;
  readonly score: Float64Array;
}

/** A table with rows = entries, columns = judges; null = missing. */
export type RatingTable = readonly (readonly (number | null)[])[];

export function ratingsFromTable(table: RatingTable): Ratings {
  const judgeCount = table.reduce((most, row) => Math.max(most, row.length), 0);
  const triples: (readonly [number, number, number])[] = [];
  table.forEach((row, entry) => {
    row.forEach((score, judge) => {
      if (score !== null) triples.push([entry, judge, score]);
    });
  });
  return ratingsFromTriples(triples, table.length, judgeCount);
}

/** From [entry, judge, score]; the counts default to the highest id + 1. */
export function ratingsFromTriples(
  triples: readonly (readonly [number, number, number])[],
  entryCount?: number,
  judgeCount?: number,
): Ratings {
  const entry = Int32Array.from(triples, (triple) => triple[0]);
  const judge = Int32Array.from(triples, (triple) => triple[1]);
  return {
    entryCount: entryCount ?? entry.reduce((most, id) => Math.max(most, id + 1), 0),
    judgeCount: judgeCount ?? judge.reduce((most, id) => Math.max(most, id + 1), 0),
    entry,
    judge,
    score: Float64Array.from(triples, (triple) => triple[2]),
  };
}

/** Rows = entries, columns = judges; null = missing. A pair that occurs twice keeps its last score. */
export function tableFromRatings(ratings: Ratings): (number | null)[][] {
  const table = Array.from({ length: ratings.entryCount }, () =>
    new Array<number | null>(ratings.judgeCount).fill(null),
  );
  for (let row = 0; row < ratings.score.length; row += 1) {
    const line = table[ratings.entry[row] as number] as (number | null)[];
    line[ratings.judge[row] as number] = ratings.score[row] as number;
  }
  return table;
}

/** The table if every judge scored every entry, else null. */
export function completeTable(table: RatingTable): readonly (readonly number[])[] | null {
  const width = table[0]?.length ?? 0;
  if (width === 0) return null;
  return table.every((row) => row.length === width && row.every((score) => score !== null))
    ? (table as readonly (readonly number[])[])
    : null;
}

/** Rows by entry (or by judge): row positions of group g are order[start[g]] … order[start[g + 1] − 1]. */
export interface Grouping {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

/** Counting sort of row positions by a column of ids; stable. */
export function groupRows(ids: Int32Array, count: number): Grouping {
  const start = new Int32Array(count + 1);
  for (let row = 0; row < ids.length; row += 1) {
    const group = (ids[row] as number) + 1;
    start[group] = (start[group] as number) + 1;
  }
  for (let group = 0; group < count; group += 1)
    start[group + 1] = (start[group + 1] as number) + (start[group] as number);
  const next = start.slice();
  const order = new Int32Array(ids.length);
  for (let row = 0; row < ids.length; row += 1) {
    const group = ids[row] as number;
    const place = next[group] as number;
    order[place] = row;
    next[group] = place + 1;
  }
  return { start, order };
}

/** Only these rows, same ids and counts. */
export function selectRows(ratings: Ratings, keep: (row: number) => boolean): Ratings {
  const rows: number[] = [];
  for (let row = 0; row < ratings.score.length; row += 1) if (keep(row)) rows.push(row);
  return {
    entryCount: ratings.entryCount,
    judgeCount: ratings.judgeCount,
    entry: Int32Array.from(rows, (row) => ratings.entry[row] as number),
    judge: Int32Array.from(rows, (row) => ratings.judge[row] as number),
    score: Float64Array.from(rows, (row) => ratings.score[row] as number),
  };
}
