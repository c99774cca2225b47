/** Characters that a font can show, as sorted pairs of first and last code point. */
export type CoverageRanges = readonly (readonly [number, number])[];

/**
 * The characters that none of the fonts has, each once, in order of appearance. They would be printed as boxes or in
 * a font of the machine, so people are told before.
 */
export function missingCharacters(texts: Iterable<string>, fonts: readonly CoverageRanges[]): string[] {
  const checked = new Set<number>();
  const missing: string[] = [];
  for (const text of texts) {
    for (const character of text) {
      const point = character.codePointAt(0) ?? 0;
      // Controls, joiners and variation selectors have no picture of their own.
      if (checked.has(point) || isInvisible(point)) continue;
      checked.add(point);
      if (!fonts.some((ranges) => covers(ranges, point))) missing.push(character);
    }
  }
  return missing;
}

function isInvisible(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point < 0xa0) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    point === 0xfeff ||
    (point >= 0xe0100 && point <= 0xe01ef)
  );
}

function covers(ranges: CoverageRanges, point: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] as readonly [number, number];
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}
