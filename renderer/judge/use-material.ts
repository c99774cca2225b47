import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../app/client-context.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';

/** How long a file that nobody looks at stays in memory. */
const KEPT_MS = 2 * 60_000;

/** The bytes of an attachment of an own entry, fetched piece by piece; `read` counts those that have come. */
export function useMaterial(assignmentId: string, attachmentId: string) {
  const client = useClient();
  const review = useReview();
  const { call } = useSession();
  const [read, setRead] = useState(0);
  const query = useQuery({
    queryKey: ['material', review.id, attachmentId],
    gcTime: KEPT_MS,
    async queryFn({ signal }) {
      setRead(0);
      const download = await call('file.open', { reviewId: review.id, assignmentId, attachmentId });
      return client.read(download, { onProgress: setRead, signal });
    },
  });
  return { query, read };
}
