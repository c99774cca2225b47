import type { DuplicateEntry } from './entry.ts';
import { byCodeUnits } from './fold.ts';
import { type ReadPeople, readPeople } from './people.ts';
import { TitleIndex } from './title-index.ts';
import { type SearchedEntry, TitleMembers } from './title-members.ts';
import { readUnits, relateUnits, type UnitName, type UnitRelation } from './unit-name.ts';

/** Both lists, read once: equal texts are held once and stand as numbers in the entries. */
export class SearchedEntries {
  readonly titles = new TitleIndex();
  /** By title number. */
  readonly members: TitleMembers[] = [];
  readonly people: ReadPeople[] = [];
  readonly #units: UnitName[][] = [];
  readonly #unitNumbers = new Map<string, number>();
  readonly #peopleNumbers = new Map<string, number>();
  readonly #relations = new Map<number, UnitRelation>();
  #count = 0;

  /** Ids must differ within the list. Yields the number of entries read now and then. */
  *read(entries: readonly DuplicateEntry[], where: 'incoming' | 'existing'): Generator<number> {
    const ordered = entries.slice().sort((a, b) => byCodeUnits(a.id, b.id));
    let before: string | null = null;
    for (const [at, entry] of ordered.entries()) {
      if (entry.id === before) throw new RangeError(`two entries have the id ${entry.id}`);
      before = entry.id;
      this.#add(entry, where);
      if (at % 2048 === 2047) yield at + 1;
    }
  }

  #add(entry: DuplicateEntry, where: 'incoming' | 'existing'): void {
    const place = this.#count++;
    const title = this.titles.add(entry.title);
    if (title < 0) return;
    const unit = this.#unitNumber(entry.unit);
    const people = this.#peopleNumber(entry.contributors);
    const searched: SearchedEntry = {
      id: entry.id,
      where,
      place,
      title,
      unit,
      people,
      year: entry.year ?? null,
    };
    if (title === this.members.length) this.members.push(new TitleMembers());
    (this.members[title] as TitleMembers).add(searched);
  }

  #unitNumber(cell: string | null): number {
    // Separators matter to what is read, so only the text as it is will do.
    const key = cell ?? '';
    const known = this.#unitNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#units.length;
    this.#units.push(readUnits(cell));
    this.#unitNumbers.set(key, number);
    return number;
  }

  #peopleNumber(contributors: readonly string[]): number {
    const people = readPeople(contributors);
    const key = `${people.full.join('\n')}\t${people.masked.join('\n')}`;
    const known = this.#peopleNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.people.length;
    this.people.push(people);
    this.#peopleNumbers.set(key, number);
    return number;
  }

  relateUnits(left: number, right: number): UnitRelation {
    const low = Math.min(left, right);
    const high = Math.max(left, right);
    const key = low * this.#units.length + high;
    const known = this.#relations.get(key);
    if (known !== undefined) return known;
    const relation = relateUnits(this.#units[low] as UnitName[], this.#units[high] as UnitName[]);
    // Large stores have many units; the memory of their relations stays bounded.
    if (this.#relations.size >= 500_000) this.#relations.clear();
    this.#relations.set(key, relation);
    return relation;
  }
}
