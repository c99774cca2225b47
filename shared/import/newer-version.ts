import type { Pair } from './pair-entries.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';

/** What a row is to the entries that are there. */
export type Verdict =
  | { is: 'new' }
  /** This entry, as it is or in a newer version. */
  | { is: 'same'; entry: EntryContent }
  /** A person has to say: whether it is this entry, if one is named, or what becomes of the row. */
  | { is: 'open'; entry: EntryContent | null; code: string; params: Record<string, string | number> }
  | { is: 'leftOut'; code: string; params: Record<string, string | number> };

export interface NewerVersion {
  verdicts: Verdict[];
  /** Most rows that claim a number are what the review has under it: the file is one that was imported before. */
  isNewerFile: boolean;
}

/**
 * Judges what the rows of an ordinary sheet are. Numbers that somebody gave count as much as the title; a running
 * number says no more than where the row stands. Where they contradict each other, or where too little agrees, it is
 * for a person to say.
 */
export function judgeNewerVersion(
  rows: readonly ReadRow[],
  pairs: readonly (Pair | null)[],
  existing: readonly EntryContent[],
): NewerVersion {
  const byNumber = new Map(existing.map((entry) => [entry.number, entry]));
  let kin = 0;
  let strangers = 0;
  rows.forEach((row, index) => {
    const pair = pairs[index];
    if (pair && isKin(pair)) kin++;
    else if (row.numbered !== 'madeUp' && byNumber.has(row.number)) strangers++;
  });
  const isNewerFile = kin > 0 && kin >= strangers;
  const verdicts = rows.map((row, index): Verdict => {
    const pair = pairs[index];
    const holder = byNumber.get(row.number) ?? null;
    const verdict = pair ? judgePair(row, pair, holder, isNewerFile) : null;
    if (verdict !== null) return verdict;
    if (holder === null || row.numbered === 'madeUp') return isNew;
    if (row.numbered === 'running' && isNewerFile) return isNew;
    return {
      is: 'open',
      entry: null,
      code: 'numberOccupied',
      params: { number: holder.number, title: holder.title },
    };
  });
  return { verdicts, isNewerFile };
}

const isNew: Verdict = { is: 'new' };

function isKin({ identical, title, unit, people, place }: Pair): boolean {
  const related = unit === 'same' || people === 'same' || people === 'some';
  if (title) return identical || place || related || (unit === 'blank' && people === 'blank');
  return place && unit === 'same' && people === 'same';
}

/** Null: they have nothing to do with each other. */
function judgePair(
  row: ReadRow,
  { entry, identical, place, title, unit, people, alone }: Pair,
  holder: EntryContent | null,
  isNewerFile: boolean,
): Verdict | null {
  const same: Verdict = { is: 'same', entry };
  const related = unit === 'same' || people === 'same' || people === 'some';
  const apart = unit === 'other' && people === 'other';
  if (row.numbered === 'stated' && !place) {
    if (holder !== null) {
      const params = { number: holder.number, title: holder.title, other: entry.number };
      return title && !apart ? { is: 'open', entry, code: 'numberDisagrees', params } : null;
    }
    return title && unit !== 'other' && people === 'same' ? open('pairOtherNumber', entry) : null;
  }
  if (identical && (place || alone)) return same;
  if (row.numbered === 'stated') {
    if (title && !apart) return same;
    if (unit === 'same' && people === 'same') return same;
    if (isNewerFile && (related || (unit === 'blank' && people === 'blank'))) return same;
    return open('numberTaken', entry);
  }
  if (title) return alone || place || identical ? same : open('pairUnsure', entry);
  if (unit === 'same' && people === 'same') {
    if (place && alone) return same;
    return isNewerFile || place ? open('pairUnsure', entry) : null;
  }
  return isNewerFile && row.numbered === 'running' ? open('pairUnsure', entry) : null;
}

function open(code: string, entry: EntryContent): Verdict {
  return { is: 'open', entry, code, params: { number: entry.number, title: entry.title } };
}
