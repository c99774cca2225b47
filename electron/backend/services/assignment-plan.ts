import { createHash } from 'node:crypto';
import type { Assignment, AssignmentProblem } from '../../../shared/assignment/problem.ts';
import { fields, isSpecialist, subjectsOf } from '../../../shared/assignment/specialty.ts';
import { type Context, reviewOf } from '../context.ts';
import { all } from '../store/statement.ts';
import { findPairs } from './recusal-finding.ts';
import { currentRound, type RoundRow } from './review-rows.ts';

export interface PlanEntry {
  id: string;
  number: string;
  panelId: string | null;
}

export interface PlanJudge {
  id: string;
  name: string;
  specialty: string | null;
}

export interface PlanPanel {
  id: string;
  name: string;
  judgeIds: string[];
}

export interface PlanRecusal {
  entryId: string;
  accountId: string;
  cause: 'unit' | 'contributor' | 'declared' | 'decided';
}

export interface PresentPair {
  id: string;
  entryId: string;
  judgeId: string;
  /** A sheet or a verdict was begun. */
  begun: boolean;
}

/** Everything the assignment of a round depends on. */
export interface Gathered {
  round: RoundRow;
  entries: PlanEntry[];
  judges: PlanJudge[];
  panels: PlanPanel[];
  recusals: PlanRecusal[];
  present: PresentPair[];
  problem: AssignmentProblem;
  /** Judges an entry; null = everybody. */
  wanted: number | null;
  /** The judges of each panel by the problem's number for it; 0 = everybody, where there are no panels. */
  panelJudges: Map<number, number[]>;
  /** Entries for which some judge is a specialist. */
  matchable: number;
  digest: string;
}

interface GatherOptions {
  /** A judge who takes no further work. */
  without?: string;
  /** Only these may be given more work. */
  only?: ReadonlySet<string>;
  /** Keeps all that is there, not only what was begun. */
  keepAll?: boolean;
}

export function isRecognition(context: Context): boolean {
  return reviewOf(context).scheme.programme?.selection === 'recognition';
}

export function gatherAssignment(context: Context, options: GatherOptions = {}): Gathered {
  const { db } = context;
  const review = reviewOf(context);
  const round = currentRound(db, review.id);
  const panels = panelsOf(context, round.id);
  const panelOf = new Map(
    all<{ entry_id: string; panel_id: string }>(
      db,
      'SELECT e.entry_id, e.panel_id FROM panel_entry e JOIN panel p ON p.id = e.panel_id WHERE p.round_id = ?',
      round.id,
    ).map((row) => [row.entry_id, row.panel_id]),
  );
  const rows = all<{ id: string; number: string; category: string | null; extra: string }>(
    db,
    `SELECT e.id, e.number, e.category, e.extra FROM round_candidate c JOIN entry e ON e.id = c.entry_id
     WHERE c.round_id = ? ORDER BY e.number`,
    round.id,
  );
  const entries = rows.map(({ id, number }) => ({ id, number, panelId: panelOf.get(id) ?? null }));
  const judges = all<PlanJudge>(
    db,
    `SELECT a.id, a.name, a.specialty FROM member m JOIN account a ON a.id = m.account_id
     WHERE m.review_id = ? AND m.role = 'judge' AND a.closed_at IS NULL ORDER BY a.created_at, a.id`,
    review.id,
  ).filter(({ id }) => id !== options.without);
  const present = presentPairs(context, round.id);
  const entryIds = new Set(entries.map(({ id }) => id));
  const judgeIds = new Set(judges.map(({ id }) => id));
  const recusals = recusalsInForce(context).filter(
    ({ entryId, accountId }) => entryIds.has(entryId) && judgeIds.has(accountId),
  );
  const recused = new Set(recusals.map(({ entryId, accountId }) => `${entryId} ${accountId}`));

  const place = new Map(judges.map(({ id }, at) => [id, at]));
  const panelNumber = new Map(panels.map(({ id }, at) => [id, at]));
  const panelJudges = new Map<number, number[]>(
    panels.length === 0
      ? [[0, judges.map((_, at) => at)]]
      : panels.map(({ judgeIds: own }, at) => [
          at,
          own.flatMap((id) => place.get(id) ?? []).sort((one, other) => one - other),
        ]),
  );
  const panel = entries.map(({ panelId }) =>
    panels.length === 0 ? 0 : panelId === null ? -1 : (panelNumber.get(panelId) ?? -1),
  );
  const pairsOf = new Map<string, PresentPair[]>();
  for (const pair of present) pairsOf.set(pair.entryId, [...(pairsOf.get(pair.entryId) ?? []), pair]);
  const own = (entryId: string, begun: boolean) =>
    (pairsOf.get(entryId) ?? [])
      .filter((pair) => !begun || pair.begun || options.keepAll === true)
      .filter((pair) => !recused.has(`${entryId} ${pair.judgeId}`))
      .flatMap((pair) => place.get(pair.judgeId) ?? [])
      .sort((one, other) => one - other);
  const locked = entries.map(({ id }) => own(id, true));
  const allowed = entries.map(({ id }, entry) =>
    (panelJudges.get(panel[entry] as number) ?? []).filter((judge) => {
      const judgeId = (judges[judge] as PlanJudge).id;
      if (recused.has(`${id} ${judgeId}`)) return false;
      return options.only === undefined || options.only.has(judgeId) || locked[entry]?.includes(judge);
    }),
  );
  const wanted = isRecognition(context) ? 1 : review.scheme.judgesPerEntry;
  const specialties = judges.map(({ specialty }) => fields(specialty ?? ''));
  const matching = matchingJudges(rows, allowed, specialties);
  const problem: AssignmentProblem = {
    judges: judges.length,
    entries: entries.length,
    wanted,
    allowed,
    matching,
    present: entries.map(({ id }, entry) =>
      own(id, false).filter((judge) => allowed[entry]?.includes(judge)),
    ),
    locked,
    panel,
  };
  return {
    round,
    entries,
    judges,
    panels,
    recusals,
    present,
    problem,
    wanted,
    panelJudges,
    matchable: matching.filter((list) => list.length > 0).length,
    digest: digestOf({
      problem,
      entries: entries.map(({ id }) => id),
      judges: judges.map(({ id }) => id),
      panels: panels.map(({ id }) => id),
    }),
  };
}

/** Compares a plan with itself within this program, by the plain text of objects that the same code has built. */
function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value), 'utf8').digest('hex');
}

/** Entries about the same subject have the same specialists: they are looked up once. */
function matchingJudges(
  rows: readonly { category: string | null; extra: string }[],
  allowed: readonly (readonly number[])[],
  specialties: readonly (readonly string[])[],
): number[][] {
  const known = new Map<string, Set<number>>();
  return rows.map((row, entry) => {
    const subjects = subjectsOf({
      category: row.category,
      extra: JSON.parse(row.extra) as { label: string; value: string }[],
    });
    const key = subjects.join('\n');
    const specialists =
      known.get(key) ??
      new Set(specialties.flatMap((own, judge) => (isSpecialist(own, subjects) ? [judge] : [])));
    known.set(key, specialists);
    return (allowed[entry] ?? []).filter((judge) => specialists.has(judge));
  });
}

function panelsOf({ db }: Context, roundId: string): PlanPanel[] {
  const judges = all<{ panel_id: string; account_id: string }>(
    db,
    `SELECT j.panel_id, j.account_id FROM panel_judge j JOIN panel p ON p.id = j.panel_id
     WHERE p.round_id = ? ORDER BY j.account_id`,
    roundId,
  );
  return all<{ id: string; name: string }>(
    db,
    'SELECT id, name FROM panel WHERE round_id = ? ORDER BY ordinal',
    roundId,
  ).map((row) => ({
    ...row,
    judgeIds: judges.filter(({ panel_id }) => panel_id === row.id).map(({ account_id }) => account_id),
  }));
}

function presentPairs({ db }: Context, roundId: string): PresentPair[] {
  return all<Omit<PresentPair, 'begun'> & { begun: number }>(
    db,
    `SELECT a.id, a.entry_id AS entryId, a.account_id AS judgeId,
       (EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id) OR EXISTS (
         SELECT 1 FROM verdict v WHERE v.round_id = a.round_id AND v.entry_id = a.entry_id
           AND v.account_id = a.account_id)) AS begun
     FROM assignment a WHERE a.round_id = ? AND NOT EXISTS (SELECT 1 FROM set_aside x WHERE x.assignment_id = a.id)
     ORDER BY a.entry_id, a.account_id`,
    roundId,
  ).map((row) => ({ ...row, begun: row.begun === 1 }));
}

/** In force, and those that the data show but no command has written down yet. */
function recusalsInForce(context: Context): PlanRecusal[] {
  const { db } = context;
  const reviewId = reviewOf(context).id;
  const rows = all<PlanRecusal & { lifted: number }>(
    db,
    `SELECT entry_id AS entryId, account_id AS accountId, cause, state = 'lifted' AS lifted FROM recusal
     WHERE review_id = ? AND (state <> 'lifted' OR settled_by IS NOT NULL) ORDER BY entry_id, account_id, id`,
    reviewId,
  );
  const inForce = rows.filter(({ lifted }) => lifted === 0);
  const known = new Set(inForce.map((row) => `${row.entryId} ${row.accountId}`));
  const lifted = new Set(
    rows.filter((row) => row.lifted === 1).map((row) => `${row.entryId} ${row.accountId} ${row.cause}`),
  );
  const fresh = findPairs(db, reviewId).filter(
    (pair) =>
      !known.has(`${pair.entryId} ${pair.accountId}`) &&
      !lifted.has(`${pair.entryId} ${pair.accountId} ${pair.cause}`),
  );
  return [
    ...inForce.map(({ entryId, accountId, cause }) => ({ entryId, accountId, cause })),
    ...fresh.map(({ entryId, accountId, cause }) => ({ entryId, accountId, cause })),
  ];
}

/** What the plan changes, in the order of entries and judges. */
export function differences({ entries, judges, present }: Gathered, { chosen }: Assignment) {
  const wanted = new Map(
    entries.flatMap(({ id }, entry) =>
      (chosen[entry] ?? []).map((judge) => {
        const judgeId = (judges[judge] as PlanJudge).id;
        return [`${id} ${judgeId}`, { entryId: id, judgeId }] as const;
      }),
    ),
  );
  const there = new Set(present.map((pair) => `${pair.entryId} ${pair.judgeId}`));
  return {
    pairs: [...wanted.values()],
    adds: [...wanted].flatMap(([key, pair]) => (there.has(key) ? [] : [pair])),
    // What was begun stays, whatever the plan says: recusal, not deletion, takes it out of count.
    removes: present.filter((pair) => !pair.begun && !wanted.has(`${pair.entryId} ${pair.judgeId}`)),
  };
}
