import type { DuplicateEntry, DuplicatePair } from '../../shared/duplicates/entry.ts';
import { searchDuplicates } from '../../shared/duplicates/find-duplicates.ts';
import { labelledSet } from '../unit/duplicates/labelled-set.ts';
import { measure } from '../unit/duplicates/measure.ts';

const mebibyte = 2 ** 20;

/**
 * 30,000 entries that come in against 100,000 of past lists, with known copies and hard neighbours among them. The
 * peer is the plain way: an inverted index of character pairs, every posting counted, Dice's coefficient of the
 * titles from 0.6 on; it answers a sample of the same entries, and its time for all is that of the sample scaled up.
 */
export async function duplicates(sampled = 1500) {
  const set = labelledSet({ seed: 2026, copiesOfEach: 20, synthetic: 7020, background: 92_888 });
  set.incoming.length = Math.min(set.incoming.length, 30_000);
  const memoryBefore = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const start = performance.now();
  let before = start;
  let longestSlice = 0;
  let pairs: DuplicatePair[] = [];
  let peak = memoryBefore;
  for (const search = searchDuplicates(set.incoming, set.existing); ; ) {
    const step = search.next();
    const now = performance.now();
    longestSlice = Math.max(longestSlice, now - before);
    before = now;
    if (step.done) {
      pairs = step.value;
      break;
    }
    if (step.value.done % 512 < 16) peak = Math.max(peak, process.memoryUsage().rss);
  }
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const measured = measure(set, pairs);

  const each = Math.floor(set.incoming.length / sampled);
  const sample = { incoming: set.incoming.filter((_, index) => index % each === 0), existing: set.existing };
  const peerPairs = plainSearch(sample.incoming, sample.existing);
  const { index, queries } = peerPairs.milliseconds;
  const peerMeasured = measure(sample, peerPairs.pairs);
  return {
    incoming: set.incoming.length,
    existing: set.existing.length,
    milliseconds: Math.round(milliseconds),
    processorMilliseconds: Math.round((user + system) / 1000),
    longestSliceMilliseconds: Math.round(longestSlice),
    pairs: pairs.length,
    recall: rounded(measured.recall),
    precision: rounded(measured.precision),
    memoryMebibytes: {
      withBothListsBefore: Math.round(memoryBefore / mebibyte),
      peak: Math.round(peak / mebibyte),
    },
    peer: {
      name: 'inverted index of character pairs, unweighted, Dice from 0.6',
      sampled: sample.incoming.length,
      sampleMilliseconds: Math.round(index + queries),
      scaledMilliseconds: Math.round(index + (queries * set.incoming.length) / sample.incoming.length),
      recall: rounded(peerMeasured.recall),
      precision: rounded(peerMeasured.precision),
    },
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function characterPairs(title: string): string[] {
  const pairs = new Set<string>();
  for (let i = 1; i < title.length; i++) pairs.add(title.slice(i - 1, i + 1));
  return [...pairs];
}

function plainSearch(incoming: readonly DuplicateEntry[], existing: readonly DuplicateEntry[]) {
  const start = performance.now();
  const postings = new Map<string, number[]>();
  const sizes = existing.map(({ title }, place) => {
    const grams = characterPairs(title);
    for (const gram of grams) {
      const list = postings.get(gram);
      if (list) list.push(place);
      else postings.set(gram, [place]);
    }
    return grams.length;
  });
  const indexed = performance.now();
  const pairs: DuplicatePair[] = [];
  for (const { id, title } of incoming) {
    const grams = characterPairs(title);
    const counts = new Map<number, number>();
    for (const gram of grams) {
      for (const place of postings.get(gram) ?? []) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    for (const [place, count] of counts) {
      const score = (2 * count) / (grams.length + (sizes[place] ?? 0));
      const otherId = existing[place]?.id ?? '';
      if (score >= 0.6) pairs.push({ incomingId: id, otherId, where: 'existing', score, reasons: [] });
    }
  }
  return { pairs, milliseconds: { index: indexed - start, queries: performance.now() - indexed } };
}
