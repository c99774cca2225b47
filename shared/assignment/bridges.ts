/**
 * Pairs of the judge × entry graph whose loss would break an island apart (bridges; Tarjan 1974), as
 * `entry × judges + judge`. `teams` lists the judges of each entry. Linear in the number of pairs; the stack is
 * explicit, because thousands of entries deep would overflow a recursion.
 */
export function findBridges(judges: number, teams: readonly (readonly number[])[]): Set<number> {
  const entries = teams.length;
  const entriesOf: number[][] = Array.from({ length: judges }, () => []);
  for (const [entry, team] of teams.entries()) for (const judge of team) entriesOf[judge]?.push(entry);
  // Nodes: entries first, then judges.
  const neighbours = (node: number) => (node < entries ? teams[node] : entriesOf[node - entries]) ?? [];
  const found = new Int32Array(entries + judges).fill(-1);
  const low = new Int32Array(entries + judges);
  const parent = new Int32Array(entries + judges).fill(-1);
  const next = new Int32Array(entries + judges);
  const bridges = new Set<number>();
  let clock = 0;
  for (let root = 0; root < entries; root += 1) {
    if (found[root] !== -1) continue;
    found[root] = low[root] = clock++;
    const stack = [root];
    while (stack.length > 0) {
      const node = stack[stack.length - 1] as number;
      const list = neighbours(node);
      const at = next[node] as number;
      if (at < list.length) {
        next[node] = at + 1;
        const other = node < entries ? (list[at] as number) + entries : (list[at] as number);
        if (found[other] === -1) {
          parent[other] = node;
          found[other] = low[other] = clock++;
          stack.push(other);
        } else if (other !== parent[node]) {
          low[node] = Math.min(low[node] as number, found[other] as number);
        }
        continue;
      }
      stack.pop();
      const above = parent[node] as number;
      if (above === -1) continue;
      low[above] = Math.min(low[above] as number, low[node] as number);
      if ((low[node] as number) <= (found[above] as number)) continue;
      const [entry, judge] = node < entries ? [node, above - entries] : [above, node - entries];
      bridges.add(entry * judges + judge);
    }
  }
  return bridges;
}
