import type { DecisionKind } from '../model/decision.ts';
import type { Tally, TallyGroup, TallyRow } from '../model/tally.ts';
import { compareCodeUnits } from '../scoring/code-units.ts';
import { type CaseReason, PRESSING, type ReviewCase } from './case.ts';
import type { CaseSigns } from './case-signs.ts';

export interface CaseFacts {
  readonly tally: Tally;
  /** From case-signs; null = not known (yet): then the entries next to each line are looked at. */
  readonly signs: CaseSigns | null;
  /** Decisions in force that name an entry, in the order taken. */
  readonly decisions: readonly {
    readonly entryId: string;
    readonly kind: DecisionKind;
    readonly at: string;
  }[];
  /** Sheets that are or were scored again. `at`: when it was submitted (done) or asked for (open). */
  readonly rescorings: readonly {
    readonly entryId: string;
    readonly judgeId: string;
    readonly state: 'open' | 'done';
    readonly at: string;
  }[];
}

/** What each reason is settled by, beyond what the tally shows by itself. */
const settles: Record<CaseReason['kind'], readonly DecisionKind[]> = {
  boundaryTie: [],
  rescoring: [],
  cusp: ['acceptAsIs', 'agreedScore', 'disqualify', 'moveTier', 'tieOrder', 'declaredTie', 'boundaryTie'],
  disagreement: ['acceptAsIs', 'agreedScore', 'disqualify'],
  outlyingMark: ['acceptAsIs', 'agreedScore', 'disqualify'],
  oneJudgeDecides: ['acceptAsIs', 'agreedScore', 'disqualify', 'moveTier'],
  missingJudge: ['acceptAsIs', 'agreedScore', 'disqualify'],
};

const weight: Record<CaseReason['kind'], number> = {
  boundaryTie: 0,
  rescoring: 1,
  cusp: 2,
  disagreement: 3,
  oneJudgeDecides: 4,
  outlyingMark: 5,
  missingJudge: 6,
};

/**
 * 复议队列: what must be settled before anything is sealed comes first; then entries at the lines, those on which judges
 * disagree, and odd single marks; open cases before settled ones. A decision settles what was known when it was taken: marks given again later open the case anew.
 * A pure function of its facts; times are compared as text.
 */
export function buildCases(facts: CaseFacts): ReviewCase[] {
  const signs = indexSigns(facts.signs);
  const decided = groupBy(facts.decisions);
  const rescored = groupBy(facts.rescorings);
  const near = new Map(facts.tally.groups.map((group) => [group.id, nextToLines(group)]));
  const cases: (ReviewCase & { closeness: number })[] = [];
  for (const group of facts.tally.groups) {
    const firm = facts.signs?.firmness.find(({ groupId }) => groupId === group.id);
    const known = firm !== undefined && firm.method !== 'none';
    const talk = new Map<string, { tierId: string; probability: number | null }>();
    if (known) {
      const within = cumulative(firm.entries);
      for (const line of firm.lines) {
        for (const entryId of line.talk) {
          const probability = within.get(entryId)?.get(line.tierId) ?? null;
          const before = talk.get(entryId);
          if (!before || closenessOf(probability) < closenessOf(before.probability))
            talk.set(entryId, { tierId: line.tierId, probability });
        }
      }
    } else {
      for (const [entryId, tierId] of near.get(group.id) ?? [])
        talk.set(entryId, { tierId, probability: null });
    }
    for (const row of group.rows) {
      if (row.flags.includes('disqualified')) continue;
      const rescorings = rescored.get(row.entryId) ?? [];
      const lastMarks = rescorings.reduce(
        (last, { state, at }) => (state === 'done' && at > last ? at : last),
        '',
      );
      const done = (decided.get(row.entryId) ?? []).filter(({ at }) => at > lastMarks);
      const isOpen = (kind: CaseReason['kind']) => !done.some((one) => settles[kind].includes(one.kind));
      const reasons: CaseReason[] = [];
      if (row.flags.includes('boundaryTie')) {
        const line = group.boundaries.find(
          ({ tiedEntryIds, state }) => state === 'open' && tiedEntryIds.includes(row.entryId),
        );
        reasons.push({ kind: 'boundaryTie', tierId: line?.tierId ?? '', open: true });
      }
      const again = rescorings.filter(({ state }) => state === 'open').map(({ judgeId }) => judgeId);
      if (again.length > 0)
        reasons.push({ kind: 'rescoring', judgeIds: again.sort(compareCodeUnits), open: true });
      const cusp = talk.get(row.entryId);
      if (cusp) reasons.push({ kind: 'cusp', ...cusp, open: isOpen('cusp') });
      if (row.flags.includes('disagreement') && row.spread !== null)
        reasons.push({ kind: 'disagreement', spread: row.spread, open: isOpen('disagreement') });
      for (const { judgeId, tierId } of signs.hanging.get(row.entryId) ?? [])
        reasons.push({ kind: 'oneJudgeDecides', judgeId, tierId, open: isOpen('oneJudgeDecides') });
      for (const { judgeId, side } of signs.outlying.get(row.entryId) ?? [])
        reasons.push({ kind: 'outlyingMark', judgeId, side, open: isOpen('outlyingMark') });
      const missing = missingJudges(row);
      if (missing.length > 0)
        reasons.push({ kind: 'missingJudge', judgeIds: missing, open: isOpen('missingJudge') });
      // One judge's weight alone makes no case: it is told where the entry is looked at anyway.
      if (!reasons.some(({ kind }) => kind !== 'oneJudgeDecides')) continue;
      cases.push({
        entryId: row.entryId,
        number: row.number,
        groupId: group.id,
        reasons,
        state: reasons.some(({ open }) => open) ? 'open' : 'settled',
        must: reasons.some(({ kind, open }) => open && PRESSING.includes(kind)),
        closeness: closenessOf(cusp?.probability ?? null),
      });
    }
  }
  return cases
    .sort(
      (a, b) =>
        Number(a.state === 'settled') - Number(b.state === 'settled') ||
        Number(b.must) - Number(a.must) ||
        pressing(a) - pressing(b) ||
        a.closeness - b.closeness ||
        compareCodeUnits(a.number, b.number) ||
        compareCodeUnits(a.entryId, b.entryId),
    )
    .map(({ closeness: _, ...one }) => one);
}

function pressing({ reasons, state }: ReviewCase): number {
  const counted = state === 'open' ? reasons.filter(({ open }) => open) : reasons;
  return Math.min(...counted.map(({ kind }) => weight[kind]));
}

/** Distance from an even chance; unknown counts as even. */
function closenessOf(probability: number | null): number {
  return probability === null ? 0 : Math.abs(probability - 0.5);
}

function missingJudges(row: TallyRow): string[] {
  return row.judgeTotals.flatMap(({ judgeId, total }) => (total === null ? [judgeId] : []));
}

/** Without statistics: the last one in and the first one out at each line, by rank. */
function nextToLines(group: TallyGroup): Map<string, string> {
  const near = new Map<string, string>();
  const ranked = group.rows.filter(({ rank }) => rank !== null);
  let places = 0;
  for (const { tierId, filled, places: limit } of group.boundaries) {
    places += filled;
    if (limit === null || places === 0 || places >= ranked.length) continue;
    for (const row of [ranked[places - 1], ranked[places]]) if (row) near.set(row.entryId, tierId);
  }
  return near;
}

/** P(at or above this tier) by entry and tier, from P(this tier). */
function cumulative(
  entries: NonNullable<CaseSigns['firmness'][number]>['entries'],
): Map<string, Map<string, number>> {
  return new Map(
    entries.map(({ entryId, tiers }) => {
      let sum = 0;
      return [
        entryId,
        new Map(
          tiers.map(({ tierId, probability }) => {
            sum += probability;
            return [tierId, Math.min(Math.round(sum * 10_000) / 10_000, 1)];
          }),
        ),
      ];
    }),
  );
}

function indexSigns(signs: CaseSigns | null) {
  return { outlying: groupBy(signs?.outlying ?? []), hanging: groupBy(signs?.hanging ?? []) };
}

function groupBy<T extends { readonly entryId: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.entryId);
    if (group) group.push(item);
    else groups.set(item.entryId, [item]);
  }
  return groups;
}
