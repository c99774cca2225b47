import type { DuplicateEntry } from '../../../shared/duplicates/entry.ts';
import { RandomWords } from './random-words.ts';
import * as words from './vocabulary.ts';

export interface SyntheticUnit {
  full: string;
  short: string;
}

/** What a title is made of; two with the same key name the same thing. */
export interface Concept {
  number: string;
  place: string;
  thing: string;
  part: string;
  purpose: string;
  means: string;
  kind: string;
  opening: string;
  ending: string;
}

export interface SyntheticEntry extends DuplicateEntry {
  concept: Concept;
  unitForms: SyntheticUnit;
}

const numbers = ['1#', '2#', '3#', '4号', '6kV', '10kV', '35kV', '220kV', '330MW', '2150', 'DN200', '#3/4'];

/** Made-up entries whose concepts all differ: equipment × part × purpose × means × place, in the words of real titles. */
export class SyntheticTitles {
  readonly random: RandomWords;
  readonly #known = new Set<string>();
  readonly #units: SyntheticUnit[] = [];

  constructor(seed: number, units = 2500) {
    this.random = new RandomWords(seed);
    while (this.#units.length < units) this.#units.push(this.#unit());
  }

  entries(count: number, prefix: string): SyntheticEntry[] {
    return Array.from({ length: count }, (_, index) =>
      this.entry(`${prefix}${String(index).padStart(6, '0')}`),
    );
  }

  entry(id: string): SyntheticEntry {
    const unitForms = this.random.pick(this.#units);
    const concept = this.newConcept();
    return {
      id,
      concept,
      unitForms,
      title: titleOf(concept),
      unit: this.random.chance(0.05) ? null : unitForms.full,
      contributors: this.random.chance(0.15) ? [] : this.people(),
    };
  }

  newConcept(): Concept {
    for (;;) {
      const { random } = this;
      const concept = {
        number: random.chance(0.15) ? random.pick(numbers) : '',
        place: random.chance(0.35) ? random.pick(words.places) : '',
        thing: random.pick(words.things),
        part: random.chance(0.6) ? random.pick(words.parts) : '',
        purpose: random.pick(words.purposes),
        means: random.chance(0.25) ? random.pick(words.means) : '',
        kind: random.pick(words.kinds),
        opening: random.pick(words.openings),
        ending: random.pick(words.endings),
      };
      if (this.claim(concept)) return concept;
    }
  }

  /** False if another entry already has a concept of this key. */
  claim(concept: Concept): boolean {
    const key = [
      concept.number,
      concept.place,
      concept.thing,
      concept.part,
      concept.purpose,
      concept.means,
    ].join();
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    return true;
  }

  people(): string[] {
    const count = 1 + this.random.below(5);
    return Array.from({ length: count }, () => this.person());
  }

  person(): string {
    const given = Array.from({ length: this.random.chance(0.7) ? 2 : 1 }, () =>
      this.random.pick(words.givenCharacters),
    );
    return this.random.pick(words.surnames) + given.join('');
  }

  #unit(): SyntheticUnit {
    const town = this.random.pick(words.towns);
    const trade = this.random.pick(words.trades);
    const region = this.random.pick(words.regions);
    const branch = this.random.chance(0.3) ? `${this.random.pick(words.towns)}分公司` : '';
    const legal = this.random.pick(['股份有限公司', '有限责任公司', '有限公司', '集团有限公司']);
    return {
      full: `${region}${town}${trade}${legal}${branch}`,
      short: this.random.pick([
        `${town}${trade}${branch}`,
        `${town}${trade}公司${branch}`,
        branch === '' ? `${town}股份` : `${town}${trade}${branch.slice(0, -3)}`,
      ]),
    };
  }
}

export function titleOf(concept: Concept): string {
  const { opening, number, place, thing, part, purpose, means, kind, ending } = concept;
  const by = means === '' ? '' : `基于${means}的`;
  return `${opening}${by}${number}${place}${thing}${part}${purpose}${kind}${ending}`;
}
