import { Table, type TableColumnsType } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useText } from '../parts/use-text.ts';

export type Statistics = OutputOf<'statistics.get'>;
type Row = Statistics['rows'][number];

const COUNT_WIDTH = 84;
const CATEGORY_WIDTH = 120;
const VIRTUAL_FROM = 200;

/** 各单位申报情况: one row a unit, columns by category and month, and the totals below. */
export function StatisticsTable({ statistics, height }: { statistics: Statistics; height: number }) {
  const { t } = useText('statisticsPage');
  const { categories, months, rows, totals } = statistics;
  const count = (value: number) => (value === 0 ? <span className="quiet">—</span> : value);
  const columns: TableColumnsType<Row> = [
    {
      title: t('rank'),
      dataIndex: 'rank',
      width: 64,
      align: 'right',
      fixed: 'start',
      render: (rank: number, row) => (row.unit === '' ? '' : rank),
    },
    {
      title: t('unit'),
      dataIndex: 'unit',
      width: 240,
      ellipsis: true,
      fixed: 'start',
      render: (unit: string) => unit || <span className="quiet">{t('unit.none')}</span>,
    },
    {
      title: t('total'),
      dataIndex: 'total',
      width: COUNT_WIDTH,
      align: 'right',
      render: (total: number) => <strong>{total}</strong>,
    },
    { title: t('accepted'), dataIndex: 'accepted', width: COUNT_WIDTH, align: 'right', render: count },
    {
      title: t('byCategory'),
      children: categories.map((category, index) => ({
        title: category || t('category.none'),
        key: `category ${category}`,
        width: CATEGORY_WIDTH,
        align: 'right' as const,
        render: (_: unknown, row: Row) => count(row.byCategory[index] ?? 0),
      })),
    },
    {
      title: t('byMonth'),
      children: months.map((month, index) => ({
        title: month || t('month.none'),
        key: `month ${month}`,
        width: COUNT_WIDTH,
        align: 'right' as const,
        render: (_: unknown, row: Row) => count(row.byMonth[index] ?? 0),
      })),
    },
  ];
  const figures = [totals.total, totals.accepted, ...totals.byCategory, ...totals.byMonth];
  const width = 64 + 240 + COUNT_WIDTH * (2 + months.length) + CATEGORY_WIDTH * categories.length;
  return (
    <div ref={makeReachable}>
      <Table<Row>
        size="small"
        rowKey="unit"
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: width, y: height }}
        virtual={rows.length > VIRTUAL_FROM}
        summary={() => (
          <Table.Summary fixed>
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} />
              <Table.Summary.Cell index={1}>
                <strong>{t('sum')}</strong>
              </Table.Summary.Cell>
              {figures.map((figure, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are their places.
                <Table.Summary.Cell key={index} index={index + 2} align="right">
                  <strong>{figure}</strong>
                </Table.Summary.Cell>
              ))}
            </Table.Summary.Row>
          </Table.Summary>
        )}
      />
    </div>
  );
}

/** What scrolls has to be reached with the keyboard, and nothing in this table takes the focus. */
function makeReachable(frame: HTMLDivElement | null): void {
  for (const body of frame?.querySelectorAll('.ant-table-body, .ant-table-content') ?? [])
    body.setAttribute('tabindex', '0');
}
