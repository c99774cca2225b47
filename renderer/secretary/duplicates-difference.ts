/** A stretch of a title; `differs` = the other title does not have it here. */
export interface TitlePart {
  text: string;
  differs: boolean;
}

/** Titles are short; of longer ones everything between their common ends counts as different. */
const LONGEST = 400;

/**
 * Marks what two titles do not share: a longest common subsequence over characters (Wagner and Fischer 1974), so that
 * every unmarked character stands in both titles in the same order.
 */
export function titleDifference(left: string, right: string): [TitlePart[], TitlePart[]] {
  const a = [...left];
  const b = [...right];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const keptA = a.map((_, index) => index < start || index >= endA);
  const keptB = b.map((_, index) => index < start || index >= endB);
  if (endA - start <= LONGEST && endB - start <= LONGEST)
    markShared(a, b, { start, endA, endB }, keptA, keptB);
  return [partsOf(a, keptA), partsOf(b, keptB)];
}

interface Middle {
  start: number;
  endA: number;
  endB: number;
}

function markShared(
  a: readonly string[],
  b: readonly string[],
  { start, endA, endB }: Middle,
  keptA: boolean[],
  keptB: boolean[],
): void {
  const width = endB - start + 1;
  const longest = new Uint16Array((endA - start + 1) * width);
  const at = (i: number, j: number) => longest[(i - start) * width + (j - start)] ?? 0;
  for (let i = endA - 1; i >= start; i -= 1) {
    for (let j = endB - 1; j >= start; j -= 1) {
      longest[(i - start) * width + (j - start)] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  for (let i = start, j = start; i < endA && j < endB; ) {
    if (a[i] === b[j]) {
      keptA[i] = true;
      keptB[j] = true;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
}

function partsOf(characters: readonly string[], kept: readonly boolean[]): TitlePart[] {
  const parts: TitlePart[] = [];
  characters.forEach((character, index) => {
    const differs = !kept[index];
    const last = parts.at(-1);
    if (last?.differs === differs) last.text += character;
    else parts.push({ text: character, differs });
  });
  return parts;
}
