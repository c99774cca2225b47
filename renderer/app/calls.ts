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
