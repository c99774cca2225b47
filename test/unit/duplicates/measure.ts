import type { DuplicatePair } from '../../../shared/duplicates/entry.ts';
import type { LabelledSet } from './labelled-set.ts';

export interface Measured {
  copies: number;
  found: number;
  falsePairs: number;
  recall: number;
  precision: number;
  /** Copies not found and false pairs, for whoever tunes. */
  missed: { how: string; incoming: string; other: string }[];
  wrong: { how: string; incoming: string; other: string; score: number }[];
}

/**
 * Recall: copies whose original was found. Precision: originals found among all pairs found. What is made from one
 * original counts only against this original: two copies of it would flatter the figure, and a copy that has lost
 * its number beside a neighbour of another number is neither right nor wrong.
 */
export function measure({ incoming, existing }: LabelledSet, pairs: readonly DuplicatePair[]): Measured {
  const byId = new Map(incoming.map((entry) => [entry.id, entry]));
  const titles = new Map([...existing, ...incoming].map(({ id, title, unit }) => [id, `${title} | ${unit}`]));
  const text = (id: string) => titles.get(id) ?? id;
  const found = new Set<string>();
  const wrong: Measured['wrong'] = [];
  for (const { incomingId, otherId, score } of pairs) {
    const entry = byId.get(incomingId);
    const other = byId.get(otherId);
    if (entry === undefined || other?.madeFrom === entry.madeFrom) continue;
    if (entry.copyOf === otherId) found.add(incomingId);
    else wrong.push({ how: entry.how, incoming: text(incomingId), other: text(otherId), score });
  }
  const copies = incoming.filter(({ copyOf }) => copyOf !== null);
  const missed = copies
    .filter(({ id }) => !found.has(id))
    .map(({ how, id, copyOf }) => ({ how, incoming: text(id), other: text(copyOf ?? '') }));
  return {
    copies: copies.length,
    found: found.size,
    falsePairs: wrong.length,
    recall: found.size / copies.length,
    precision: found.size / (found.size + wrong.length),
    missed,
    wrong,
  };
}
