import { groupRows, type Ratings } from './ratings.ts';

/**
 * Which entries can be compared at all: the graph of entries and judges, joined where a judge scored an entry.
 * Severity can be taken out of a comparison only inside one island (Fisher's connected block designs;
 * MacKay, Kenna, Low and Parker 2017).
 */
export interface Connectivity {
  /** Islands with at least one score, by their lowest entry. */
  readonly islands: readonly { readonly entries: readonly number[]; readonly judges: readonly number[] }[];
  /** Judges and entries without any score: nobody's island. */
  readonly idleJudges: readonly number[];
  readonly idleEntries: readonly number[];
  /** Entries or judges whose removal would break an island apart: the comparison hangs on them. */
  readonly criticalEntries: readonly number[];
  readonly criticalJudges: readonly number[];
}

export function connectivity(
  ratings: Pick<Ratings, 'entryCount' | 'judgeCount' | 'entry' | 'judge'>,
): Connectivity {
  const { entryCount, judgeCount } = ratings;
  const nodes = entryCount + judgeCount;
  const byEntry = groupRows(ratings.entry, entryCount);
  const byJudge = groupRows(ratings.judge, judgeCount);
  const begin = (node: number): number =>
    (node < entryCount ? byEntry.start[node] : byJudge.start[node - entryCount]) as number;
  const end = (node: number): number =>
    (node < entryCount ? byEntry.start[node + 1] : byJudge.start[node - entryCount + 1]) as number;
  const neighbour = (node: number, edge: number): number =>
    node < entryCount
      ? entryCount + (ratings.judge[byEntry.order[edge] as number] as number)
      : (ratings.entry[byJudge.order[edge] as number] as number);

  // Tarjan's articulation points with an explicit stack: 30,000 entries deep would overflow a recursion.
  const found = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const parent = new Int32Array(nodes).fill(-1);
  const edge = new Int32Array(nodes);
  const island = new Int32Array(nodes).fill(-1);
  const critical = new Uint8Array(nodes);
  const islands: { entries: number[]; judges: number[] }[] = [];
  const idleEntries: number[] = [];
  const idleJudges: number[] = [];
  let clock = 0;
  for (let root = 0; root < nodes; root += 1) {
    if (found[root] !== -1) continue;
    if (begin(root) === end(root)) {
      if (root < entryCount) idleEntries.push(root);
      else idleJudges.push(root - entryCount);
      continue;
    }
    const id = islands.push({ entries: [], judges: [] }) - 1;
    const stack = [root];
    let rootBranches = 0;
    found[root] = low[root] = clock++;
    edge[root] = begin(root);
    while (stack.length > 0) {
      const node = stack[stack.length - 1] as number;
      island[node] = id;
      const at = edge[node] as number;
      if (at < end(node)) {
        edge[node] = at + 1;
        const next = neighbour(node, at);
        if (found[next] === -1) {
          parent[next] = node;
          found[next] = low[next] = clock++;
          edge[next] = begin(next);
          stack.push(next);
          if (node === root) rootBranches += 1;
        } else if (next !== parent[node]) {
          low[node] = Math.min(low[node] as number, found[next] as number);
        }
        continue;
      }
      stack.pop();
      const above = parent[node] as number;
      if (above === -1) continue;
      low[above] = Math.min(low[above] as number, low[node] as number);
      if (above !== root && (low[node] as number) >= (found[above] as number)) critical[above] = 1;
    }
    if (rootBranches > 1) critical[root] = 1;
  }
  for (let node = 0; node < nodes; node += 1) {
    const home = islands[island[node] as number];
    if (!home) continue;
    if (node < entryCount) home.entries.push(node);
    else home.judges.push(node - entryCount);
  }
  const criticalEntries: number[] = [];
  const criticalJudges: number[] = [];
  for (let node = 0; node < nodes; node += 1) {
    if (critical[node] !== 1) continue;
    if (node < entryCount) criticalEntries.push(node);
    else criticalJudges.push(node - entryCount);
  }
  return { islands, idleJudges, idleEntries, criticalEntries, criticalJudges };
}
