import { fold } from '../duplicates/fold.ts';
import { commonCharacters } from '../duplicates/title-likeness.ts';
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
  const units = new Map<string, string>();
  const sources = rows.map((row) => new Side(row, row.numbered === 'stated', units));
  const targets = entries.map((entry) => new Side(entry, true, units));
  let openRows = rows.map((_, index) => index);
  let openEntries = targets;

  function look(
    keyOf: (side: Side) => string | null,
    fits: (row: Side<ReadRow>, entry: Side) => boolean,
    byTitle = false,
  ): void {
    if (openRows.length === 0 || openEntries.length === 0) return;
    const waiting = new Map<string, Side[]>();
    for (const entry of openEntries) {
      const key = keyOf(entry);
      const list = key === null ? undefined : waiting.get(key);
      if (list) list.push(entry);
      else if (key !== null) waiting.set(key, [entry]);
    }
    if (waiting.size === 0) return;
    const sizes = new Map([...waiting].map(([key, list]) => [key, list.length]));
    // What is taken first stands at the end, so that taking it moves few of the others.
    for (const list of waiting.values()) list.reverse();
    const keys = openRows.map((index) => keyOf(sources[index] as Side<ReadRow>));
    const rivals = new Map<string, number>();
    for (const key of keys) if (key !== null) rivals.set(key, (rivals.get(key) ?? 0) + 1);
    const taken = new Set<Side>();
    openRows = openRows.filter((index, place) => {
      const key = keys[place] ?? null;
      const list = key === null ? undefined : waiting.get(key);
      if (key === null || list === undefined) return true;
      const row = sources[index] as Side<ReadRow>;
      const least = Math.max(0, list.length - LOOKED_AT);
      let best = 0;
      let chosen = -1;
      for (let at = list.length - 1; at >= least; at--) {
        const entry = list[at] as Side;
        if (!fits(row, entry)) continue;
        // The same place decides between equals only: it does not make one of them the only one.
        const likeness = byTitle ? commonCharacters(row.title, entry.title) : 0;
        const value = 2 * likeness + (row.number === entry.number ? 1 : 0);
        if (chosen !== -1 && value <= best) continue;
        best = value;
        chosen = at;
      }
      const [entry] = chosen === -1 ? [] : list.splice(chosen, 1);
      if (entry !== undefined) {
        taken.add(entry);
        pairs[index] = {
          entry: entry.content,
          identical: isIdentical(row.content, entry.content),
          place: row.number === entry.number,
          ...agreementOf(row, entry),
          alone: sizes.get(key) === 1 && rivals.get(key) === 1,
        };
        return false;
      }
      return true;
    });
    openEntries = openEntries.filter((entry) => !taken.has(entry));
  }

  const always = () => true;
  const related = (row: Side, entry: Side) => {
    const { unit, people } = agreementOf(row, entry);
    return (
      unit === 'same' || people === 'same' || people === 'some' || (unit === 'blank' && people === 'blank')
    );
  };
  const stated = ({ number, means }: Side) => (means ? number : null);

  look(
    ({ number }) => number,
    (row, entry) => isIdentical(row.content, entry.content),
  );
  look(
    (sides) => (stated(sides) === null || sides.title === '' ? null : `${sides.number}\n${sides.title}`),
    always,
  );
  look(({ title, unit, people }) => (title === '' ? null : `${title}\n${unit}\n${people}`), always);
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
  look(({ unit, people }) => (unit === '' || people === '' ? null : `${unit}\n${people}`), always, true);
  look(stated, (row, entry) => row.content.number === entry.content.number);
  look(({ number, unit }) => (unit === '' ? null : `${number}\n${unit}`), always);
  if (byUnit) look(({ unit }) => unit || null, always, true);
  return pairs;
}

/** What is compared of a row or an entry; '' = it says nothing. */
class Side<Content extends EntryContent = EntryContent> {
  readonly content: Content;
  /** Without leading zeros, which spreadsheets lose. */
  readonly number: string;
  /** Somebody gave this number to the entry; an entry that is there goes by its number. */
  readonly means: boolean;
  /** Brackets and spaces of every kind are one; signs alone stay what they are. */
  readonly unit: string;
  readonly people: string;
  #title: string | null = null;

  constructor(content: Content, means: boolean, units: Map<string, string>) {
    this.content = content;
    this.number = withoutZeros(content.number);
    this.means = means;
    const written = content.unit ?? '';
    let unit = units.get(written);
    if (unit === undefined) {
      unit = fold(written) || written;
      units.set(written, unit);
    }
    this.unit = unit;
    this.people = content.contributors.join('、');
  }

  /** Most rows of a file that is imported again are known by their number: their titles are never asked for. */
  get title(): string {
    this.#title ??= fold(this.content.title);
    return this.#title;
  }
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
