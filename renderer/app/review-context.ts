import { createContext, use } from 'react';
import type { ReviewView } from '../../shared/contract/review.ts';
import type { Role, Stage } from '../../shared/model/review.ts';

export const ReviewContext = createContext<ReviewView | null>(null);

/** The review whose pages these are. Only inside the review's frame. */
export function useReview(): ReviewView {
  const review = use(ReviewContext);
  if (review === null) throw new Error('no review above this component');
  return review;
}

/** May the person who is signed in do this, as far as role and stage go? The backend decides in the end. */
export function allows(review: ReviewView, roles: readonly Role[], stages?: readonly Stage[]): boolean {
  return (
    review.myRoles.some((role) => roles.includes(role)) &&
    (stages === undefined || stages.includes(review.stage))
  );
}
