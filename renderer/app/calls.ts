import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { useSession } from './session.tsx';

/** First part of a query's key: the review it belongs to, or the store as a whole. */
function areaOf(input: object): string {
  return 'reviewId' in input && typeof input.reviewId === 'string' ? input.reviewId : 'store';
}

export function callKey<Name extends ProcedureName>(name: Name, input: InputOf<Name>) {
  return [areaOf(input), name, input] as const;
}

/** Everything that may have changed when this review (null = the store) changed. */
export function invalidate(queries: QueryClient, reviewId: string | null): void {
  void queries.invalidateQueries({ queryKey: ['store'] });
  if (reviewId !== null) void queries.invalidateQueries({ queryKey: [reviewId] });
}

/** What judges do with their own sheets: no other desk shows it, and it happens all the time. */
const deskCommands: ReadonlySet<string> = new Set([
  'scorecard.save',
  'scorecard.submit',
  'scorecard.submitMany',
  'scorecard.takeBack',
]);
/** What stands on every judge's screen and says nothing of sheets. */
const besideSheets: ReadonlySet<unknown> = new Set(['review.get', 'meeting.follow', 'ballot.mine']);
const FOLLOW_MS = 1000;
/** Following must not keep the backend from saving marks: at most a tenth of the time. */
const REST = 9;

/**
 * Follows the backend's changes. After a mark was saved somewhere, desks only know that what they have may be old
 * (they fetch it when it is shown next), and the pages that count sheets follow once a second at most, less often where counting takes long.
 */
export function followChanges(client: Client, queries: QueryClient): () => void {
  let pause = FOLLOW_MS;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const isDesk = ({ queryKey }: { queryKey: readonly unknown[] }) => String(queryKey[1]).startsWith('desk.');
  const stop = client.onChange(({ reviewId, command }) => {
    if (reviewId === null || !deskCommands.has(command)) return invalidate(queries, reviewId);
    void queries.invalidateQueries({ queryKey: [reviewId], refetchType: 'none', predicate: isDesk });
    if (waiting.has(reviewId)) return;
    const timer = setTimeout(async () => {
      waiting.delete(reviewId);
      const begun = performance.now();
      await queries.invalidateQueries({
        queryKey: [reviewId],
        predicate: (query) => !isDesk(query) && !besideSheets.has(query.queryKey[1]),
      });
      pause = Math.max(FOLLOW_MS, REST * (performance.now() - begun));
    }, pause);
    waiting.set(reviewId, timer);
  });
  return () => {
    stop();
    for (const timer of waiting.values()) clearTimeout(timer);
  };
}

interface CallOptions {
  enabled?: boolean;
  /** Go on showing the last answer while the next one is on its way. */
  keep?: boolean;
}

/** A query of the contract, refetched when the backend says that its review changed. */
export function useCall<Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>,
  { enabled = true, keep = false }: CallOptions = {},
): UseQueryResult<OutputOf<Name>> {
  const { call } = useSession();
  return useQuery<OutputOf<Name>>({
    queryKey: callKey(name, input),
    queryFn: () => call(name, input),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/**
 * A command of the contract. When it succeeds, everything of its review is fetched anew. The same command with the
 * same input while the first is under way is a double click: it shares the first one's answer.
 */
export function useCommand<Name extends ProcedureName>(name: Name) {
  const { call } = useSession();
  const queries = useQueryClient();
  const underWay = useRef(new Map<string, Promise<OutputOf<Name>>>());
  return useMutation({
    mutationFn(input: InputOf<Name>) {
      const key = JSON.stringify(input);
      const first = underWay.current.get(key);
      if (first) return first;
      const answer = call(name, input).finally(() => underWay.current.delete(key));
      underWay.current.set(key, answer);
      return answer;
    },
    onSuccess: (_, input) => {
      const area = areaOf(input);
      invalidate(queries, area === 'store' ? null : area);
    },
  });
}
