import { DownOutlined } from '@ant-design/icons';
import { Button, Pagination, Segmented } from 'antd';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { ImportField, ImportPreview, ImportRow } from '../../shared/contract/entries.ts';
import { type Say, useText } from '../parts/use-text.ts';
import type { WindowColumn } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';
import { ImportCell } from './import-cell.tsx';
import { type Correction, columnOfField } from './import-corrections.ts';
import { ImportDecision } from './import-decision.tsx';
import { asksDecision, type Decision, decisionOf } from './import-decisions.ts';
import { ImportDifferences } from './import-differences.tsx';
import { ROWS_SHOWN } from './import-plan.ts';

interface ImportRowsProps {
  preview: ImportPreview;
  /** A past grade list: its rows have a tier, a year and a programme. */
  isPast?: boolean;
  /** Only rows that are, or may be, newer versions of entries. */
  versionsOnly?: boolean;
  onVersionsOnly?: (versionsOnly: boolean) => void;
  onLeaveOut: (row: number, out: boolean) => void;
  onDecide: (rows: readonly number[], decision: Decision) => void;
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
  const { preview, isPast = false, versionsOnly = false, onVersionsOnly, onDecide, onPage } = props;
  const { t } = useText('import');
  const { rows, counts, part } = preview;
  const firstRow = part?.firstRow ?? 0;
  const shown = part?.shown ?? counts.rows;
  const versions = part?.versions ?? 0;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const latest = useRef(props);
  latest.current = props;
  const columns = useMemo(() => {
    const onOpen = (row: number) =>
      setOpen((rows) => new Set(rows.has(row) ? [...rows].filter((one) => one !== row) : [...rows, row]));
    return columnsFor(t, preview, isPast, latest, open, onOpen);
  }, [t, preview, isPast, open]);
  const pieces = { shown: rows.length, rowAt: (index: number) => rows[index], error: null, look: noop };
  const detailOf = useCallback(
    (row: ImportRow) => (open.has(row.row) && row.against ? <ImportDifferences row={row} /> : null),
    [open],
  );
  const accepted = new Set(preview.plan.acceptRows);
  const certain = preview.plan.replies ? [] : rows.filter(({ outcome }) => outcome === 'changed');
  const waiting = certain.filter(({ row }) => !accepted.has(row)).map(({ row }) => row);
  return (
    <section className="card" aria-label={t('rows')}>
      <div className="row">
        <h2>{t('rows')}</h2>
        {onVersionsOnly && (versions > 0 || versionsOnly) && (
          <Segmented<boolean>
            aria-label={t('rows')}
            value={versionsOnly}
            onChange={onVersionsOnly}
            options={[
              { value: false, label: t('versions.all', { count: counts.rows }) },
              { value: true, label: t('versions', { count: versions }) },
            ]}
          />
        )}
        {waiting.length > 0 && (
          <Button onClick={() => onDecide(waiting, 'replace')}>
            {t('versions.accept', { count: waiting.length })}
          </Button>
        )}
        {waiting.length < certain.length && (
          <Button
            onClick={() =>
              onDecide(
                certain.map(({ row }) => row),
                null,
              )
            }
          >
            {t('versions.undo')}
          </Button>
        )}
      </div>
      <div
        className="window-fill"
        style={{
          height: open.size > 0 ? HEIGHT : Math.min(HEIGHT, (rows.length + 1) * ROW + 16),
          marginTop: 12,
        }}
      >
        <WindowTable
          columns={columns}
          pieces={pieces}
          question={`${firstRow} ${versionsOnly}`}
          caption={t('rows')}
          rowKey={({ row }) => String(row)}
          detailOf={detailOf}
        />
      </div>
      {shown > ROWS_SHOWN && (
        <Pagination
          style={{ marginTop: 16 }}
          align="end"
          current={Math.floor(firstRow / ROWS_SHOWN) + 1}
          pageSize={ROWS_SHOWN}
          total={shown}
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
  open: ReadonlySet<number>,
  onOpen: (row: number) => void,
): WindowColumn<ImportRow>[] {
  const { plan } = preview;

  function textColumn(
    field: ImportField,
    width: number | null,
    textOf: (row: ImportRow) => string,
  ): WindowColumn<ImportRow> {
    // A number that is not used is not corrected either.
    const isUnused = field === 'number' && plan.followNumbers === true;
    const column = isUnused ? null : columnOfField(preview, field);
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
    cell: ({ row, outcome, against }) => {
      const isUndecided = outcome === 'conflict' && against !== undefined;
      const word = (
        <span className="state-word" data-tone={tones[outcome]}>
          {t(isUndecided ? 'outcome.open' : `outcome.${outcome}`)}
        </span>
      );
      if (!against) return word;
      const isOpen = open.has(row);
      return (
        <button
          type="button"
          className="plain-button import-open"
          aria-expanded={isOpen}
          aria-label={`${t('problem.row', { row })} ${t('differences')}`}
          onClick={() => onOpen(row)}
        >
          {word} <DownOutlined rotate={isOpen ? 180 : 0} aria-hidden />
        </button>
      );
    },
  };
  const decisionColumn: WindowColumn<ImportRow> = {
    key: 'decision',
    title: t('decide'),
    width: 148,
    pixels: 148,
    cell: (row) =>
      asksDecision(preview, row) && (
        <ImportDecision
          row={row}
          decision={decisionOf(plan, row.row)}
          isReply={plan.replies === true}
          onDecide={(decision) => latest.current.onDecide([row.row], decision)}
        />
      ),
  };
  const asks = preview.rows.some((row) => asksDecision(preview, row));
  const title = textColumn('title', null, (row) => row.title);
  const unit = (width: number) => textColumn('unit', width, (row) => row.unit ?? '');
  const people = (width: number) => textColumn('contributors', width, (row) => row.contributors.join('、'));
  return [
    rowColumn,
    outcomeColumn,
    ...(asks ? [decisionColumn] : []),
    ...(isPast
      ? [
          ...[title, unit(180), people(120)],
          textColumn('tierName', 96, (row) => row.tierName ?? ''),
          textColumn('year', 80, (row) => (row.year == null ? '' : String(row.year))),
          textColumn('programme', 200, (row) => row.programme ?? ''),
        ]
      : [
          textColumn('number', asks ? 96 : 108, (row) => row.number),
          ...[title, unit(asks ? 180 : 220), people(asks ? 140 : 180)],
          textColumn('category', 120, (row) => row.category ?? ''),
        ]),
  ];
}
