import type { Tally, TallyFlag, TallyGroup, TallyInput, TallyRow } from '../model/tally.ts';
import { compareCodeUnits } from '../scoring/code-units.ts';
import { movedEntries } from '../scoring/moved-entries.ts';
import { placesByGroup } from '../scoring/quota.ts';
import { overallOf, UNGROUPED } from '../scoring/tally.ts';
import { fillTiers } from '../scoring/tiers.ts';
import { outcomeOf, readingsByEntry } from './verdicts.ts';

type Entry = TallyInput['entries'][number];

interface Judged {
  entry: Entry;
  flags: TallyFlag[];
  recognised: boolean;
}

/**
 * 认定: who is recognised, from scheme, entries, verdicts, spot checks and decisions. The same shape as the tally of
 * a selection by scores, with nothing ranked: rank, aggregate and judges' totals are empty.
 *
 * An entry is recognised when the reading that decides it agreed, nobody disqualified it, and no failed spot check
 * takes it out: its own, or, where the scheme's effect is 'unit', one of its unit. It takes the first tier that has
 * places for its group. Where a cap is too small for all that are recognised, they are equal before that line, and
 * the scheme's policy or a decision of the chair settles it; a target is no limit.
 */
export function computeRecognition(input: TallyInput): Tally {
  const { scheme } = input;
  const judged = judge(input);
  const groups = groupsOf(input, judged);
  const sizes = groups.map(([groupId, members]) => ({
    groupId,
    size: members.filter((one) => one.recognised).length,
  }));
  const places = scheme.tiers.map((tier) => placesByGroup(tier, sizes));
  const result = groups.map(([groupId, members]): TallyGroup => {
    const block = members.filter((one) => one.recognised).map((one) => one.entry.id);
    const { tierOf, boundaries, undecided, moved } = fillTiers(
      block.length === 0 ? [] : [block],
      scheme.tiers.map((tier, position) => {
        const own = places[position]?.get(groupId) ?? null;
        // A target of no places at all means that the tier is not meant for this group.
        return {
          id: tier.id,
          places: own,
          target: tier.limit === 'target' && own !== 0,
          admits: () => true,
        };
      }),
      scheme.boundaryTie,
      input.decisions,
      groupId,
    );
    const rows = members
      .map(
        ({ entry, flags }): TallyRow => ({
          entryId: entry.id,
          number: entry.number,
          rank: null,
          aggregate: null,
          judgeTotals: [],
          spread: null,
          tierId: tierOf.get(entry.id) ?? null,
          flags: [
            ...flags,
            ...(undecided.has(entry.id) ? (['boundaryTie'] as const) : []),
            ...(moved.has(entry.id) ? (['movedTier'] as const) : []),
          ],
        }),
      )
      .sort((a, b) => compareCodeUnits(a.number, b.number) || compareCodeUnits(a.entryId, b.entryId));
    return { id: groupId, rows, boundaries: [...boundaries] };
  });
  return { groups: result, ...overallOf(scheme, result) };
}

function judge(input: TallyInput): Judged[] {
  const { scheme, decisions } = input;
  const entries = movedEntries(input);
  const { readings, spotChecks } = input.recognition ?? { readings: [], spotChecks: [] };
  const byEntry = readingsByEntry(readings);
  const assigned = new Set(input.assignments.map(({ entryId }) => entryId));
  const disqualified = new Set(
    decisions.flatMap((decision) => (decision.kind === 'disqualify' ? [decision.entryId] : [])),
  );
  const failed = new Set(spotChecks.filter(({ passed }) => passed === false).map(({ entryId }) => entryId));
  const wholeUnit = scheme.programme?.spotCheck?.effect === 'unit';
  const failedUnits = new Set(
    wholeUnit ? entries.filter(({ id, unit }) => unit != null && failed.has(id)).map(({ unit }) => unit) : [],
  );
  return entries.map((entry) => {
    const outcome = outcomeOf(byEntry.get(entry.id) ?? []);
    const checkFailed = failed.has(entry.id) || (entry.unit != null && failedUnits.has(entry.unit));
    const flags: TallyFlag[] = [];
    if (outcome.state === 'unread') flags.push(...unread(assigned.has(entry.id)));
    if (outcome.state === 'doubt') flags.push('doubtOpen');
    if (outcome.state === 'notAgreed') flags.push('notAgreed');
    if (disqualified.has(entry.id)) flags.push('disqualified');
    if (checkFailed) flags.push('spotCheckFailed');
    return { entry, flags, recognised: outcome.state === 'agreed' && flags.length === 0 };
  });
}

function unread(assigned: boolean): TallyFlag[] {
  return assigned ? ['missingJudge', 'unscored'] : ['unscored'];
}

/** Groups in the order of the scheme's categories; panels by id; entries of no group last. */
function groupsOf({ scheme }: TallyInput, judged: readonly Judged[]): [string, Judged[]][] {
  const { tierScope, categories } = scheme;
  if (tierScope === 'overall') return [['all', [...judged]]];
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    const id = (tierScope === 'category' ? one.entry.categoryId : one.entry.panelId) ?? UNGROUPED;
    const members = groups.get(id);
    if (members) members.push(one);
    else groups.set(id, [one]);
  }
  const place = new Map(categories.map((category, position) => [category.id, position]));
  const last = place.size;
  return [...groups].sort(
    ([a], [b]) => (place.get(a) ?? last) - (place.get(b) ?? last) || compareCodeUnits(a, b),
  );
}
