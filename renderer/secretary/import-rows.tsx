import { Checkbox, Table } from 'antd';
import type { ImportField, ImportPreview, ImportRow } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';
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
const VIRTUAL_FROM = 40;

/** Row by row what would be written; a row can be left out, a cell written differently. */
export function ImportRows({
  preview,
  isPast = false,
  onLeaveOut,
  onAccept,
  onCorrect,
  onPage,
}: ImportRowsProps) {
  const { t } = useText('import');

  /** Text of a cell, to be written differently where the sheet has a column for it. */
  const cell = (field: ImportField, textOf: (row: ImportRow) => string) => {
    const column = columnOfField(preview, field);
    return (_: unknown, row: ImportRow) => {
      const text = textOf(row);
      if (column === null || row.outcome === 'leftOut') return text;
      return (
        <ImportCell
          label={`${t('problem.row', { row: row.row })} ${t(`field.${field}`)}`}
          text={text}
          corrected={row.corrected?.includes(column) ?? false}
          onCorrect={(value) => onCorrect({ row: row.row, column, value })}
        />
      );
    };
  };

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

  return (
    <section className="card" aria-label={t('rows')}>
      <h2>{t('rows')}</h2>
      <Table<ImportRow>
        size="small"
        rowKey="row"
        dataSource={preview.rows}
        pagination={
          preview.counts.rows > ROWS_SHOWN && {
            current: Math.floor((preview.part?.firstRow ?? 0) / ROWS_SHOWN) + 1,
            pageSize: ROWS_SHOWN,
            total: preview.counts.rows,
            showSizeChanger: false,
            onChange: onPage,
          }
        }
        scroll={{ x: 960, y: HEIGHT }}
        virtual={preview.rows.length > VIRTUAL_FROM}
        columns={[
          {
            title: t('row'),
            dataIndex: 'row',
            width: 76,
            render: (row: number, { outcome }) => (
              <Checkbox
                checked={outcome !== 'leftOut'}
                aria-label={`${t('problem.row', { row })} ${t(outcome === 'leftOut' ? 'takeIn' : 'leaveOut')}`}
                onChange={(event) => onLeaveOut(row, !event.target.checked)}
              >
                {row}
              </Checkbox>
            ),
          },
          {
            title: t('outcome'),
            dataIndex: 'outcome',
            width: isPast ? 112 : 168,
            render: (outcome: ImportRow['outcome'], row) => (
              <span className="state-word" data-tone={tones[outcome]} title={differenceWords(row)}>
                {t(`outcome.${outcome}`)}
              </span>
            ),
          },
          {
            width: 132,
            hidden: preview.counts.changed === 0 || preview.plan.replies === true,
            render: (_, { row, outcome }) =>
              outcome === 'changed' && (
                <Checkbox
                  checked={preview.plan.acceptRows?.includes(row) ?? false}
                  onChange={(event) => onAccept(row, event.target.checked)}
                >
                  {t('changed.accept')}
                </Checkbox>
              ),
          },
          {
            title: t('field.number'),
            width: 96,
            hidden: isPast,
            ellipsis: true,
            render: cell('number', ({ number }) => number),
          },
          { title: t('field.title'), ellipsis: true, render: cell('title', ({ title }) => title) },
          {
            title: t('field.unit'),
            width: isPast ? 180 : 220,
            ellipsis: true,
            render: cell('unit', ({ unit }) => unit ?? ''),
          },
          {
            title: t('field.contributors'),
            width: isPast ? 120 : 180,
            ellipsis: true,
            render: cell('contributors', ({ contributors }) => contributors.join('、')),
          },
          {
            title: t('field.category'),
            width: 120,
            ellipsis: true,
            hidden: isPast,
            render: cell('category', ({ category }) => category ?? ''),
          },
          {
            title: t('field.tierName'),
            width: 96,
            ellipsis: true,
            hidden: !isPast,
            render: cell('tierName', ({ tierName }) => tierName ?? ''),
          },
          {
            title: t('field.year'),
            width: 80,
            hidden: !isPast,
            render: cell('year', ({ year }) => (year === undefined || year === null ? '' : String(year))),
          },
          {
            title: t('field.programme'),
            width: 200,
            ellipsis: true,
            hidden: !isPast,
            render: cell('programme', ({ programme }) => programme ?? ''),
          },
        ]}
      />
    </section>
  );
}
