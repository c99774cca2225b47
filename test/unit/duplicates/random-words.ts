import { seededRandom } from '../../builders/campaign.ts';

/** Seeded choices. */
export class RandomWords {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** Another item than the given one. */
  other<Item>(items: readonly Item[], than: Item): Item {
    for (;;) {
      const item = this.pick(items);
      if (item !== than) return item;
    }
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = items.slice();
    for (let i = left.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [left[i], left[j]] = [left[j] as Item, left[i] as Item];
    }
    return left;
  }
}
