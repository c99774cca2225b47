import type { NextStep } from '../../../shared/contract/review.ts';
import type { Message } from '../../../shared/contract/values.ts';
import { shanghaiDay } from '../../../shared/screening/shanghai-day.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { get } from '../store/statement.ts';
import { currentRound } from './review-rows.ts';
import { newestInForce } from './sealed.ts';

/** From the panel's seal to the archive: what comes next, and whose move it is. */
export function afterSealStep(db: Database, review: ReviewScope, now: string): NextStep | null {
  switch (review.stage) {
    case 'proposed':
      return { step: 'openApproval', by: 'secretary', blockers: [] };
    case 'approval':
      return newestInForce(db, review.id, 'approved')
        ? { step: 'openNotice', by: 'secretary', blockers: [] }
        : { step: 'approve', by: 'chair', blockers: [] };
    case 'notice':
      return newestInForce(db, review.id, 'final')
        ? { step: 'publish', by: 'secretary', blockers: [] }
        : { step: 'closeNotice', by: 'chair', blockers: noticeWaits(db, review, now) };
    case 'published':
      return { step: review.wholeScheme.batches ? 'beginBatch' : 'archive', by: 'secretary', blockers: [] };
    default:
      return null;
  }
}

function noticeWaits(db: Database, review: ReviewScope, now: string): Message[] {
  const blockers: Message[] = [];
  const window = get<{ to_day: string | null }>(
    db,
    'SELECT max(to_day) AS to_day FROM publication WHERE review_id = ? AND batch = ? AND void_at IS NULL',
    review.id,
    currentRound(db, review.id).batch,
  );
  const to = window?.to_day ?? '';
  if (shanghaiDay(now) <= to) blockers.push({ code: 'noticeRunning', params: { to } });
  const count = openObjections(db, review.id);
  if (count > 0) blockers.push({ code: 'objectionsOpen', params: { count } });
  return blockers;
}

/** Objections that were taken up and are neither rejected nor settled. */
export function openObjections(db: Database, reviewId: string): number {
  const row = get<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM objection WHERE review_id = ? AND refusal = '[]'
       AND (outcome IS NULL OR (outcome = 'upheld' AND settlement IS NULL))`,
    reviewId,
  );
  return row?.n ?? 0;
}
