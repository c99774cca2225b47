/** An entry as the search holds it: numbers instead of texts. */
export interface SearchedEntry {
  id: string;
  where: 'incoming' | 'existing';
  /** Place among all: existing ones first, then incoming ones, each in the order of ids. */
  place: number;
  title: number;
  unit: number;
  people: number;
  year: number | null;
}

/**
 * The entries of one title in the order of their places. A title that thousands share (技术改造) would make thousands of
 * pairs of each; of such a crowd only some are looked at: copies first, then the same unit, then the first.
 */
export class TitleMembers {
  readonly entries: SearchedEntry[] = [];
  #byCopy: Map<string, SearchedEntry[]> | null = null;
  #byUnit = new Map<number, SearchedEntry[]>();

  add(entry: SearchedEntry): void {
    this.entries.push(entry);
  }

  /** Entries with a lower place than the asking one's, at most about 3 × `most`, each once. */
  before(asking: SearchedEntry, most: number): SearchedEntry[] {
    const isBefore = (entry: SearchedEntry) => entry.place < asking.place && entry.id !== asking.id;
    if (this.entries.length <= most * 3) return this.entries.filter(isBefore);
    const byCopy = this.#crowd();
    const found = new Set<SearchedEntry>();
    const lists = [byCopy.get(copyKey(asking)), this.#byUnit.get(asking.unit), this.entries];
    for (const list of lists) {
      // One more than asked for: the same id may be among them.
      for (const entry of (list ?? []).slice(0, most + 1)) if (isBefore(entry)) found.add(entry);
    }
    return [...found];
  }

  #crowd(): Map<string, SearchedEntry[]> {
    if (this.#byCopy) return this.#byCopy;
    const byCopy = new Map<string, SearchedEntry[]>();
    for (const entry of this.entries) {
      append(byCopy, copyKey(entry), entry);
      append(this.#byUnit, entry.unit, entry);
    }
    this.#byCopy = byCopy;
    return byCopy;
  }
}

function copyKey({ unit, people }: SearchedEntry): string {
  return `${unit} ${people}`;
}

function append<Key>(map: Map<Key, SearchedEntry[]>, key: Key, entry: SearchedEntry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
