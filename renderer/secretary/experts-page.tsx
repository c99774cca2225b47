import { Button, Empty, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ExpertDrawView, ExpertView } from '../../shared/contract/draws.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { DrawExpertsDialog } from './draw-experts-dialog.tsx';
import { DrawRecord } from './draw-record.tsx';
import { ExpertDialog } from './expert-dialog.tsx';
import { ExpertDrawCard } from './expert-draw-card.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import '../parts/state-word.css';

type Asked =
  | { kind: 'draw' }
  | { kind: 'expert'; expert: ExpertView | null }
  | { kind: 'record'; draw: ExpertDrawView };

/** 专家库 and 专家随机抽取. */
export default function ExpertsPage() {
  const { t } = useText('panels');
  const review = useReview();
  const experts = useCall('expert.list', {});
  const draws = useCall('draw.list', { reviewId: review.id });
  const [asked, setAsked] = useState<Asked | null>(null);
  const canDraw = allows(review, ['secretary'], ['preparation', 'screening', 'scoring']);
  const close = () => setAsked(null);
  return (
    <Page
      title={t('experts.title')}
      about={t('experts.about')}
      actions={
        <>
          <Button onClick={() => setAsked({ kind: 'expert', expert: null })}>{t('experts.add')}</Button>
          {canDraw && (
            <Button type="primary" onClick={() => setAsked({ kind: 'draw' })}>
              {t('experts.draw')}
            </Button>
          )}
        </>
      }
    >
      <PeopleTabs />
      {draws.data?.experts.map((draw) => (
        <ExpertDrawCard
          key={draw.drawId}
          draw={draw}
          canSettle={canDraw}
          onRecord={() => setAsked({ kind: 'record', draw })}
        />
      ))}
      <Loaded query={experts}>
        {(value) => (
          <ExpertTable experts={value.experts} onEdit={(expert) => setAsked({ kind: 'expert', expert })} />
        )}
      </Loaded>
      {asked?.kind === 'draw' && <DrawExpertsDialog onClose={close} />}
      {asked?.kind === 'expert' && <ExpertDialog expert={asked.expert} onClose={close} />}
      {asked?.kind === 'record' && <DrawRecord draw={asked.draw} onClose={close} />}
    </Page>
  );
}

interface ExpertTableProps {
  experts: ExpertView[];
  onEdit: (expert: ExpertView) => void;
}

function ExpertTable({ experts, onEdit }: ExpertTableProps) {
  const { t } = useText('panels');
  const [sought, setSought] = useState('');
  const wanted = sought.trim();
  const rows = experts.filter(({ name, unit, specialty }) =>
    [name, unit, specialty].some((text) => text?.includes(wanted) ?? false),
  );
  const columns: TableColumnsType<ExpertView> = [
    {
      title: t('experts.name'),
      dataIndex: 'name',
      width: 120,
      render: (name: string) => <strong>{name}</strong>,
    },
    { title: t('experts.unit'), dataIndex: 'unit', ellipsis: true },
    { title: t('experts.specialty'), dataIndex: 'specialty', width: 180, ellipsis: true },
    { title: t('experts.contact'), dataIndex: 'contact', width: 160, ellipsis: true },
    {
      title: t('experts.service'),
      ellipsis: true,
      render: (_, { service }) =>
        service.map(({ year, review }) => `${year} ${review}`).join(t('common:listSeparator')) || '—',
    },
    {
      title: t('experts.state'),
      width: 90,
      render: (_, { inLibrary }) => (
        <span className="state-word" data-tone={inLibrary ? 'settled' : 'quiet'}>
          {t(inLibrary ? 'experts.in' : 'experts.out')}
        </span>
      ),
    },
    {
      title: t('common:actions'),
      width: 90,
      render: (_, expert) => (
        <Button
          size="small"
          aria-label={`${t('experts.edit')} ${expert.name}`}
          onClick={() => onEdit(expert)}
        >
          {t('experts.edit')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Input.Search
        allowClear
        style={{ width: 320 }}
        aria-label={t('experts.search')}
        placeholder={t('experts.search')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <Table<ExpertView>
        size="small"
        rowKey="accountId"
        columns={columns}
        dataSource={rows}
        pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('experts.empty')} />,
        }}
      />
    </>
  );
}
