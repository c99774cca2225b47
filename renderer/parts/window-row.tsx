import { type KeyboardEvent, memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import { type ColumnsInSight, classOf } from './window-columns.ts';

interface WindowRowProps<Row> {
  index: number;
  /** undefined = on its way. */
  row: Row | undefined;
  id: string | undefined;
  columns: ColumnsInSight<Row>;
  isActive: boolean;
  onActive: (index: number) => void;
  onOpen: ((row: Row) => void) | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Row<Value>({
  index,
  row,
  id,
  columns,
  isActive,
  onActive,
  onOpen,
  onKeyDown,
}: WindowRowProps<Value>) {
  const { placed, skipped, skippedAt, after } = columns;
  return (
    <tr data-row={index} data-row-key={id} aria-rowindex={index + 2} data-active={isActive}>
      {placed.flatMap(({ column, left }, at) => [
        at === skippedAt && skipped > 0 && <td key="before" colSpan={skipped} />,
        <td key={column.key} className={classOf(column)} style={left === undefined ? undefined : { left }}>
          {row !== undefined && column.opens ? (
            <button
              type="button"
              className="plain-button window-open"
              tabIndex={isActive ? 0 : -1}
              onKeyDown={onKeyDown}
              onFocus={() => onActive(index)}
              onClick={() => onOpen?.(row)}
            >
              {column.cell(row)}
            </button>
          ) : (
            row !== undefined && column.cell(row)
          )}
        </td>,
      ])}
      {after > 0 && <td colSpan={after} />}
    </tr>
  );
}

/** Rendered once while it is in sight: scrolling costs the rows that come in, not those that stay. */
export const WindowRow = memo(Row) as typeof Row;

interface WindowDetailProps {
  id: string;
  columns: number;
  onHeight: (id: string, height: number) => void;
  children: ReactNode;
}

/** What is unfolded under a row. */
export function WindowDetail({ id, columns, onHeight, children }: WindowDetailProps) {
  const line = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => onHeight(id, Math.round(line.current?.getBoundingClientRect().height ?? 0)));
  return (
    <tr ref={line} className="window-detail">
      <td colSpan={columns}>{children}</td>
    </tr>
  );
}

/** Stands for the rows that are out of sight. */
export function WindowGap({ pixels, columns }: { pixels: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height: pixels, padding: 0, border: 0 }} />
    </tr>
  );
}
