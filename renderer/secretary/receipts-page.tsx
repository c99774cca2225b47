import { Button, Empty, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReceiptView } from '../../shared/contract/receipts.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { IntakeTabs } from './intake-tabs.tsx';
import { ReceiptDialog } from './receipts-dialog.tsx';
import { ReceiptSheet } from './receipts-sheet.tsx';
import { minuteText } from './receipts-time.ts';
import '../parts/state-word.css';

type Asked = { kind: 'add' } | { kind: 'correct' | 'print'; receiptId: string };

/** The register of what came in: when, from whom, how. */
export default function ReceiptsPage() {
  const { t } = useText('intake');
  const review = useReview();
  const list = useCall('receipt.list', { reviewId: review.id });
  const [asked, setAsked] = useState<Asked | null>(null);
  const canRegister = allows(review, ['secretary'], ['preparation', 'screening']);
  const canPrint = allows(review, ['secretary']);
  const close = () => setAsked(null);
  const receipt =
    asked !== null && asked.kind !== 'add'
      ? list.data?.receipts.find((one) => one.receiptId === asked.receiptId)
      : undefined;

  const columns: TableColumnsType<ReceiptView> = [
    { title: t('receipt.serial'), dataIndex: 'serial', width: 80, align: 'right' },
    {
      title: t('receipt.receivedAt'),
      width: 210,
      render: (_, { receivedAt, late }) => (
        <>
          {minuteText(receivedAt)}{' '}
          {late && (
            <span className="state-word" data-tone="decision">
              {t('receipt.late')}
            </span>
          )}
        </>
      ),
    },
    { title: t('receipt.unit'), dataIndex: 'unit', ellipsis: true },
    {
      title: t('receipt.channel'),
      dataIndex: 'channel',
      width: 110,
      render: (channel: ReceiptView['channel']) => t(`receipt.channel.${channel}`),
    },
    {
      title: t('receipt.files'),
      dataIndex: 'files',
      width: 96,
      align: 'right',
      render: (files: ReceiptView['files']) =>
        files.length === 0 ? (
          '—'
        ) : (
          <span title={files.map((file) => file.name).join('\n')}>
            {t('receipt.files.count', { count: files.length })}
          </span>
        ),
    },
    { title: t('receipt.note'), dataIndex: 'note', width: 200, ellipsis: true },
    { title: t('receipt.by'), dataIndex: 'registeredBy', width: 96, ellipsis: true },
    {
      title: t('common:actions'),
      width: 160,
      hidden: !canPrint,
      render: (_, { receiptId, serial }) => (
        <span className="row">
          <Button
            size="small"
            aria-label={`${t('receipt.sheet')} ${serial}`}
            onClick={() => setAsked({ kind: 'print', receiptId })}
          >
            {t('receipt.sheet')}
          </Button>
          {canRegister && (
            <Button
              size="small"
              aria-label={`${t('receipt.correct')} ${serial}`}
              onClick={() => setAsked({ kind: 'correct', receiptId })}
            >
              {t('receipt.correct')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Page
      title={t('receipts')}
      about={t('receipts.about')}
      actions={
        canRegister && (
          <Button type="primary" onClick={() => setAsked({ kind: 'add' })}>
            {t('receipt.add')}
          </Button>
        )
      }
    >
      <IntakeTabs />
      <Loaded query={list}>
        {({ receipts }) => (
          <Table<ReceiptView>
            size="small"
            rowKey="receiptId"
            columns={columns}
            dataSource={receipts}
            pagination={false}
            locale={{
              emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('receipts.empty')} />,
            }}
          />
        )}
      </Loaded>
      {asked?.kind === 'add' && (
        <ReceiptDialog onClose={close} onAdded={(receiptId) => setAsked({ kind: 'print', receiptId })} />
      )}
      {asked?.kind === 'correct' && receipt && (
        <ReceiptDialog receipt={receipt} onClose={close} onAdded={close} />
      )}
      {asked?.kind === 'print' && receipt && <ReceiptSheet receipt={receipt} onClose={close} />}
    </Page>
  );
}
