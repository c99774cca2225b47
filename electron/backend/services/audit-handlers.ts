import { type Handlers, handle, reviewOf } from '../context.ts';
import { listAudit, verifyAudit } from '../store/audit.ts';
import { countOpenRescorings } from './rescoring-rows.ts';
import { currentRound } from './review-rows.ts';

/** While marks are secret (in an open round, or while a sheet is scored again), a record about a sheet tells whose and which, never what. */
const openWhileScoring: Readonly<Record<string, readonly string[]>> = {
  scorecard: ['judge', 'number', 'reason', 'count', 'numbers'],
  recognition: ['judge', 'count'],
  transcript: ['judge', 'number', 'turn', 'reason', 'count', 'numbers'],
};

export const auditHandlers: Handlers<'audit.list' | 'audit.verify'> = {
  'audit.list': handle((context, { before, limit }) => {
    const review = reviewOf(context);
    const page = listAudit(context.db, review.id, before, limit);
    const hideMarks =
      review.stage === 'scoring' ||
      countOpenRescorings(context.db, currentRound(context.db, review.id).id) > 0;
    return {
      records: page.rows.map((row) => {
        const detail = JSON.parse(row.detail) as Record<string, unknown>;
        const open = hideMarks ? openWhileScoring[row.action.split('.')[0] ?? ''] : undefined;
        const shown = open
          ? Object.fromEntries(Object.entries(detail).filter(([key]) => open.includes(key)))
          : detail;
        return {
          seq: row.seq,
          at: row.at,
          actor: row.actor_name,
          action: row.action,
          detail: shown,
          hash: row.hash,
        };
      }),
      more: page.more,
    };
  }),

  'audit.verify': handle((context) => verifyAudit(context.db)),
};
