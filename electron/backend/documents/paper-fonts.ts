import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CoverageRanges, missingCharacters } from '../../../shared/documents/coverage.ts';
import { type Paper, textsOf } from '../../../shared/documents/paper.ts';

interface FontRecord {
  file: string;
  ranges: CoverageRanges;
}

let known: { folder: string; fonts: readonly FontRecord[] } | null = null;

function fontsIn(folder: string): readonly FontRecord[] {
  if (known?.folder === folder) return known.fonts;
  const { fonts } = JSON.parse(readFileSync(join(folder, 'coverage.json'), 'utf8')) as {
    fonts: FontRecord[];
  };
  known = { folder, fonts };
  return fonts;
}

/**
 * What the bundled fonts can show of a paper. rare: only the large fonts have it; missing: none has it, so it would
 * be printed in whatever the machine has, or as a box.
 */
export function paperCoverage(paper: Paper, fontsDir: string): { rare: string[]; missing: string[] } {
  const fonts = fontsIn(fontsDir);
  const texts = textsOf(paper);
  const all = fonts.map(({ ranges }) => ranges);
  const common = fonts.filter(({ file }) => !file.endsWith('-rare.woff2')).map(({ ranges }) => ranges);
  const missing = missingCharacters(texts, all);
  const gone = new Set(missing);
  const rare = missingCharacters(texts, common).filter((character) => !gone.has(character));
  return { rare, missing };
}
