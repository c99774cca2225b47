import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { TallyQuestion, TallyWindowRow } from '../../shared/contract/tally.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { type TallyColumn, tallyColumns } from './tally-columns.tsx';
import { useTallyPieces } from './tally-pieces.ts';
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

const ROW = 36;
/** Rows rendered beyond the edge; with a tall window there are still fewer than sixty. */
const BEYOND = 6;
const LIGHTEST = 0.02;
const DARKEST = 0.3;

/** The table of the tally: only what is in sight is there, whether it has thirty rows or thirty thousand. */
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
  const area = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const [active, setActive] = useState(0);
  const [count, setCount] = useState(group.rows);
  const columns = useMemo(
    () => tallyColumns({ t, judges, widest: group.widest, tint: tintOf(group.tints) }),
    [t, judges, group],
  );
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
  });
  const items = virtual.getVirtualItems();
  const pieces = useTallyPieces(reviewId, question, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const { shown } = pieces;
  useEffect(() => {
    if (shown === null) return;
    setCount(shown);
    onShown(shown);
    setActive((row) => Math.min(row, Math.max(0, shown - 1)));
  }, [shown, onShown]);
  const key = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row.
  useEffect(() => {
    area.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [key]);

  // The row that the keys have moved to takes the focus once it is there.
  useEffect(() => {
    if (!moved.current) return;
    const button = area.current?.querySelector<HTMLElement>(`[data-row="${active}"] button`);
    if (!button) return;
    moved.current = false;
    button.focus({ preventScroll: true });
  });

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((area.current?.clientHeight ?? ROW) / ROW) - 3);
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(count - 1, to));
    moved.current = true;
    setActive(row);
    virtual.scrollToIndex(row, { align: 'auto' });
  }

  // The rows keep one and the same function, whatever it looks at by then.
  const latest = useRef(onKeyDown);
  latest.current = onKeyDown;
  const keys = useCallback((event: KeyboardEvent) => latest.current(event), []);

  const pixels = columns.reduce((sum, column) => sum + column.pixels, 0);
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {pieces.error !== null && <ErrorNotice error={pieces.error} />}
      <div ref={area} className="tally-area">
        <table className="tally-table" aria-rowcount={count + 1} style={{ minWidth: pixels }}>
          <caption className="visually-hidden">{t('keys')}</caption>
          <colgroup>
            {columns.map(({ key: name, width }) => (
              <col key={name} style={width === null ? undefined : { width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.key} column={column} question={question} onAsk={onAsk} />
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Gap pixels={above} columns={columns.length} />}
            {items.map(({ index }) => (
              <Row
                key={index}
                index={index}
                row={pieces.rowAt(index)}
                columns={columns}
                isActive={index === active}
                onActive={setActive}
                onExplain={onExplain}
                onKeyDown={keys}
              />
            ))}
            {below > 0 && <Gap pixels={below} columns={columns.length} />}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  index: number;
  row: TallyWindowRow | undefined;
  columns: readonly TallyColumn[];
  isActive: boolean;
  onActive: (index: number) => void;
  onExplain: (entryId: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Rendered once while it is in sight: scrolling costs the rows that come in, not those that stay. */
const Row = memo(function Row({ index, row, columns, isActive, onActive, onExplain, onKeyDown }: RowProps) {
  return (
    <tr data-row={index} aria-rowindex={index + 2} data-active={isActive}>
      {columns.map((column) => (
        <td key={column.key} className={column.numeric ? 'number' : undefined}>
          {row && column.key === 'entry' ? (
            <button
              type="button"
              className="plain-button tally-entry"
              tabIndex={isActive ? 0 : -1}
              onKeyDown={onKeyDown}
              onFocus={() => onActive(index)}
              onClick={() => onExplain(row.entryId)}
            >
              {column.cell(row)}
            </button>
          ) : (
            row && column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
});

/** Stands for the rows that are out of sight. */
function Gap({ pixels, columns }: { pixels: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height: pixels, padding: 0, border: 0 }} />
    </tr>
  );
}

interface HeadingProps {
  column: TallyColumn;
  question: TallyQuestion;
  onAsk: (part: Partial<TallyQuestion>) => void;
}

/** Figures begin with the highest when they are first asked for, places and words with the first. */
function Heading({ column, question, onAsk }: HeadingProps) {
  const { t } = useText('tally');
  const { sort, judgeId = null } = column;
  const chosen =
    judgeId === null ? question.judgeId === null && sort === question.sort : judgeId === question.judgeId;
  if (sort === undefined && judgeId === null) {
    return (
      <th scope="col" className="one-line">
        {column.title}
      </th>
    );
  }
  const highestFirst = judgeId !== null || sort === 'aggregate' || sort === 'spread';
  const descending = chosen ? !question.descending : highestFirst;
  return (
    <th
      scope="col"
      className={column.numeric ? 'number' : undefined}
      aria-sort={chosen ? (question.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="plain-button one-line tally-sort"
        title={t('sortBy', { column: column.title })}
        onClick={() => onAsk({ sort: sort ?? question.sort, judgeId, descending })}
      >
        {column.title}
        {chosen && <span aria-hidden="true">{question.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
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
