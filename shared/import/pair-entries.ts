import { fold } from '../duplicates/fold.ts';
import type { EntryContent, ReadRow } from './read-rows.ts';

/** Why a row and an entry stand side by side. */
export interface Pair {
  entry: EntryContent;
  /** Nothing that the sheet says is different. */
  identical: boolean;
  /** Both have one number, whether the sheet means it or only counts its rows. */
  place: boolean;
  title: boolean;
  unit: Agreement;
  people: Agreement;
  /** No other row and no other entry had as much in common. */
  alone: boolean;
}

/** 'some': part of the people are the same; 'blank': one side says nothing. */
type Agreement = 'same' | 'some' | 'blank' | 'other';

/** Of entries that have one thing in common so many are looked at for each row: never all with all. */
const LOOKED_AT = 20;

/**
 * Which row of a file is which entry; each entry is taken once. What has the most in common goes first: the title
 * before unit and people, and these before a number that only counts the rows of its sheet, because one row put in
 * between moves all that follow.
 */
export function pairWithEntries(
  rows: readonly ReadRow[],
  entries: readonly EntryContent[],
  isIdentical: (row: ReadRow, entry: EntryContent) => boolean,
  /** In the end a unit alone will do: of few entries, one of which the row must be. */
  byUnit = false,
): (Pair | null)[] {
  const pairs: (Pair | null)[] = rows.map(() => null);
  if (entries.length === 0) return pairs;
  const sources = rows.map(sidesOf);
  const targets = entries.map(sidesOf);
  let openRows = rows.map((_, index) => index);
  let openEntries = entries.map((_, index) => index);

  function look(keyOf: (sides: Sides) => string | null, fits: (row: Side, entry: Side) => boolean): void {
    const waiting = new Map<string, number[]>();
    // From the last to the first, so that what is taken first stands at the end.
    for (const index of [...openEntries].reverse()) push(waiting, keyOf(targets[index] as Sides), index);
    if (waiting.size === 0) return;
    const sizes = new Map([...waiting].map(([key, list]) => [key, list.length]));
    const rivals = new Map<string, number>();
    for (const index of openRows) {
      const key = keyOf(sources[index] as Sides);
      if (key !== null) rivals.set(key, (rivals.get(key) ?? 0) + 1);
    }
    const taken = new Set<number>();
    openRows = openRows.filter((index) => {
      const source = sources[index] as Sides;
      const key = keyOf(source);
      const list = key === null ? undefined : waiting.get(key);
      if (key === null || list === undefined) return true;
      const row = { ...source, content: rows[index] as ReadRow };
      for (let at = list.length - 1; at >= Math.max(0, list.length - LOOKED_AT); at--) {
        const found = list[at] as number;
        const entry = { ...(targets[found] as Sides), content: entries[found] as EntryContent };
        if (!fits(row, entry)) continue;
        list.splice(at, 1);
        taken.add(found);
        pairs[index] = {
          entry: entry.content,
          identical: isIdentical(row.content as ReadRow, entry.content),
          place: row.number === entry.number,
          ...agreementOf(row, entry),
          alone: sizes.get(key) === 1 && rivals.get(key) === 1,
        };
        return false;
      }
      return true;
    });
    openEntries = openEntries.filter((index) => !taken.has(index));
  }

  const always = () => true;
  const related = (row: Side, entry: Side) => {
    const { unit, people } = agreementOf(row, entry);
    return (
      unit === 'same' || people === 'same' || people === 'some' || (unit === 'blank' && people === 'blank')
    );
  };
  const stated = ({ number, means }: Sides) => (means ? number : null);

  look(
    ({ number }) => number,
    (row, entry) => isIdentical(row.content as ReadRow, entry.content),
  );
  look(
    (sides) => (stated(sides) === null || sides.title === '' ? null : `${sides.number}\n${sides.title}`),
    always,
  );
  look(({ title, unit, people }) => (title === '' ? null : `${title}\n${unit}\n${people}`), always);
  look(({ number, title }) => (title === '' ? null : `${number}\n${title}`), related);
  look(({ title, unit }) => (title === '' || unit === '' ? null : `${title}\n${unit}`), always);
  look(({ title, people }) => (title === '' || people === '' ? null : `${title}\n${people}`), always);
  look(
    ({ title }) => title || null,
    (row, entry) => {
      const { unit, people } = agreementOf(row, entry);
      return people === 'some' || (unit !== 'other' && people !== 'other');
    },
  );
  look(stated, related);
  look(
    ({ number, unit, people }) => (unit === '' || people === '' ? null : `${number}\n${unit}\n${people}`),
    always,
  );
  look(({ unit, people }) => (unit === '' || people === '' ? null : `${unit}\n${people}`), always);
  look(stated, (row, entry) => row.content.number === entry.content.number);
  look(({ number, unit }) => (unit === '' ? null : `${number}\n${unit}`), always);
  if (byUnit) look(({ unit }) => unit || null, always);
  return pairs;
}

/** What is compared of a row or an entry; '' = it says nothing. */
interface Sides {
  /** Without leading zeros, which spreadsheets lose. */
  number: string;
  /** Somebody gave this number to the entry; an entry that is there goes by its number. */
  means: boolean;
  title: string;
  unit: string;
  people: string;
}

interface Side extends Sides {
  content: EntryContent;
}

function sidesOf(content: EntryContent & { numbered?: ReadRow['numbered'] }): Sides {
  return {
    number: withoutZeros(content.number),
    means: (content.numbered ?? 'stated') === 'stated',
    title: fold(content.title),
    unit: content.unit ?? '',
    people: content.contributors.join('、'),
  };
}

export function withoutZeros(number: string): string {
  return number.replace(/(^|\D)0+(?=\d)/g, '$1');
}

function agreementOf(row: Side, entry: Side): Pick<Pair, 'title' | 'unit' | 'people'> {
  return {
    title: row.title !== '' && row.title === entry.title,
    unit: row.unit === '' || entry.unit === '' ? 'blank' : row.unit === entry.unit ? 'same' : 'other',
    people: peopleAgree(row, entry),
  };
}

function peopleAgree(row: Side, entry: Side): Agreement {
  if (row.people === '' || entry.people === '') return 'blank';
  if (row.people === entry.people) return 'same';
  const known = new Set(entry.content.contributors);
  return row.content.contributors.some((name) => known.has(name)) ? 'some' : 'other';
}

function push(map: Map<string, number[]>, key: string | null, index: number): void {
  if (key === null) return;
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
