import { Alert, App, Button, Empty, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { RecusalView } from '../../shared/contract/recusal.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { AssignmentTabs } from '../secretary/assignment-tabs.tsx';
import { RecuseDialog } from './recuse-dialog.tsx';
import '../parts/state-word.css';

type Verdict = 'confirmed' | 'lifted';
const running = ['preparation', 'screening', 'scoring', 'reconciliation'] as const;
const tones = { declared: 'waiting', confirmed: 'settled', lifted: 'quiet' } as const;
const HEIGHT = 560;

/** 回避: everything that was found, declared or decided; the chair confirms or lifts. */
export default function RecusalsPage() {
  const { t } = useText('recusal');
  const { message } = App.useApp();
  const review = useReview();
  const list = useCall('recusal.list', { reviewId: review.id });
  const signed = useCall('conflict.list', { reviewId: review.id });
  const find = useCommand('recusal.find');
  const settle = useCommand('recusal.settle');
  const [asked, setAsked] = useState<{ recusal: RecusalView; verdict: Verdict } | null>(null);
  const [adding, setAdding] = useState(false);
  const isChair = allows(review, ['chair'], running);

  function submit({ recusal, verdict }: NonNullable<typeof asked>, reason: string): void {
    settle.mutate(
      { reviewId: review.id, recusalId: recusal.recusalId, verdict, reason },
      {
        onSuccess: () => {
          setAsked(null);
          void message.success(t('settled'));
        },
      },
    );
  }

  function open(recusal: RecusalView, verdict: Verdict): void {
    settle.reset();
    setAsked({ recusal, verdict });
  }

  const words = asked && { name: asked.recusal.name, number: asked.recusal.number };
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        allows(review, ['secretary', 'chair'], running) && (
          <>
            <Button
              loading={find.isPending}
              onClick={() =>
                find.mutate(
                  { reviewId: review.id },
                  { onSuccess: (counts) => void message.success(t('found', counts)) },
                )
              }
            >
              {t('find')}
            </Button>
            {isChair && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('add')}
              </Button>
            )}
          </>
        )
      }
    >
      <AssignmentTabs />
      <ErrorNotice error={find.error} />
      {signed.data?.required && <SignedForms forms={signed.data} />}
      <Loaded query={list}>{({ recusals }) => <RecusalTable recusals={recusals} onSettle={open} />}</Loaded>
      {adding && <RecuseDialog onClose={() => setAdding(false)} />}
      {asked && words && (
        <ReasonDialog
          title={t(asked.verdict === 'lifted' ? 'lift.title' : 'confirm.title', words)}
          submitText={t(asked.verdict === 'lifted' ? 'lift.submit' : 'confirm.submit')}
          danger={asked.verdict === 'lifted'}
          pending={settle.isPending}
          error={settle.error}
          onSubmit={(reason) => submit(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {t(asked.verdict === 'lifted' ? 'lift.text' : 'confirm.text', words)}
        </ReasonDialog>
      )}
    </Page>
  );
}

interface RecusalTableProps {
  recusals: RecusalView[];
  onSettle: (recusal: RecusalView, verdict: Verdict) => void;
}

function RecusalTable({ recusals, onSettle }: RecusalTableProps) {
  const { t } = useText('recusal');
  const count = (state: RecusalView['state']) => recusals.filter((one) => one.state === state).length;
  const columns: TableColumnsType<RecusalView> = [
    { title: t('number'), dataIndex: 'number', width: 80 },
    { title: t('entry'), dataIndex: 'title', ellipsis: true },
    { title: t('judge'), dataIndex: 'name', width: 110, render: (name: string) => <strong>{name}</strong> },
    { title: t('cause'), width: 130, render: (_, { cause }) => t(`cause.${cause}`) },
    { title: t('reason'), dataIndex: 'reason', width: 180, ellipsis: true },
    {
      title: t('raised'),
      width: 190,
      ellipsis: true,
      render: (_, { raisedBy, raisedAt }) =>
        raisedBy === null ? t('byProgram') : t('by', { name: raisedBy, time: dateOnly(raisedAt) }),
    },
    {
      title: t('state'),
      width: 230,
      render: (_, recusal) => (
        <>
          <span className="state-word" data-tone={tones[recusal.state]}>
            {t(`state.${recusal.state}`)}
          </span>
          <Settled recusal={recusal} />
        </>
      ),
    },
    {
      title: t('common:actions'),
      width: 150,
      render: (_, recusal) =>
        recusal.canSettle && (
          <span className="row">
            {recusal.state === 'declared' && (
              <Button
                size="small"
                aria-label={`${t('confirm')} ${recusal.name} ${recusal.number}`}
                onClick={() => onSettle(recusal, 'confirmed')}
              >
                {t('confirm')}
              </Button>
            )}
            <Button
              size="small"
              aria-label={`${t('lift')} ${recusal.name} ${recusal.number}`}
              onClick={() => onSettle(recusal, 'lifted')}
            >
              {t('lift')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      {recusals.length > 0 && (
        <p className="quiet">
          {t('count', { open: count('declared'), confirmed: count('confirmed'), lifted: count('lifted') })}
        </p>
      )}
      <Table<RecusalView>
        size="small"
        rowKey="recusalId"
        columns={columns}
        dataSource={recusals}
        pagination={false}
        scroll={{ x: 1180, y: HEIGHT }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
      />
    </>
  );
}

function Settled({ recusal }: { recusal: RecusalView }) {
  const { t } = useText('recusal');
  if (recusal.settledAt !== null) {
    const { settledBy, settleReason } = recusal;
    return (
      <div className="quiet">
        {settledBy === null
          ? t('corrected')
          : t('settledBy', { name: settledBy, reason: settleReason ?? '' })}
      </div>
    );
  }
  return recusal.hasSheet ? <div className="quiet">{t('sheetOut')}</div> : null;
}

function SignedForms({ forms }: { forms: OutputOf<'conflict.list'> }) {
  const { t } = useText('recusal');
  const signed = forms.judges.filter(({ signedAt, outdated }) => signedAt !== null && !outdated);
  const names = (judges: typeof forms.judges) =>
    judges.map(({ name }) => name).join(t('common:listSeparator'));
  const waiting = forms.judges.filter(({ signedAt }) => signedAt === null);
  const outdated = forms.judges.filter((judge) => judge.outdated);
  const complete = signed.length === forms.judges.length;
  return (
    <Alert
      showIcon
      type={complete ? 'success' : 'warning'}
      title={t('signed', { signed: signed.length, count: forms.judges.length })}
      description={
        complete ? undefined : (
          <>
            {waiting.length > 0 && <p>{t('signed.waiting', { names: names(waiting) })}</p>}
            {outdated.length > 0 && <p>{t('signed.outdated', { names: names(outdated) })}</p>}
          </>
        )
      }
    />
  );
}
