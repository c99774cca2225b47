import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Pieces } from '../app/pieces.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useColumnsInSight, type WindowColumn, type WindowOrder } from './window-columns.ts';
import { WindowHeading } from './window-heading.tsx';
import { WindowDetail, WindowGap, WindowRow } from './window-row.tsx';
import './window-table.css';

interface WindowTableProps<Row> {
  /** Made once, not on every rendering: rows are rendered anew with them. */
  columns: readonly WindowColumn<Row>[];
  pieces: Pieces<Row>;
  /** Differs when another question is asked: it begins at its first row. */
  question: string;
  /** What the table is, and which keys move in it. */
  caption: string;
  rowKey(row: Row): string;
  order?: WindowOrder;
  onOrder?: (order: WindowOrder) => void;
  onOpen?: (row: Row) => void;
  /** What stands under a row that is unfolded; null = it is not. The same function while the same rows are. */
  detailOf?: (row: Row) => ReactNode;
}

const ROW = 36;
/** Rows rendered beyond the edge; with a tall window there are still fewer than sixty. */
const BEYOND = 6;

/** A long table: only what is in sight is there, whether it has thirty rows or thirty thousand. */
export function WindowTable<Row>({
  columns,
  pieces,
  question,
  caption,
  rowKey,
  order,
  onOrder,
  onOpen,
  detailOf,
}: WindowTableProps<Row>) {
  const area = useRef<HTMLDivElement>(null);
  // Rows that arrive are put up in slices: typing and scrolling go first.
  const { rowAt } = useDeferredValue(pieces);
  const moved = useRef(false);
  const [active, setActive] = useState(0);
  const [count, setCount] = useState(pieces.shown ?? 0);
  // Details are as high as they turn out to be; out of sight they are still as high as they were.
  const heights = useRef(new Map<string, number>());
  const rows = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize(index) {
      const row = detailOf && rowAt(index);
      if (row === undefined || !detailOf?.(row)) return ROW;
      return ROW + (heights.current.get(rowKey(row)) ?? ROW);
    },
    overscan: BEYOND,
    // Rows that come in are made in a task of their own, not in that of the picture that is due.
    useFlushSync: false,
  });
  const inSight = useColumnsInSight(columns, area);
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { shown, look } = pieces;
  useEffect(() => look(first, last), [look, first, last]);
  useLayoutEffect(() => {
    if (shown === null) return;
    setCount(shown);
    setActive((row) => Math.min(row, Math.max(0, shown - 1)));
  }, [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row.
  useEffect(() => {
    area.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [question]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are unfolded, or others stand in their place.
  useLayoutEffect(() => rows.measure(), [detailOf, question]);
  const onHeight = (id: string, height: number) => {
    if (heights.current.get(id) === height) return;
    heights.current.set(id, height);
    rows.measure();
  };

  // The row that the keys have moved to takes the focus once it is there.
  useEffect(() => {
    if (!moved.current) return;
    const button = area.current?.querySelector<HTMLElement>(`[data-row="${active}"] .window-open`);
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
    rows.scrollToIndex(row, { align: 'auto' });
  }

  // The rows keep one and the same function, whatever it looks at by then.
  const latest = useRef(onKeyDown);
  latest.current = onKeyDown;
  const keys = useCallback((event: KeyboardEvent) => latest.current(event), []);

  const { placed, skipped, skippedAt, after } = inSight;
  const pixels = columns.reduce((sum, column) => sum + column.pixels, 0);
  const above = items[0]?.start ?? 0;
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {pieces.error !== null && <ErrorNotice error={pieces.error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard. */}
      <section ref={area} className="window-area" tabIndex={0} aria-label={caption}>
        <table className="window-table" aria-rowcount={count + 1} style={{ minWidth: pixels }}>
          <caption className="visually-hidden">{caption}</caption>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={width === null ? undefined : { width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {placed.flatMap((one, at) => [
                at === skippedAt && skipped > 0 && <td key="before" colSpan={skipped} />,
                <WindowHeading key={one.column.key} placed={one} order={order} onOrder={onOrder} />,
              ])}
              {after > 0 && <td colSpan={after} />}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <WindowGap pixels={above} columns={columns.length} />}
            {items.map(({ index }) => {
              const row = rowAt(index);
              const id = row && rowKey(row);
              const detail = row && detailOf?.(row);
              return (
                <Fragment key={index}>
                  <WindowRow
                    index={index}
                    row={row}
                    id={id}
                    columns={inSight}
                    isActive={index === active}
                    onActive={setActive}
                    onOpen={onOpen}
                    onKeyDown={keys}
                  />
                  {id !== undefined && detail && (
                    <WindowDetail id={id} columns={columns.length} onHeight={onHeight}>
                      {detail}
                    </WindowDetail>
                  )}
                </Fragment>
              );
            })}
            {below > 0 && <WindowGap pixels={below} columns={columns.length} />}
          </tbody>
        </table>
      </section>
    </>
  );
}
