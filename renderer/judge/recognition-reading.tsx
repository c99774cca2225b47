import { App, Button, Table, type TableColumnsType } from 'antd';
import { useRef, useState } from 'react';
import type { RecognitionVerdict } from '../../shared/model/tally.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useElementHeight } from '../parts/element-height.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { type Say, useText } from '../parts/use-text.ts';
import { useRecognitionKeys } from './recognition-keys.ts';
import { type RecognitionItem, RecognitionVerdictWord } from './recognition-verdict.tsx';
import './recognition.css';

const VIRTUAL_FROM = 100;
/** So many entries may be given a verdict in one call. */
const MOST_AT_ONCE = 5000;

interface RecognitionReadingProps {
  open: boolean;
  /** Those that the filter shows. */
  items: readonly RecognitionItem[];
}

/** The list with its cursor: a key gives the verdict and goes on to the next entry. */
export function RecognitionReading({ open, items }: RecognitionReadingProps) {
  const { t } = useText('recognition');
  const { message } = App.useApp();
  const review = useReview();
  const give = useCommand('recognition.give');
  const [area, height] = useElementHeight();
  const table = useRef<{ scrollTo: (config: { key: string }) => void }>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  /** Where the cursor stood, for when its entry is filtered away by its new verdict. */
  const [place, setPlace] = useState(0);
  const [asked, setAsked] = useState<'disagree' | 'bulk' | null>(null);
  const at = items.findIndex(({ entryId }) => entryId === cursor);
  const index = at >= 0 ? at : Math.min(place, items.length - 1);
  const current = items[index];
  const unread = items.filter(({ verdict }) => verdict === null);

  function go(next: number): void {
    const item = items[Math.max(0, Math.min(items.length - 1, next))];
    if (item === undefined) return;
    setCursor(item.entryId);
    setPlace(items.indexOf(item));
    table.current?.scrollTo({ key: item.entryId });
  }

  function say(verdict: RecognitionVerdict, reason: string | null): void {
    if (current === undefined || give.isPending) return;
    give.mutate(
      { reviewId: review.id, entryIds: [current.entryId], verdict, reason },
      {
        onSuccess: () => {
          setAsked(null);
          // The next one in the list as it is now; if the filter drops this one, the place stays.
          const next = items[index + 1];
          setPlace(index);
          setCursor(next?.entryId ?? current.entryId);
          if (next) table.current?.scrollTo({ key: next.entryId });
        },
      },
    );
  }

  function doubt(): void {
    if (current?.reading === 2) void message.warning(t('doubt.second'));
    else say('doubt', null);
  }

  function disagree(): void {
    if (current === undefined) return;
    give.reset();
    setAsked('disagree');
  }

  function agreeToAll(): void {
    const entryIds = unread.slice(0, MOST_AT_ONCE).map(({ entryId }) => entryId);
    give.mutate(
      { reviewId: review.id, entryIds, verdict: 'agree', reason: null },
      {
        onSuccess: ({ given }) => {
          setAsked(null);
          void message.success(t('given', { count: given }));
        },
      },
    );
  }

  useRecognitionKeys(
    { agree: () => say('agree', null), disagree, doubt, move: (step) => go(index + step) },
    open && asked === null,
  );

  const bulkCount = Math.min(unread.length, MOST_AT_ONCE);
  return (
    <>
      {open && (
        <div className="recognition-bar row">
          <strong className="one-line recognition-current">
            {current && t('current', { number: current.number, title: current.title })}
          </strong>
          <Button disabled={!current} onClick={() => say('agree', null)}>
            {t('agree')}
          </Button>
          <Button disabled={!current} onClick={disagree}>
            {t('disagree')}
          </Button>
          <Button disabled={!current || current.reading === 2} onClick={doubt}>
            {t('doubt')}
          </Button>
          <span className="quiet">{t('keys')}</span>
          {unread.length > 0 && (
            <Button
              className="row-end"
              onClick={() => {
                give.reset();
                setAsked('bulk');
              }}
            >
              {t('bulk', { count: bulkCount })}
            </Button>
          )}
        </div>
      )}
      {asked === null && <ErrorNotice error={give.error} />}
      <div className="fill recognition-table" ref={area}>
        <Table<RecognitionItem>
          ref={table as never}
          size="small"
          rowKey="entryId"
          columns={columnsFor(t)}
          dataSource={[...items]}
          pagination={false}
          scroll={{ x: 900, y: Math.max(height - 40, 200) }}
          virtual={items.length > VIRTUAL_FROM}
          locale={{ emptyText: t('empty.filter') }}
          rowClassName={(item) => (open && item === current ? 'recognition-here' : '')}
          onRow={(item) => ({ onClick: () => go(items.indexOf(item)) })}
        />
      </div>
      {asked === 'bulk' && (
        <ConfirmDialog
          title={t('bulk.title', { count: bulkCount })}
          submitText={t('bulk.submit', { count: bulkCount })}
          pending={give.isPending}
          error={give.error}
          onSubmit={agreeToAll}
          onClose={() => setAsked(null)}
        >
          {t('bulk.text', { count: bulkCount })}
        </ConfirmDialog>
      )}
      {asked === 'disagree' && current && (
        <ReasonDialog
          title={t('disagree.title', { number: current.number })}
          submitText={t('disagree.submit')}
          pending={give.isPending}
          error={give.error}
          onSubmit={(reason) => say('disagree', reason)}
          onClose={() => setAsked(null)}
        >
          {t('disagree.text', { title: current.title })}
        </ReasonDialog>
      )}
    </>
  );
}

function columnsFor(t: Say<'recognition'>): TableColumnsType<RecognitionItem> {
  return [
    { title: t('number'), dataIndex: 'number', width: 88 },
    { title: t('name'), dataIndex: 'title', ellipsis: true },
    { title: t('unit'), dataIndex: 'unit', ellipsis: true, width: 180 },
    { title: t('category'), dataIndex: 'category', ellipsis: true, width: 140 },
    { title: t('recommendation'), dataIndex: 'recommendation', ellipsis: true, width: 130 },
    { title: t('order'), dataIndex: 'recommendedOrder', align: 'right', width: 84 },
    {
      title: t('verdict'),
      width: 200,
      ellipsis: true,
      render: (_, item) => (
        <>
          <RecognitionVerdictWord item={item} />
          {item.reason !== null && <span className="quiet"> {item.reason}</span>}
        </>
      ),
    },
  ];
}
