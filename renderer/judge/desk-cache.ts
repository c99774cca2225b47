import type { QueryClient } from '@tanstack/react-query';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { ScorecardView } from '../../shared/contract/desk.ts';
import { callKey } from '../app/calls.ts';

/**
 * Puts what the server has just acknowledged where the desk's pages read it, so that a save costs one call and no
 * fetching of lists.
 */
export function keepSheet(
  queries: QueryClient,
  reviewId: string,
  assignmentId: string,
  kept: ScorecardView,
): void {
  queries.setQueryData<OutputOf<'desk.open'>>(
    callKey('desk.open', { reviewId, assignmentId }),
    (sheet) => sheet && { ...sheet, scorecard: kept },
  );
  queries.setQueryData<OutputOf<'desk.list'>>(
    callKey('desk.list', { reviewId }),
    (list) =>
      list && {
        ...list,
        items: list.items.map((item) =>
          item.assignmentId === assignmentId
            ? {
                ...item,
                state: kept.state,
                total: kept.total,
                version: kept.version,
                hasComment: kept.comment.trim() !== '',
              }
            : item,
        ),
      },
  );
  queries.setQueryData<OutputOf<'desk.sheets'>>(
    callKey('desk.sheets', { reviewId }),
    (desk) =>
      desk && {
        ...desk,
        sheets: desk.sheets.map((one) =>
          one.assignmentId === assignmentId ? { ...one, scorecard: kept } : one,
        ),
      },
  );
}
