import { useQueries } from '@tanstack/react-query';
import type { TallyQuestion, TallyWindowRow } from '../../shared/contract/tally.ts';
import { callKey } from '../app/calls.ts';
import { useSession } from '../app/session.tsx';

const PIECE = 100;

export interface TallyPieces {
  /** How many rows the question has; null until the first piece is there. */
  shown: number | null;
  /** undefined = on its way. */
  rowAt(index: number): TallyWindowRow | undefined;
  error: unknown;
}

/** The pieces of the table that are in sight; pieces that were seen stay until something changes. */
export function useTallyPieces(
  reviewId: string,
  question: TallyQuestion,
  first: number,
  last: number,
): TallyPieces {
  const { call } = useSession();
  // A little more than is in sight, so that slow scrolling never waits.
  const from = Math.floor(Math.max(0, first - PIECE / 4) / PIECE);
  const to = Math.floor(Math.max(0, last + PIECE / 4) / PIECE);
  const pieces = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const answers = useQueries({
    queries: pieces.map((piece) => {
      const input = { reviewId, question, offset: piece * PIECE, limit: PIECE };
      return { queryKey: callKey('tally.rows', input), queryFn: () => call('tally.rows', input) };
    }),
  });
  return {
    shown: answers.find(({ data }) => data !== undefined)?.data?.shown ?? null,
    rowAt: (index) => answers[Math.floor(index / PIECE) - from]?.data?.rows[index % PIECE],
    error: answers.find(({ error }) => error !== null)?.error ?? null,
  };
}
