import { Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useElementHeight } from '../parts/element-height.ts';
import { useText } from '../parts/use-text.ts';
import { FlagWords } from './flag-words.tsx';
import { rankText } from './rank-text.ts';
import { TierWord } from './tier-word.tsx';

interface TallyTableProps {
  view: TallyView;
  group: TallyGroup;
  /** Those of the group's rows that are to be shown. */
  rows: TallyRow[];
}

const VIRTUAL_FROM = 200;
const JUDGE_WIDTH = 66;
const OTHER_WIDTH = 60 + 68 + 200 + 84 + 72 + 84 + 160;

export function TallyTable({ view, group, rows }: TallyTableProps) {
  const { t } = useText('tally');
  const [area, height] = useElementHeight();
  const heat = useMemo(() => heatOf(group.rows), [group.rows]);
  const entryById = useMemo(() => new Map(view.entries.map((entry) => [entry.id, entry])), [view.entries]);

  const columns: TableColumnsType<TallyRow> = [
    {
      title: t('rank'),
      width: 60,
      fixed: 'left',
      align: 'right',
      render: (_, row) => rankText(row, group.rows),
    },
    { title: t('number'), dataIndex: 'number', width: 68, fixed: 'left' },
    {
      title: t('entry'),
      width: 200,
      ellipsis: true,
      render: (_, row) => {
        const entry = entryById.get(row.entryId);
        return (
          <span title={`${entry?.title ?? ''} ${entry?.unit ?? ''}`}>
            {entry?.title} <span className="quiet">{entry?.unit}</span>
          </span>
        );
      },
    },
    {
      title: t('aggregate'),
      width: 84,
      align: 'right',
      render: (_, row) => <strong className="aggregate">{row.aggregate ?? '—'}</strong>,
    },
    ...view.judges.map((judge) => ({
      title: (
        <span className="one-line" title={judge.name}>
          {judge.name}
        </span>
      ),
      key: judge.id,
      width: JUDGE_WIDTH,
      align: 'right' as const,
      render: (_: unknown, row: TallyRow) => (
        <JudgeCell row={row} judgeId={judge.id} judgeName={judge.name} heat={heat} />
      ),
    })),
    { title: t('spread'), width: 72, align: 'right', render: (_, row) => row.spread ?? '—' },
    { title: t('tier'), width: 84, render: (_, row) => <TierWord tierId={row.tierId} /> },
    { title: t('flags'), width: 160, render: (_, row) => <FlagWords flags={row.flags} /> },
  ];

  return (
    <div className="fill" ref={area}>
      <Table<TallyRow>
        className="tally"
        size="small"
        rowKey="entryId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: OTHER_WIDTH + view.judges.length * JUDGE_WIDTH, y: Math.max(height - 40, 240) }}
        virtual={rows.length > VIRTUAL_FROM}
      />
    </div>
  );
}

interface JudgeCellProps {
  row: TallyRow;
  judgeId: string;
  judgeName: string;
  heat: (total: string) => number;
}

function JudgeCell({ row, judgeId, judgeName, heat }: JudgeCellProps) {
  const { t } = useText('tally');
  const cell = row.judgeTotals.find((one) => one.judgeId === judgeId);
  if (cell === undefined) return <span className="quiet">·</span>;
  if (cell.total === null) {
    return (
      <span className="state-word-plain" title={t('cell.missing', { judge: judgeName })}>
        {t('missing')}
      </span>
    );
  }
  const words =
    cell.dropped === null
      ? t('cell.counted', { judge: judgeName })
      : t(`cell.${cell.dropped}`, { judge: judgeName });
  return (
    <span
      className="heat"
      title={words}
      style={{ backgroundColor: `rgba(43, 92, 138, ${heat(cell.total).toFixed(3)})` }}
    >
      {cell.dropped === null ? cell.total : <s>{cell.total}</s>}
    </span>
  );
}

const LIGHTEST = 0.02;
const DARKEST = 0.3;

/** How many of all totals of this table lie below one, as the strength of a tint. */
function heatOf(rows: readonly TallyRow[]): (total: string) => number {
  const totals = rows
    .flatMap((row) => row.judgeTotals.flatMap(({ total }) => (total === null ? [] : [Number(total)])))
    .sort((a, b) => a - b);
  const shares = new Map<number, number>();
  totals.forEach((total, index) => {
    if (!shares.has(total)) shares.set(total, index / Math.max(totals.length - 1, 1));
  });
  return (total) => LIGHTEST + (shares.get(Number(total)) ?? 0) * (DARKEST - LIGHTEST);
}
