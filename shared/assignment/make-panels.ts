import { randomBelow, randomSource } from '../scoring/random.ts';
import { assignEntries } from './assign.ts';

export interface PanelDraft {
  name: string;
  /** By place in the lists that were given. */
  entries: number[];
  judges: number[];
}

/** One panel for each label, in the order in which labels first occur; entries without a label share the last one. */
export function panelsByLabel(labels: readonly (string | null)[], nameless: string): PanelDraft[] {
  const panels = new Map<string, PanelDraft>();
  for (const [entry, label] of labels.entries()) {
    if (label === null) continue;
    const panel = panels.get(label) ?? { name: label, entries: [], judges: [] };
    panel.entries.push(entry);
    panels.set(label, panel);
  }
  const rest = labels.flatMap((label, entry) => (label === null ? [entry] : []));
  const drafts = [...panels.values()];
  return rest.length === 0 ? drafts : [...drafts, { name: nameless, entries: rest, judges: [] }];
}

/** `count` panels whose sizes differ by one at most, dealt from a deck that the seed shuffles. */
export function equalPanels(
  entries: number,
  count: number,
  seed: number,
  nameOf: (ordinal: number) => string,
): PanelDraft[] {
  const deck = shuffled(entries, seed);
  const panels = Array.from({ length: count }, (_, at) => ({
    name: nameOf(at + 1),
    entries: deck.filter((_, place) => place % count === at).sort((a, b) => a - b),
    judges: [] as number[],
  }));
  return panels;
}

/** 0 … count − 1 in an order that the seed decides (Fisher and Yates). */
export function shuffled(count: number, seed: number): number[] {
  const random = randomSource(seed);
  const deck = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = randomBelow(random, at + 1);
    const kept = deck[at] as number;
    deck[at] = deck[other] as number;
    deck[other] = kept;
  }
  return deck;
}

/**
 * Gives every judge one panel: sizes even, specialists where their subject is judged. `isAtHome` says whether a
 * judge's specialty is the panel's subject. The panels are changed in place.
 */
export function seatJudges(
  panels: readonly PanelDraft[],
  judges: number,
  isAtHome: (judge: number, panel: PanelDraft) => boolean,
): void {
  if (panels.length === 0) return;
  const seats = panels.map((_, panel) => panel);
  const everyJudge = Array.from({ length: judges }, (_, judge) => judge);
  // The same flow with the roles turned: each judge is shared out to one of the panels.
  const { chosen } = assignEntries({
    judges: panels.length,
    entries: judges,
    wanted: 1,
    allowed: everyJudge.map(() => seats),
    matching: everyJudge.map((judge) =>
      seats.filter((panel) => isAtHome(judge, panels[panel] as PanelDraft)),
    ),
    present: everyJudge.map(() => []),
    locked: everyJudge.map(() => []),
    panel: everyJudge.map(() => 0),
  });
  for (const [judge, [panel]] of chosen.entries()) panels[panel as number]?.judges.push(judge);
}
