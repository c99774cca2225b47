import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { GridRow } from './grid-row.tsx';
import type { OwnSheet } from './own-sheets.ts';
import { rangeWords } from './range-words.ts';
import { useSaverPlace } from './use-savers.ts';

interface GridTableProps {
  rubric: Rubric;
  sheets: readonly OwnSheet[];
  open: boolean;
}

export interface Cell {
  row: number;
  column: number;
}

/** With its line, as in grid.css. */
const ROW_HEIGHT = 49;
const HEAD_HEIGHT = 57;

/** Entries down, criteria across. Only the rows in sight are there, so the keyboard moves by numbers, not by elements. */
export function GridTable({ rubric, sheets, open }: GridTableProps) {
  const { t } = useText('desk');
  const review = useReview();
  const place = useSaverPlace();
  const pane = useRef<HTMLDivElement>(null);
  const criteria = criteriaOf(rubric);
  const firstTyped = criteria.findIndex((criterion) => criterion.kind !== 'formula');
  const [at, setAt] = useState<Cell>({ row: 0, column: Math.max(firstTyped, 0) });
  const [problem, setProblem] = useState('');
  /** Where the focus has to go as soon as that row is there. */
  const wanted = useRef<Cell | null>(at);
  const rows = useVirtualizer({
    count: sheets.length,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: HEAD_HEIGHT,
    // The head stays in sight over the first rows.
    scrollPaddingStart: HEAD_HEIGHT,
  });

  function move(from: Cell, down: number, right: number): void {
    let column = from.column + right;
    while (criteria[column]?.kind === 'formula') column += right;
    const row = from.row + down;
    if (criteria[column] === undefined || sheets[row] === undefined) return;
    const next = { row, column };
    wanted.current = next;
    setAt(next);
    rows.scrollToIndex(row);
  }

  // After every rendering: a row far away is only there once the list has scrolled to it.
  useEffect(() => {
    const cell = wanted.current;
    if (cell === null) return;
    const field = pane.current?.querySelector<HTMLElement>(`[data-cell="${cell.row} ${cell.column}"]`);
    if (!field) return;
    wanted.current = null;
    field.focus();
  });

  const current = criteria[at.column];
  const shown = rows.getVirtualItems();
  const above = (shown[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const below = rows.getTotalSize() - ((shown.at(-1)?.end ?? HEAD_HEIGHT) - HEAD_HEIGHT);
  return (
    <>
      <div className="grid" ref={pane}>
        <table aria-label={t('grid')} aria-rowcount={sheets.length + 1}>
          <colgroup>
            <col className="grid-number" />
            <col />
            {criteria.map(({ id }) => (
              <col key={id} className="grid-criterion" />
            ))}
            <col className="grid-sum" />
            <col className="grid-state" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('entry')}</th>
              {criteria.map((criterion, index) => (
                <th
                  scope="col"
                  key={criterion.id}
                  className="number"
                  data-here={index === at.column}
                  title={criterion.name}
                >
                  {criterion.name}
                  <small>{criterion.kind === 'gate' ? t('grid.gate') : rangeWords(criterion, t)}</small>
                </th>
              ))}
              <th scope="col" className="number">
                {t('total')}
              </th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Gap height={above} columns={criteria.length + 4} />}
            {shown.map(({ index }) => {
              const sheet = sheets[index];
              return (
                sheet && (
                  <GridRow
                    key={sheet.item.assignmentId}
                    sheet={sheet}
                    row={index}
                    criteria={criteria}
                    scheme={review.scheme}
                    place={place}
                    open={open}
                    active={at.row === index ? at.column : null}
                    onEnter={(column) => setAt({ row: index, column })}
                    onMove={(column, down, right) => move({ row: index, column }, down, right)}
                    onProblem={setProblem}
                  />
                )
              );
            })}
            {below > 0 && <Gap height={below} columns={criteria.length + 4} />}
          </tbody>
        </table>
      </div>
      <div className="grid-note">
        {problem !== '' ? (
          <p role="alert" className="field-error">
            {problem}
          </p>
        ) : (
          <p className="quiet one-line">
            {current && (
              <>
                <strong>{current.name}</strong> {rangeWords(current, t)} {current.guidance ?? ''}
              </>
            )}
          </p>
        )}
      </div>
    </>
  );
}

/** Room of the rows that are out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr style={{ height }}>
      <td className="grid-gap" colSpan={columns} />
    </tr>
  );
}
