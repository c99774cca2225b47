import { memo, useMemo, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import type { Criterion } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { GridCell } from './grid-cell.tsx';
import type { OwnSheet } from './own-sheets.ts';
import { type SaverPlace, saverFor } from './savers.ts';
import { SheetState } from './sheet-state.tsx';
import { totalOf } from './sheet-total.tsx';

interface GridRowProps {
  sheet: OwnSheet;
  row: number;
  criteria: readonly Criterion[];
  scheme: Scheme;
  place: SaverPlace;
  open: boolean;
  /** Column of the cell that the keyboard is in, if it is in this row. */
  active: number | null;
  onEnter: (column: number) => void;
  onMove: (column: number, down: number, right: number) => void;
  onProblem: (words: string) => void;
}

/** One entry in the grid, saved by the same way as on its own sheet. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { t } = useText('desk');
  const { sheet, row, criteria, active } = props;
  const { item, rubric, scorecard } = sheet;
  const saver = useMemo(
    () => saverFor(props.place, item.assignmentId, scorecard),
    [props.place, item.assignmentId, scorecard],
  );
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const editable = props.open && state.kept.state !== 'submitted';
  const total = totalOf(rubric, state, props.scheme.rounding);
  return (
    <tr aria-rowindex={row + 2} data-here={active !== null}>
      <th scope="row" className="desk-number">
        {item.number}
      </th>
      <td className="one-line">
        <Link to={`../desk/${item.assignmentId}`} title={item.title} tabIndex={-1}>
          {item.title}
        </Link>
      </td>
      {criteria.map((criterion, column) => (
        <td key={criterion.id}>
          {criterion.kind === 'formula' ? (
            <span className="quiet grid-computed">—</span>
          ) : (
            <GridCell
              name={`${item.number} ${criterion.name}`}
              cell={`${row} ${column}`}
              criterion={criterion}
              mark={state.marks[criterion.id] ?? null}
              kept={!state.unsaved.has(criterion.id)}
              editable={editable}
              active={active === column}
              onMark={(mark) => saver.setMark(criterion.id, mark)}
              onStep={(direction) => void saver.step(direction)}
              onEnter={() => props.onEnter(column)}
              onLeave={() => saver.settle()}
              onMove={(down, right) => props.onMove(column, down, right)}
              onProblem={props.onProblem}
            />
          )}
        </td>
      ))}
      <td className="grid-total" data-kept={total.complete && state.status === 'saved'}>
        {total.complete ? total.text : '—'}
      </td>
      <td>
        {state.conflict !== null ? (
          <Link to={`../desk/${item.assignmentId}`} className="grid-trouble" title={t('conflict')}>
            {t('grid.conflict')}
          </Link>
        ) : state.status === 'failed' || state.status === 'refused' ? (
          <span className="grid-trouble">{t(`status.${state.status}`)}</span>
        ) : (
          <SheetState state={state.kept.state} />
        )}
      </td>
    </tr>
  );
});
