import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useReview } from '../app/review-context.ts';
import { useAccount, useSession } from '../app/session.tsx';
import { keepSheet } from './desk-cache.ts';
import type { SaverPlace } from './savers.ts';

/** Where the sheets of the person who is signed in are saved. */
export function useSaverPlace(): SaverPlace {
  const review = useReview();
  const account = useAccount();
  const queries = useQueryClient();
  const { call } = useSession();
  return useMemo(
    () => ({
      call,
      accountId: account.id,
      reviewId: review.id,
      onKept: (assignmentId, kept) => keepSheet(queries, review.id, assignmentId, kept),
    }),
    [call, account.id, review.id, queries],
  );
}
