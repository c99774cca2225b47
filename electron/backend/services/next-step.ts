import type { NextStep } from '../../../shared/contract/review.ts';
import type { Message } from '../../../shared/contract/values.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import type { Tally } from '../../../shared/model/tally.ts';
import { categoriesDecide } from '../../../shared/scheme/category-use.ts';
import { roundsOf } from '../../../shared/scheme/round-scheme.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all, get } from '../store/statement.ts';
import { afterSealStep } from './after-seal-step.ts';
import { countPressingCases } from './case-rows.ts';
import { addCounts, currentRound, openSheets, sheetCounts } from './review-rows.ts';
import { countOpenValues } from './scheme-records.ts';
import { spotCheckState } from './spot-checks.ts';
import { loadTally } from './tally-loading.ts';

const blocker = (code: string, count?: number): Message => ({
  code,
  params: count === undefined ? {} : { count },
});

interface Counts {
  total: number;
  pending: number;
  accepted: number;
  returned: number;
  rejected: number;
}

export function screeningCounts(db: Database, reviewId: string): Counts {
  const counts: Counts = { total: 0, pending: 0, accepted: 0, returned: 0, rejected: 0 };
  const rows = all<{ screening: Exclude<keyof Counts, 'total'>; n: number }>(
    db,
    'SELECT screening, count(*) AS n FROM entry WHERE review_id = ? GROUP BY screening',
    reviewId,
  );
  for (const row of rows) {
    counts[row.screening] = row.n;
    counts.total += row.n;
  }
  return counts;
}

/** What stands in the way of opening the round; empty = it can be opened. */
export function openingBlockers(db: Database, review: Pick<ReviewScope, 'id' | 'wholeScheme'>): Message[] {
  const reviewId = review.id;
  const entries = screeningCounts(db, reviewId);
  const round = currentRound(db, reviewId);
  const blockers: Message[] = [];
  const candidates = count(db, 'SELECT count(*) AS n FROM round_candidate WHERE round_id = ?', round.id);
  if (entries.pending > 0 && round.rule_index === 0) {
    blockers.push(blocker('pendingScreening', entries.pending));
  }
  if (round.rule_index === 0) {
    const unplaced = withoutCategory(db, review.wholeScheme, round.id);
    if (unplaced > 0) blockers.push(blocker('categoryUnknown', unplaced));
  }
  if (candidates === 0) blockers.push(blocker('noAccepted'));
  const judges = count(
    db,
    `SELECT count(*) AS n FROM member WHERE review_id = ? AND role = 'judge'`,
    reviewId,
  );
  if (judges === 0) blockers.push(blocker('noJudges'));
  const without = count(
    db,
    `SELECT count(*) AS n FROM round_candidate c WHERE c.round_id = ?
       AND NOT EXISTS (
         SELECT 1 FROM active_assignment a WHERE a.entry_id = c.entry_id AND a.round_id = c.round_id)`,
    round.id,
  );
  if (judges > 0 && without > 0) blockers.push(blocker('entriesWithoutJudge', without));
  const withoutSlip = count(
    db,
    `SELECT count(*) AS n FROM account x WHERE x.pin_hash IS NULL AND x.slip_hash IS NULL AND EXISTS (
       SELECT 1 FROM assignment a WHERE a.round_id = ? AND a.account_id = x.id)`,
    round.id,
  );
  if (withoutSlip > 0) blockers.push(blocker('judgesWithoutSlip', withoutSlip));
  const valuesOpen = countOpenValues(db, review);
  if (valuesOpen > 0) blockers.push(blocker('valuesOpen', valuesOpen));
  return blockers;
}

/** Candidates of none of the scheme's categories, where categories decide quotas or rubrics. */
function withoutCategory(db: Database, scheme: Scheme, roundId: string): number {
  if (!categoriesDecide(scheme)) return 0;
  return count(
    db,
    `SELECT count(*) AS n FROM round_candidate c JOIN entry e ON e.id = c.entry_id
     WHERE c.round_id = ? AND coalesce(e.category, '') NOT IN (SELECT value FROM json_each(?))`,
    roundId,
    JSON.stringify(scheme.categories.map(({ name }) => name)),
  );
}

/** What leads on from the present stage, whose move it is, and what stands in the way. */
export function nextStepOf(db: Database, review: ReviewScope, now: string): NextStep | null {
  switch (review.stage) {
    case 'preparation': {
      const entries = screeningCounts(db, review.id);
      if (entries.total === 0) return { step: 'import', by: 'secretary', blockers: [blocker('noEntries')] };
      return { step: 'startScreening', by: 'secretary', blockers: [] };
    }
    case 'screening': {
      const blockers = openingBlockers(db, review);
      const has = (code: string) => blockers.some((one) => one.code === code);
      const step =
        has('pendingScreening') || has('noAccepted')
          ? 'screen'
          : has('noJudges') || has('judgesWithoutSlip')
            ? 'addJudges'
            : has('entriesWithoutJudge')
              ? 'assign'
              : 'openRound';
      return { step, by: 'secretary', blockers };
    }
    case 'scoring': {
      if (currentRound(db, review.id).opened_at === null) {
        const blockers = openingBlockers(db, review);
        const unassigned = blockers.some(({ code }) => code === 'entriesWithoutJudge');
        return { step: unassigned ? 'assign' : 'openRound', by: 'secretary', blockers };
      }
      const { open } = openSheets(addCounts(sheetCounts(db, currentRound(db, review.id).id).values()));
      if (open > 0) return { step: 'score', by: 'judge', blockers: [blocker('sheetsOpen', open)] };
      return { step: 'closeRound', by: 'secretary', blockers: [] };
    }
    case 'reconciliation': {
      const hasChair = get(db, `SELECT 1 FROM member WHERE review_id = ? AND role = 'chair'`, review.id);
      const { tally } = loadTally(db, review);
      const open = tally.groups
        .flatMap((group) => group.boundaries)
        .filter((line) => line.state === 'open').length;
      const cases = countPressingCases(db, review);
      const blockers = [
        ...(hasChair ? [] : [blocker('noChair')]),
        ...(open > 0 ? [blocker('boundaryOpen', open)] : []),
        ...(open === 0 && cases > 0 ? [blocker('casesOpen', cases)] : []),
        ...spotCheckBlockers(db, review, tally),
      ];
      const round = currentRound(db, review.id);
      const next = round.rule_index < roundsOf(review.wholeScheme).length - 1 ? 'advance' : 'confirm';
      return { step: open > 0 ? 'settle' : cases > 0 ? 'settleCases' : next, by: 'chair', blockers };
    }
    default:
      return afterSealStep(db, review, now);
  }
}

function spotCheckBlockers(db: Database, review: ReviewScope, tally: Tally): Message[] {
  const { drawn, open } = spotCheckState(db, review, tally);
  if (open === 0) return [];
  return [drawn ? blocker('spotCheckOpen', open) : blocker('spotCheckNotDrawn')];
}

function count(db: Database, text: string, ...values: unknown[]): number {
  return get<{ n: number }>(db, text, ...values)?.n ?? 0;
}
