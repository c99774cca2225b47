import { Checkbox, Table } from 'antd';
import type { ImportPreview, ImportRow } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';

interface ImportRowsProps {
  preview: ImportPreview;
  /** A past grade list: its rows have a tier, a year and a programme. */
  isPast?: boolean;
  onLeaveOut: (row: number, out: boolean) => void;
  /** Whether a newer version replaces the entry that is there. */
  onAccept: (row: number, accept: boolean) => void;
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
const VIRTUAL_FROM = 200;

/** Row by row what would be written; a row can be left out. */
export function ImportRows({ preview, isPast = false, onLeaveOut, onAccept }: ImportRowsProps) {
  const { t } = useText('import');

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
        pagination={false}
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
            hidden: preview.counts.changed === 0,
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
          { title: t('field.number'), dataIndex: 'number', width: 88, hidden: isPast },
          { title: t('field.title'), dataIndex: 'title', ellipsis: true },
          { title: t('field.unit'), dataIndex: 'unit', width: isPast ? 180 : 220, ellipsis: true },
          {
            title: t('field.contributors'),
            dataIndex: 'contributors',
            width: isPast ? 120 : 180,
            ellipsis: true,
            render: (names: string[]) => names.join(t('common:listSeparator')),
          },
          { title: t('field.category'), dataIndex: 'category', width: 120, ellipsis: true, hidden: isPast },
          { title: t('field.tierName'), dataIndex: 'tierName', width: 96, ellipsis: true, hidden: !isPast },
          { title: t('field.year'), dataIndex: 'year', width: 72, hidden: !isPast },
          {
            title: t('field.programme'),
            dataIndex: 'programme',
            width: 200,
            ellipsis: true,
            hidden: !isPast,
          },
        ]}
      />
    </section>
  );
}
