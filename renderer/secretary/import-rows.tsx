import { Pagination } from 'antd';
import { type RefObject, useMemo, useRef } from 'react';
import type { ImportField, ImportPreview, ImportRow } from '../../shared/contract/entries.ts';
import { type Say, useText } from '../parts/use-text.ts';
import type { WindowColumn } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';
import { ImportCell } from './import-cell.tsx';
import { type Correction, columnOfField } from './import-corrections.ts';
import { ROWS_SHOWN } from './import-plan.ts';

interface ImportRowsProps {
  preview: ImportPreview;
  /** A past grade list: its rows have a tier, a year and a programme. */
  isPast?: boolean;
  onLeaveOut: (row: number, out: boolean) => void;
  /** Whether a newer version replaces the entry that is there. */
  onAccept: (row: number, accept: boolean) => void;
  onCorrect: (correction: Correction) => void;
  onPage: (page: number) => void;
}

const tones = {
  new: 'settled',
  unchanged: 'quiet',
  changed: 'waiting',
  conflict: 'decision',
  error: 'decision',
  leftOut: 'quiet',
} as const;

const HEIGHT = 380;
const ROW = 36;

/** Row by row what would be written; a row can be left out, a cell written differently. */
export function ImportRows(props: ImportRowsProps) {
  const { preview, isPast = false, onPage } = props;
  const { t } = useText('import');
  const { rows, counts, part } = preview;
  const firstRow = part?.firstRow ?? 0;
  const latest = useRef(props);
  latest.current = props;
  const columns = useMemo(() => columnsFor(t, preview, isPast, latest), [t, preview, isPast]);
  const pieces = { shown: rows.length, rowAt: (index: number) => rows[index], error: null, look: noop };
  return (
    <section className="card" aria-label={t('rows')}>
      <h2>{t('rows')}</h2>
      <div
        className="window-fill"
        style={{ height: Math.min(HEIGHT, (rows.length + 1) * ROW + 16), marginTop: 12 }}
      >
        <WindowTable
          columns={columns}
          pieces={pieces}
          question={String(firstRow)}
          caption={t('rows')}
          rowKey={({ row }) => String(row)}
        />
      </div>
      {counts.rows > ROWS_SHOWN && (
        <Pagination
          style={{ marginTop: 16 }}
          align="end"
          current={Math.floor(firstRow / ROWS_SHOWN) + 1}
          pageSize={ROWS_SHOWN}
          total={counts.rows}
          showSizeChanger={false}
          onChange={onPage}
        />
      )}
    </section>
  );
}

function noop(): void {}

function columnsFor(
  t: Say<'import'>,
  preview: ImportPreview,
  isPast: boolean,
  latest: RefObject<ImportRowsProps>,
): WindowColumn<ImportRow>[] {
  const accepted = new Set(preview.plan.acceptRows);
  const isReply = preview.plan.replies === true;

  function textColumn(
    field: ImportField,
    width: number | null,
    textOf: (row: ImportRow) => string,
  ): WindowColumn<ImportRow> {
    const column = columnOfField(preview, field);
    return {
      key: field,
      title: t(`field.${field}`),
      width,
      pixels: width ?? 200,
      cell(row) {
        const text = textOf(row);
        // To be written differently where the sheet has a column for it.
        if (column === null || row.outcome === 'leftOut') {
          return (
            <span className="one-line import-text" title={text}>
              {text}
            </span>
          );
        }
        return (
          <ImportCell
            label={`${t('problem.row', { row: row.row })} ${t(`field.${field}`)}`}
            text={text}
            corrected={row.corrected?.includes(column) ?? false}
            onCorrect={(value) => latest.current.onCorrect({ row: row.row, column, value })}
          />
        );
      },
    };
  }

  function differenceWords({ differences = [] }: ImportRow): string {
    return differences
      .map(({ field, label, before, after }) =>
        t('changed.difference', {
          field: label ?? t(`field.${field}`),
          before: before ?? '—',
          after: after ?? '—',
        }),
      )
      .join('\n');
  }

  const rowColumn: WindowColumn<ImportRow> = {
    key: 'row',
    title: t('row'),
    width: 92,
    pixels: 92,
    cell: ({ row, outcome }) => (
      <label className="import-check">
        <input
          type="checkbox"
          className="window-check"
          checked={outcome !== 'leftOut'}
          aria-label={`${t('problem.row', { row })} ${t(outcome === 'leftOut' ? 'takeIn' : 'leaveOut')}`}
          onChange={(event) => latest.current.onLeaveOut(row, !event.target.checked)}
        />
        {row}
      </label>
    ),
  };
  const outcomeColumn: WindowColumn<ImportRow> = {
    key: 'outcome',
    title: t('outcome'),
    width: isPast ? 112 : 168,
    pixels: isPast ? 112 : 168,
    cell: (row) => (
      <span className="state-word" data-tone={tones[row.outcome]} title={differenceWords(row)}>
        {t(`outcome.${row.outcome}`)}
      </span>
    ),
  };
  const acceptColumn: WindowColumn<ImportRow> = {
    key: 'accept',
    title: '',
    width: 132,
    pixels: 132,
    cell: ({ row, outcome, against }) =>
      // What is certain in a reply sheet is accepted as it is.
      (accepted.has(row) || (outcome === 'changed' ? !isReply : outcome === 'conflict' && against)) && (
        <label className="import-check">
          <input
            type="checkbox"
            className="window-check"
            checked={accepted.has(row)}
            onChange={(event) => latest.current.onAccept(row, event.target.checked)}
          />
          {t('changed.accept')}
        </label>
      ),
  };
  const asksAccept = preview.counts.changed + preview.counts.conflict > 0;
  const title = textColumn('title', null, (row) => row.title);
  const unit = (width: number) => textColumn('unit', width, (row) => row.unit ?? '');
  const people = (width: number) => textColumn('contributors', width, (row) => row.contributors.join('、'));
  return [
    rowColumn,
    outcomeColumn,
    ...(asksAccept ? [acceptColumn] : []),
    ...(isPast
      ? [
          ...[title, unit(180), people(120)],
          textColumn('tierName', 96, (row) => row.tierName ?? ''),
          textColumn('year', 80, (row) => (row.year == null ? '' : String(row.year))),
          textColumn('programme', 200, (row) => row.programme ?? ''),
        ]
      : [
          textColumn('number', 108, (row) => row.number),
          ...[title, unit(220), people(180)],
          textColumn('category', 120, (row) => row.category ?? ''),
        ]),
  ];
}
