/** What the search reads of an entry. Ids are unique within each list and compared in code units. */
export interface DuplicateEntry {
  id: string;
  title: string;
  /** As written; null or '' = not given. */
  unit: string | null;
  /** One name each, in any order. */
  contributors: readonly string[];
  /** Year of the selection or of completion, if known. */
  year?: number | null;
}

/**
 * Why two entries look alike, or what speaks against it. `shared` is the part of the weighted title that both have,
 * in thousandths of the shorter one.
 */
export type DuplicateReason =
  /** The same but for brackets, quotation marks, spaces, width and case. */
  | { kind: 'sameTitle' }
  /** The same but also for words such as 一种, 的研究与应用, 装置, for a year, or for another way to write a number. */
  | { kind: 'sameSubject' }
  /** All but one character, or two neighbours exchanged. */
  | { kind: 'oneCharacter' }
  /** One title has everything that the other says of its subject. */
  | { kind: 'titleContained'; shared: number; shorter: 'incoming' | 'other' }
  | { kind: 'similarTitle'; shared: number }
  | { kind: 'sameUnit' }
  /** A short form, a branch of the other, or the same name but for its legal form. */
  | { kind: 'relatedUnit' }
  | { kind: 'sameContributors'; names: string[] }
  /** Names such as 张某 that agree: they say little. */
  | { kind: 'maskedContributors'; names: string[] }
  | { kind: 'otherUnit' }
  | { kind: 'otherContributors' }
  /** Numbers, voltages or model codes that only one has; speaks against a duplicate when both lists hold some. */
  | { kind: 'otherNumbers'; incoming: string[]; other: string[] }
  /** Opposites such as 高 and 低 or 进 and 出, each in one title only. */
  | { kind: 'opposites'; incoming: string; other: string }
  | { kind: 'otherYear'; incoming: number; other: number };

export interface DuplicatePair {
  incomingId: string;
  otherId: string;
  where: 'incoming' | 'existing';
  /** From 0 to 1 in steps of 0.001; 1 = an exact copy. */
  score: number;
  /** What speaks for it first, then what speaks against it. */
  reasons: DuplicateReason[];
}

export interface DuplicateOptions {
  /** Pairs below are not reported. Titles that have little in common are never a pair, whatever the threshold. */
  threshold?: number;
  /** At most so many pairs for each incoming entry, the likeliest. */
  perEntry?: number;
}

/** Found on the labelled set of the tests: see its recall and precision there. */
export const DEFAULT_THRESHOLD = 0.62;
export const DEFAULT_PER_ENTRY = 20;
