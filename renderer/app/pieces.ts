import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import { callKey } from './calls.ts';
import { useSession } from './session.tsx';

/** Queries that answer with a piece of their rows and how many there are. */
type PieceName = {
  [Name in ProcedureName]: InputOf<Name> extends { offset: number; limit: number }
    ? OutputOf<Name> extends { shown: number; rows: unknown[] }
      ? Name
      : never
    : never;
}[ProcedureName];

type RowOf<Name extends PieceName> = OutputOf<Name>['rows'][number];

export interface Pieces<Row> {
  /** How many rows the question has; null until the first piece is there. */
  shown: number | null;
  /** undefined = on its way. */
  rowAt(index: number): Row | undefined;
  error: unknown;
  /** Says which rows are in sight, from `first` to `last`. */
  look(first: number, last: number): void;
}

const PIECE = 100;

/** The pieces of a long list that are in sight; pieces that were seen stay until something changes. */
export function usePieces<Name extends PieceName>(
  name: Name,
  question: Omit<InputOf<Name>, 'offset' | 'limit'>,
): Pieces<RowOf<Name>> & { answer: OutputOf<Name> | undefined } {
  const { call } = useSession();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const look = useCallback((first: number, last: number) => {
    // A little more than is in sight, so that slow scrolling never waits.
    const from = Math.floor(Math.max(0, first - PIECE / 4) / PIECE);
    const to = Math.floor(Math.max(0, last + PIECE / 4) / PIECE);
    setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, []);
  const pieces = Array.from({ length: range.to - range.from + 1 }, (_, at) => range.from + at);
  const answers = useQueries({
    queries: pieces.map((piece) => {
      const input = { ...question, offset: piece * PIECE, limit: PIECE } as unknown as InputOf<Name>;
      return { queryKey: callKey(name, input), queryFn: () => call(name, input) };
    }),
  });
  const answer = answers.find(({ data }) => data !== undefined)?.data as OutputOf<Name> | undefined;
  const { from } = range;
  return {
    shown: answer?.shown ?? null,
    rowAt: (index) => {
      const piece = answers[Math.floor(index / PIECE) - from]?.data as OutputOf<Name> | undefined;
      return piece?.rows[index % PIECE];
    },
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    look,
    answer,
  };
}
