import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useRef } from 'react';

/** A column that sorts says which order it is, and how it runs when it is first asked for. */
interface ColumnOrder {
  key: string;
  highestFirst?: boolean;
}

export interface WindowColumn<Row> {
  key: string;
  title: ReactNode;
  /** null = takes what is left. */
  width: number | null;
  /** Least width in pixels. */
  pixels: number;
  numeric?: boolean;
  centred?: boolean;
  /** Stays at the left when the table is scrolled to the side; only the first columns, each with a width. */
  stays?: boolean;
  /** Its cell is the button that opens the row, and where the arrow keys are. */
  opens?: boolean;
  order?: ColumnOrder;
  cell(row: Row): ReactNode;
}

export interface WindowOrder {
  key: string;
  descending: boolean;
}

export interface PlacedColumn<Row> {
  column: WindowColumn<Row>;
  /** Pixels from the left edge where it stays; undefined = it moves. */
  left: number | undefined;
}

export interface ColumnsInSight<Row> {
  placed: readonly PlacedColumn<Row>[];
  /** So many columns are left out before the one at this place. */
  skipped: number;
  skippedAt: number;
  /** And so many after the last. */
  after: number;
}

/** With more, only the columns in sight are there. */
const MOST_COLUMNS = 32;

/** The columns that stay and those in sight; the same object as long as they are the same. */
export function useColumnsInSight<Row>(
  columns: readonly WindowColumn<Row>[],
  area: RefObject<HTMLDivElement | null>,
): ColumnsInSight<Row> {
  const staying = columns.filter(({ stays }) => stays).length;
  const all = columns.length <= MOST_COLUMNS;
  const across = useVirtualizer({
    horizontal: true,
    enabled: !all,
    count: columns.length - staying,
    getScrollElement: () => area.current,
    estimateSize: (index) => columns[staying + index]?.pixels ?? 0,
    overscan: 3,
  });
  const seen = across.getVirtualItems();
  const from = all ? staying : staying + (seen[0]?.index ?? 0);
  const to = all ? columns.length : staying + (seen.at(-1)?.index ?? -1) + 1;
  const made = useRef<{ columns: typeof columns; from: number; to: number; inSight: ColumnsInSight<Row> }>(
    undefined,
  );
  const before = made.current;
  if (before && before.columns === columns && before.from === from && before.to === to) return before.inSight;
  let left = 0;
  const placed = columns.slice(0, staying).map((column): PlacedColumn<Row> => {
    left += column.pixels;
    return { column, left: left - column.pixels };
  });
  for (const column of columns.slice(from, to)) placed.push({ column, left: undefined });
  const inSight = { placed, skipped: from - staying, skippedAt: staying, after: columns.length - to };
  made.current = { columns, from, to, inSight };
  return inSight;
}

export function classOf({
  numeric,
  centred,
  stays,
}: Pick<WindowColumn<never>, 'numeric' | 'centred' | 'stays'>): string {
  return [numeric && 'number', centred && 'window-centred', stays && 'window-stays']
    .filter(Boolean)
    .join(' ');
}
