import { Checkbox, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ListLine, ListView } from '../../shared/contract/approval.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { TierWord } from './tier-word.tsx';
import '../parts/state-word.css';

const tones = {
  proposed: 'quiet',
  movedUp: 'waiting',
  lowered: 'waiting',
  struck: 'decision',
  declined: 'decision',
} as const;

interface ListTableProps {
  list: ListView;
  /** Buttons at the end of a line. */
  actions?: (line: ListLine) => ReactNode;
}

/** A list of awards after the panel's seal: who stands where, and how that came. */
export function ListTable({ list, actions }: ListTableProps) {
  const { t } = useText('approval');
  const { scheme } = useReview();
  const [all, setAll] = useState(false);
  const waiting = new Set(list.open.flatMap((one) => one.entryIds));
  const groupName = (id: string) =>
    scheme.categories.find((category) => category.id === id)?.name ?? t('group.other');
  const several = list.groups.length > 1;
  const rows = list.groups.flatMap((group) =>
    group.lines
      .filter(
        (line) => all || line.tierId !== null || line.standing !== 'proposed' || waiting.has(line.entryId),
      )
      .map((line) => ({ ...line, group: groupName(group.id) })),
  );

  const columns: TableColumnsType<(typeof rows)[number]> = [
    ...(several ? [{ title: '', dataIndex: 'group', width: 96, ellipsis: true }] : []),
    { title: t('list.rank'), width: 56, align: 'right', render: (_, { rank }) => rank ?? '—' },
    { title: t('list.number'), dataIndex: 'number', width: 68 },
    {
      title: t('list.entry'),
      ellipsis: true,
      render: (_, { title, unit }) => (
        <>
          {title}
          {unit !== null && <span className="quiet"> · {unit}</span>}
        </>
      ),
    },
    { title: t('list.aggregate'), width: 72, align: 'right', render: (_, line) => line.aggregate ?? '—' },
    { title: t('list.before'), width: 78, render: (_, { before }) => <TierWord tierId={before} /> },
    { title: t('list.now'), width: 78, render: (_, { tierId }) => <TierWord tierId={tierId} /> },
    {
      title: t('list.standing'),
      width: 112,
      render: (_, { entryId, standing }) =>
        waiting.has(entryId) ? (
          <span className="state-word" data-tone="decision">
            {t('waitingPlace')}
          </span>
        ) : standing === 'proposed' ? null : (
          <span className="state-word" data-tone={tones[standing]}>
            {t(`standing.${standing}`)}
          </span>
        ),
    },
    ...(actions
      ? [
          {
            title: t('common:actions'),
            width: 152,
            render: (_: unknown, line: ListLine) => (
              <div className="row" style={{ gap: 4 }}>
                {actions(line)}
              </div>
            ),
          },
        ]
      : []),
  ];

  return (
    <section className="card" aria-label={t('list')}>
      <div className="row" style={{ marginBottom: 8 }}>
        <h2>{t('list')}</h2>
        <Checkbox className="row-end" checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('list.all')}
        </Checkbox>
      </div>
      <Table
        size="small"
        rowKey="entryId"
        columns={columns}
        dataSource={rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      />
    </section>
  );
}

/** The lines of a list, of all groups. */
export function linesOf(list: ListView): ListLine[] {
  return list.groups.flatMap((group) => group.lines);
}
