import { foldName } from '../assignment/recusal.ts';
import type { NominationQuota } from '../model/programme.ts';
import { compareCodeUnits } from '../scoring/code-units.ts';

export interface Nomination {
  /** The recommending unit as it is written most often. */
  unit: string;
  quota: NominationQuota | null;
  count: number;
}

/** 推荐名额: which quota a recommending unit falls under; the first kind with a word that its name contains. */
export function quotaOf(quotas: readonly NominationQuota[], unit: string): NominationQuota | null {
  const name = foldName(unit);
  return (
    quotas.find(({ words }) =>
      words.some((word) => foldName(word) !== '' && name.includes(foldName(word))),
    ) ?? null
  );
}

/**
 * Entries by recommending unit, spellings that differ in width, spaces or brackets together. Rejected entries
 * are not to be passed in: they give their place back.
 */
export class Nominations {
  readonly #units = new Map<string, { spellings: Map<string, number>; count: number }>();
  readonly #quotas: readonly NominationQuota[];

  constructor(quotas: readonly NominationQuota[], recommenders: Iterable<string | null>) {
    this.#quotas = quotas;
    for (const name of recommenders) {
      if (name === null) continue;
      const key = foldName(name);
      const unit = this.#units.get(key) ?? { spellings: new Map<string, number>(), count: 0 };
      unit.count += 1;
      unit.spellings.set(name, (unit.spellings.get(name) ?? 0) + 1);
      this.#units.set(key, unit);
    }
  }

  of(recommender: string): Nomination {
    return this.#nomination(recommender, this.#units.get(foldName(recommender)));
  }

  /** The unit with the most entries first. */
  all(): Nomination[] {
    return [...this.#units.values()]
      .map((unit) => this.#nomination('', unit))
      .sort((a, b) => b.count - a.count || compareCodeUnits(a.unit, b.unit));
  }

  #nomination(name: string, unit: { spellings: Map<string, number>; count: number } | undefined): Nomination {
    const spellings = [...(unit?.spellings ?? [])].sort(
      ([a, one], [b, other]) => other - one || compareCodeUnits(a, b),
    );
    const shown = spellings[0]?.[0] ?? name;
    return { unit: shown, quota: quotaOf(this.#quotas, shown), count: unit?.count ?? 0 };
  }
}
