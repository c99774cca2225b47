import { useText } from './use-text.ts';
import { classOf, type PlacedColumn, type WindowOrder } from './window-columns.ts';

interface WindowHeadingProps<Row> {
  placed: PlacedColumn<Row>;
  order: WindowOrder | undefined;
  onOrder: ((order: WindowOrder) => void) | undefined;
}

/** Figures begin with the highest when they are first asked for, places and words with the first. */
export function WindowHeading<Row>({ placed: { column, left }, order, onOrder }: WindowHeadingProps<Row>) {
  const { t } = useText('common');
  const { order: own, title } = column;
  const style = left === undefined ? undefined : { left };
  if (own === undefined || onOrder === undefined) {
    return (
      <th scope="col" className={`one-line ${classOf(column)}`} style={style}>
        {title}
      </th>
    );
  }
  const chosen = own.key === order?.key;
  const descending = chosen ? !order?.descending : own.highestFirst === true;
  return (
    <th
      scope="col"
      className={classOf(column)}
      style={style}
      aria-sort={chosen ? (order?.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="plain-button one-line window-sort"
        title={t('sortBy', { column: String(title) })}
        onClick={() => onOrder({ key: own.key, descending })}
      >
        {title}
        {chosen && <span aria-hidden="true">{order?.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}
