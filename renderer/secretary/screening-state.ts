import type { OutputOf } from '../../shared/contract/contract.ts';
import type { Finding } from '../../shared/contract/screening.ts';
import type { EntryView } from '../../shared/contract/values.ts';
import type { Category } from '../../shared/model/scheme.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';

export type ScreeningView = OutputOf<'screening.get'>;
export type ScreenedEntry = ScreeningView['entries'][number];
export type ChecklistItem = ScreeningView['checklist'][number];

/** What the rules say about every entry, and the same by entry. */
export function useScreening() {
  const review = useReview();
  return useCall('screening.get', { reviewId: review.id });
}

/** Findings that still count: a recorded exception takes one out. */
export function openFindings(screened: ScreenedEntry | undefined, severity: Finding['severity']): Finding[] {
  return (
    screened?.findings.filter((finding) => finding.severity === severity && finding.exception === null) ?? []
  );
}

/** An entry that is accepted already stays accepted, whatever is found later. */
export function standsInTheWay(entry: EntryView, screened: ScreenedEntry | undefined): boolean {
  return entry.screening !== 'accepted' && openFindings(screened, 'error').length > 0;
}

/** Does this line of the checklist concern an entry of this category? */
export function appliesTo(
  item: ChecklistItem,
  categoryName: string | null,
  categories: readonly Category[],
): boolean {
  if (item.categoryIds === null) return true;
  const category = categories.find(({ name }) => name === categoryName);
  return category !== undefined && item.categoryIds.includes(category.id);
}
