import type { DecisionBody } from '../model/decision.ts';

/** Something to rank: figures compared one after the other, higher is better. */
export interface Ranked {
  readonly id: string;
  readonly figures: readonly bigint[];
}

function compareFigures(a: readonly bigint[], b: readonly bigint[]): number {
  for (let i = 0; i < a.length; i += 1) {
    const left = a[i] as bigint;
    const right = b[i] as bigint;
    if (left !== right) return left > right ? -1 : 1;
  }
  return 0;
}

/** Blocks of equal entries, best first. Within a block the order means nothing (ids in code units). */
export function equalBlocks(items: readonly Ranked[]): string[][] {
  const sorted = [...items].sort((a, b) => compareFigures(a.figures, b.figures) || (a.id < b.id ? -1 : 1));
  const blocks: string[][] = [];
  sorted.forEach((item, position) => {
    const previous = sorted[position - 1];
    const block = blocks.at(-1);
    if (previous && block && compareFigures(previous.figures, item.figures) === 0) block.push(item.id);
    else blocks.push([item.id]);
  });
  return blocks;
}

/**
 * Applies people's decisions to blocks of equal entries, in the order in which they were taken.
 *
 * A declared order splits a block only if it names every entry of it: if another entry has become equal since,
 * the tie is open again. A declared tie moves all named entries to the block of the best of them; entries
 * between them come after it.
 */
export function applyTieDecisions(
  blocks: readonly (readonly string[])[],
  decisions: readonly DecisionBody[],
): string[][] {
  let current = blocks.map((block) => [...block]);
  for (const decision of decisions) {
    if (decision.kind === 'tieOrder') {
      const place = new Map(decision.entryIds.map((id, position) => [id, position]));
      current = current.flatMap((block) =>
        block.length > 1 && block.every((id) => place.has(id))
          ? [...block].sort((a, b) => (place.get(a) as number) - (place.get(b) as number)).map((id) => [id])
          : [block],
      );
    } else if (decision.kind === 'declaredTie') {
      const named = new Set(decision.entryIds);
      const best = current.findIndex((block) => block.some((id) => named.has(id)));
      if (best < 0) continue;
      const joined = current.flatMap((block, position) =>
        position === best ? block : block.filter((id) => named.has(id)),
      );
      current = current
        .map((block, position) => (position === best ? joined : block.filter((id) => !named.has(id))))
        .filter((block) => block.length > 0);
    }
  }
  return current;
}

/** Ranks by block: 'competition' = 1,2,2,4; 'dense' = 1,2,2,3. */
export function blockRanks(blocks: readonly (readonly string[])[], kind: 'competition' | 'dense'): number[] {
  let ahead = 0;
  return blocks.map((block, position) => {
    const rank = kind === 'dense' ? position + 1 : ahead + 1;
    ahead += block.length;
    return rank;
  });
}
