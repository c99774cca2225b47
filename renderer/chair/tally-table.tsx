import { useCallback, useEffect, useMemo } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { type TallyQuestion, tallySort } from '../../shared/contract/tally.ts';
import { usePieces } from '../app/pieces.ts';
import { useText } from '../parts/use-text.ts';
import type { WindowOrder } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';
import { judgeOrder, tallyColumns } from './tally-columns.tsx';
import './tally.css';

interface TallyTableProps {
  reviewId: string;
  judges: OutputOf<'tally.summary'>['judges'];
  group: OutputOf<'tally.summary'>['groups'][number];
  question: TallyQuestion;
  onAsk: (part: Partial<TallyQuestion>) => void;
  onExplain: (entryId: string) => void;
  onShown: (rows: number) => void;
}

const LIGHTEST = 0.02;
const DARKEST = 0.3;

/** The table of the tally, asked for piece by piece. */
export function TallyTable({
  reviewId,
  judges,
  group,
  question,
  onAsk,
  onExplain,
  onShown,
}: TallyTableProps) {
  const { t } = useText('tally');
  const columns = useMemo(
    () => tallyColumns({ t, judges, widest: group.widest, tint: tintOf(group.tints) }),
    [t, judges, group],
  );
  const pieces = usePieces('tally.rows', { reviewId, question });
  const { shown } = pieces;
  useEffect(() => {
    if (shown !== null) onShown(shown);
  }, [shown, onShown]);
  const ask = ({ key, descending }: WindowOrder) => {
    const sort = tallySort.safeParse(key);
    if (sort.success) onAsk({ sort: sort.data, judgeId: null, descending });
    else onAsk({ judgeId: key.slice(judgeOrder.length), descending });
  };
  const explain = useCallback(({ entryId }: { entryId: string }) => onExplain(entryId), [onExplain]);
  const { sort, judgeId, descending } = question;
  return (
    <WindowTable
      columns={columns}
      pieces={pieces}
      question={JSON.stringify(question)}
      caption={t('keys')}
      rowKey={entryIdOf}
      order={{ key: judgeId === null ? sort : `${judgeOrder}${judgeId}`, descending }}
      onOrder={ask}
      onOpen={explain}
    />
  );
}

function entryIdOf({ entryId }: { entryId: string }): string {
  return entryId;
}

/** How many of all totals of this table lie below one, as the strength of a tint. */
function tintOf(tints: readonly string[]): (total: string) => number {
  const steps = tints.map(Number);
  return (total) => {
    const value = Number(total);
    const below = steps.filter((step) => step < value).length;
    return LIGHTEST + (below / Math.max(1, steps.length)) * (DARKEST - LIGHTEST);
  };
}
