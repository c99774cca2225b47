import { App, Button, Empty, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { BarsAddDialog } from './bars-add-dialog.tsx';
import { IntakeTabs } from './intake-tabs.tsx';
import '../parts/state-word.css';

type Bar = OutputOf<'bar.list'>['bars'][number];

/** 禁止申报名单: who is barred, until when and why; the same for every review of this store. */
export default function BarsPage() {
  const { t } = useText('screening');
  const { message } = App.useApp();
  const bars = useCall('bar.list', {});
  const lift = useCommand('bar.lift');
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Bar | null>(null);

  function submit(bar: Bar, reason: string): void {
    lift.mutate(
      { barId: bar.barId, reason },
      {
        onSuccess: () => {
          setLifting(null);
          void message.success(t('bars.lifted'));
        },
      },
    );
  }

  const columns: TableColumnsType<Bar> = [
    { title: t('bars.kind'), width: 80, render: (_, { kind }) => t(`bars.kind.${kind}`) },
    {
      title: t('bars.name'),
      render: (_, { name, unit }) => (
        <>
          <strong>{name}</strong>
          {unit !== null && <span className="quiet"> · {unit}</span>}
        </>
      ),
    },
    { title: t('bars.reason'), dataIndex: 'reason', ellipsis: true },
    { title: t('bars.from'), width: 116, render: (_, { from }) => dateOnly(from) },
    {
      title: t('bars.until'),
      width: 116,
      render: (_, { until }) => (until === null ? t('bars.forGood') : dateOnly(until)),
    },
    { title: t('bars.state'), width: 150, render: (_, bar) => <BarState bar={bar} /> },
    {
      title: t('common:actions'),
      width: 100,
      render: (_, bar) =>
        isInForce(bar) && (
          <Button
            size="small"
            aria-label={`${t('bars.lift')} ${bar.name}`}
            onClick={() => {
              lift.reset();
              setLifting(bar);
            }}
          >
            {t('bars.lift')}
          </Button>
        ),
    },
  ];

  return (
    <Page
      title={t('bars.title')}
      about={t('bars.about')}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('bars.add')}
        </Button>
      }
    >
      <IntakeTabs />
      <Loaded query={bars}>
        {(value) => (
          <Table<Bar>
            size="small"
            rowKey="barId"
            columns={columns}
            dataSource={value.bars}
            pagination={false}
            locale={{
              emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('bars.empty')} />,
            }}
          />
        )}
      </Loaded>
      {adding && <BarsAddDialog onClose={() => setAdding(false)} />}
      {lifting && (
        <ReasonDialog
          title={t('bars.lift.title', { name: lifting.name })}
          submitText={t('bars.lift.submit')}
          pending={lift.isPending}
          error={lift.error}
          onSubmit={(reason) => submit(lifting, reason)}
          onClose={() => setLifting(null)}
        >
          {t('bars.lift.text', { name: lifting.name })}
        </ReasonDialog>
      )}
    </Page>
  );
}

function isInForce({ liftedAt, until }: Bar): boolean {
  return liftedAt === null && (until === null || new Date(until) > new Date());
}

function BarState({ bar }: { bar: Bar }) {
  const { t } = useText('screening');
  if (bar.liftedAt !== null) {
    return <span className="quiet">{t('bars.state.lifted', { day: dateOnly(bar.liftedAt) })}</span>;
  }
  if (!isInForce(bar)) return <span className="quiet">{t('bars.state.over')}</span>;
  return (
    <span className="state-word" data-tone="decision">
      {t('bars.state.active')}
    </span>
  );
}
