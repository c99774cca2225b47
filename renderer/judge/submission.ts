import type { SubmissionRule } from '../../shared/contract/desk.ts';
import type { ScorecardState } from '../../shared/model/review.ts';

interface Sheet {
  state: ScorecardState;
  /** null while a mark is missing. */
  total: string | null;
  calibration: boolean;
}

/**
 * The sheets that can be submitted now, together, as the scheme wants them; empty = not yet. The calibration sheet is
 * always submitted by itself.
 */
export function submittable<Item extends Sheet>(submission: SubmissionRule, items: readonly Item[]): Item[] {
  const left = items.filter((item) => item.state !== 'submitted' && !item.calibration);
  const complete = left.filter((item) => item.total !== null);
  switch (submission.kind) {
    case 'each':
      return complete;
    case 'groups':
      // The last group is what remains.
      return complete.length >= submission.size || complete.length === left.length
        ? complete.slice(0, submission.size)
        : [];
    case 'all':
      return complete.length === left.length ? complete : [];
  }
}
