import type { NameFinding } from '../contract/desk-office.ts';
import { patternOf } from './mask-names.ts';

/** A stretch of text of a file, and where it stands. */
export interface TextPart {
  place: NameFinding['place'];
  where: string | null;
  text: string;
}

/** Characters shown on either side of a name. */
const AROUND = 12;

/** Each name once for each part in which it stands. Names are as `searchableNames` gives them. */
export function findNames(parts: readonly TextPart[], names: readonly string[]): NameFinding[] {
  const findings: NameFinding[] = [];
  for (const { place, where, text } of parts) {
    const plain = text.normalize('NFKC');
    for (const name of names) {
      const at = plain.search(patternOf(name));
      if (at < 0) continue;
      const excerpt = plain.slice(Math.max(0, at - AROUND), at + name.length + AROUND).replace(/\s+/gu, ' ');
      findings.push({ place, where, name, excerpt: excerpt.trim() });
    }
  }
  return findings;
}
