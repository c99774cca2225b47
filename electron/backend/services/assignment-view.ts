import type { Assignment } from '../../../shared/assignment/problem.ts';
import { findShortages, type Shortage } from '../../../shared/assignment/shortages.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Message } from '../../../shared/contract/values.ts';
import { differences, type Gathered, type PlanEntry, type PlanJudge } from './assignment-plan.ts';

type Preview = OutputOf<'assignment.preview'>;

/** More changes than people read one by one. */
const changesShown = 500;
const numbersShown = 20;

/** What people see of a plan before they apply it. */
export function planView(gathered: Gathered, solved: Assignment): Preview {
  const { entries, judges, panels, problem, recusals, present, round, panelJudges } = gathered;
  const { adds, removes, pairs } = differences(gathered, solved);
  const numberOf = new Map(entries.map(({ id, number }) => [id, number]));
  const nameOf = new Map(judges.map(({ id, name }) => [id, name]));
  const before = countBy(present, ({ judgeId }) => judgeId);
  const after = countBy(pairs, ({ judgeId }) => judgeId);
  const matches = new Array<number>(judges.length).fill(0);
  for (const [entry, team] of solved.chosen.entries()) {
    for (const judge of team)
      if (problem.matching[entry]?.includes(judge)) matches[judge] = (matches[judge] ?? 0) + 1;
  }
  const recusalsOf = countBy(recusals, ({ accountId }) => accountId);
  const change = (kind: 'add' | 'remove', pair: { entryId: string; judgeId: string }) => ({
    entryId: pair.entryId,
    number: numberOf.get(pair.entryId) ?? '',
    accountId: pair.judgeId,
    name: nameOf.get(pair.judgeId) ?? '',
    change: kind,
  });
  return {
    changeable: round.opened_at === null,
    judges: judges.map((judge, at) => ({
      accountId: judge.id,
      name: judge.name,
      specialty: judge.specialty,
      panels: panels.flatMap(({ name, judgeIds }) => (judgeIds.includes(judge.id) ? [name] : [])),
      before: before.get(judge.id) ?? 0,
      after: after.get(judge.id) ?? 0,
      matches: matches[at] ?? 0,
      recusals: recusalsOf.get(judge.id) ?? 0,
    })),
    adds: adds.length,
    removes: removes.length,
    keeps: pairs.length - adds.length,
    changes: [...adds.map((pair) => change('add', pair)), ...removes.map((pair) => change('remove', pair))]
      .sort((one, other) => compare(one.number, other.number) || compare(one.name, other.name))
      .slice(0, changesShown),
    recusals: recusals.map(({ entryId, accountId, cause }) => ({
      entryId,
      number: numberOf.get(entryId) ?? '',
      accountId,
      name: nameOf.get(accountId) ?? '',
      cause,
    })),
    short: entries.flatMap((entry, at) => shortOf(entry, gathered.wanted, problem.allowed[at]?.length ?? 0)),
    shortages: findShortages(problem, panelJudges).map((shortage) => shortageMessage(gathered, shortage)),
    connectivity: solved.connectivity.flatMap(({ panel, islands, reason, critical }) => {
      const own = panels[panel];
      if (panel === -1 || (panels.length > 0 && !own)) return [];
      return [{ panelId: own?.id ?? null, name: own?.name ?? null, islands, reason, critical }];
    }),
    repairs: solved.repairs,
    matchable: gathered.matchable,
    digest: gathered.digest,
  };
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function shortOf({ id, number }: PlanEntry, wanted: number | null, possible: number) {
  return wanted !== null && possible < wanted ? [{ entryId: id, number, wanted, possible }] : [];
}

/** The constraint that cannot be met, with the names that people know. */
function shortageMessage(
  { entries, panels, judges, problem, panelJudges }: Gathered,
  shortage: Shortage,
): Message {
  switch (shortage.kind) {
    case 'noPanel': {
      const numbers = shortage.entries.map((entry) => entries[entry]?.number ?? '');
      const shown = numbers.slice(0, numbersShown).join('、');
      return { code: 'shortage.noPanel', params: { count: numbers.length, numbers: shown } };
    }
    case 'panelTooSmall': {
      const { judges: count, wanted, entries: affected } = shortage;
      const name = panels[shortage.panel]?.name;
      return name === undefined
        ? { code: 'shortage.tooFewJudges', params: { judges: count, wanted, entries: affected } }
        : {
            code: 'shortage.panelTooSmall',
            params: { panel: name, judges: count, wanted, entries: affected },
          };
    }
    case 'recused': {
      const { entry, judges: count, recused, left, wanted } = shortage;
      const away = (panelJudges.get(problem.panel[entry] as number) ?? [])
        .filter((judge) => !problem.allowed[entry]?.includes(judge))
        .map((judge) => (judges[judge] as PlanJudge).name);
      const panel = panels[problem.panel[entry] as number]?.name;
      const number = entries[entry]?.number ?? '';
      const params = { number, judges: count, recused, left, wanted, names: away.join('、') };
      return panel === undefined
        ? { code: 'shortage.recused', params }
        : { code: 'shortage.recusedInPanel', params: { ...params, panel } };
    }
  }
}
