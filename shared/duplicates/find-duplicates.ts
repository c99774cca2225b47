import {
  DEFAULT_PER_ENTRY,
  DEFAULT_THRESHOLD,
  type DuplicateEntry,
  type DuplicateOptions,
  type DuplicatePair,
} from './entry.ts';
import { byCodeUnits } from './fold.ts';
import { GrowingIntegers } from './growing-integers.ts';
import { leastTitleLikeness, pairReasons, pairScore } from './pair-score.ts';
import { type PeopleRelation, relatePeople } from './people.ts';
import { SearchedEntries } from './searched-entries.ts';
import type { ComparedTitle, TitleIndex } from './title-index.ts';
import { compareTitles, type TitleLikeness } from './title-likeness.ts';
import type { SearchedEntry, TitleMembers } from './title-members.ts';
import type { UnitRelation } from './unit-name.ts';

/** Steps done of all steps. Reading an entry is a step, and so is searching for one. */
export interface DuplicateProgress {
  done: number;
  total: number;
}

interface LikeTitle {
  title: number;
  likeness: TitleLikeness;
}

interface ScoredPair {
  asking: SearchedEntry;
  other: SearchedEntry;
  score: number;
  like: LikeTitle;
  unit: UnitRelation;
  people: PeopleRelation;
}

/**
 * Pairs that people should look at, the likeliest first (then by ids in code units): each incoming entry against the
 * existing ones and against the incoming ones whose id comes before its own, so each pair stands once. An entry is
 * not compared with one of the same id in the other list. The result does not depend on the order of the lists.
 * Titles without a single character are left out. Throws RangeError when an id occurs twice in one list.
 */
export function findDuplicates(
  incoming: readonly DuplicateEntry[],
  existing: readonly DuplicateEntry[],
  options: DuplicateOptions & {
    /** Returns false to stop; the result is then null. */
    onProgress?: (progress: DuplicateProgress) => boolean;
  } = {},
): DuplicatePair[] | null {
  const search = searchDuplicates(incoming, existing, options);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
    if (options.onProgress?.(step.value) === false) return null;
  }
}

/**
 * The same in slices, most of them of some milliseconds, a few of tenths of a second where there are 100,000 entries,
 * for callers that may be told to stop.
 */
export function* searchDuplicates(
  incoming: readonly DuplicateEntry[],
  existing: readonly DuplicateEntry[],
  options: DuplicateOptions = {},
): Generator<DuplicateProgress, DuplicatePair[]> {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const perEntry = options.perEntry ?? DEFAULT_PER_ENTRY;
  const total = existing.length + 2 * incoming.length;
  const entries = new SearchedEntries();
  const least = leastTitleLikeness(threshold);
  let done = 0;
  for (const read of entries.read(existing, 'existing')) yield { done: read, total };
  done = existing.length;
  for (const read of entries.read(incoming, 'incoming')) yield { done: done + read, total };
  done += incoming.length;
  for (const _ of entries.titles.finish(least)) yield { done, total };

  const pairs: DuplicatePair[] = [];
  const found = new GrowingIntegers();
  let untilYield = 0;
  for (const [title, { entries: members }] of entries.members.entries()) {
    const asking = members.filter(({ where }) => where === 'incoming');
    if (asking.length === 0) continue;
    const like = likeTitles(entries.titles, title, least, found);
    for (const entry of asking) {
      for (const pair of bestPairs(entries, entry, like, threshold, perEntry)) {
        pairs.push(explain(entries.titles, pair));
      }
      done++;
      if (untilYield-- <= 0) {
        untilYield = 16;
        yield { done, total };
      }
    }
  }
  return pairs.sort(
    (a, b) =>
      b.score - a.score ||
      byCodeUnits(a.incomingId, b.incomingId) ||
      byCodeUnits(a.where, b.where) ||
      byCodeUnits(a.otherId, b.otherId),
  );
}

function likeTitles(titles: TitleIndex, title: number, least: number, found: GrowingIntegers): LikeTitle[] {
  const like: LikeTitle[] = [];
  const own = titles.titles[title] as ComparedTitle;
  const left = titles.total(title);
  const compare = (other: number, shared: number) => {
    const apart = titles.knownApart(title, other);
    const wordsApart = Math.min(apart.left, apart.right);
    const grams = { shared, left, right: titles.total(other), wordsApart };
    const likeness = compareTitles(own, titles.titles[other] as ComparedTitle, grams, least);
    if (likeness) like.push({ title: other, likeness });
  };
  compare(title, left);
  titles.alike(title, found);
  const alike = found.values();
  for (let i = 0; i < alike.length; i += 2) compare(alike[i] as number, alike[i + 1] as number);
  return like;
}

function bestPairs(
  entries: SearchedEntries,
  asking: SearchedEntry,
  like: readonly LikeTitle[],
  threshold: number,
  perEntry: number,
): ScoredPair[] {
  const scored: ScoredPair[] = [];
  for (const one of like) {
    const members = entries.members[one.title] as TitleMembers;
    for (const other of members.before(asking, perEntry)) {
      const unit = entries.relateUnits(asking.unit, other.unit);
      const people = relatePeople(
        entries.people[asking.people] as SearchedEntries['people'][number],
        entries.people[other.people] as SearchedEntries['people'][number],
      );
      const score = pairScore(one.likeness, unit, people);
      if (score >= threshold) scored.push({ asking, other, score, like: one, unit, people });
    }
  }
  scored.sort(
    (a, b) => b.score - a.score || byCodeUnits(a.other.id, b.other.id) || a.other.place - b.other.place,
  );
  return scored.slice(0, perEntry);
}

function explain(titles: TitleIndex, pair: ScoredPair): DuplicatePair {
  const { asking, other, score, like, unit, people } = pair;
  const shorter = titles.total(asking.title) <= titles.total(other.title) ? 'incoming' : 'other';
  const reasons = pairReasons(like.likeness, shorter, unit, people);
  if (asking.year !== null && other.year !== null && asking.year !== other.year) {
    reasons.push({ kind: 'otherYear', incoming: asking.year, other: other.year });
  }
  return { incomingId: asking.id, otherId: other.id, where: other.where, score, reasons };
}
