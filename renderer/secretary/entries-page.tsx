import { SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Input, Segmented, Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { EntryView } from '../../shared/contract/values.ts';
import type { ScreeningVerdict } from '../../shared/model/review.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useElementHeight } from '../parts/element-height.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { type Say, useText } from '../parts/use-text.ts';
import { VerdictTag } from '../parts/verdict-tag.tsx';
import { EntryActions } from './entry-actions.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { IntakeTabs } from './intake-tabs.tsx';
import './entries.css';

type Filter = ScreeningVerdict | 'all';
const filters = ['all', 'pending', 'accepted', 'returned', 'rejected'] as const;
const VIRTUAL_FROM = 200;

export default function EntriesPage() {
  const { t } = useText('entries');
  const review = useReview();
  const navigate = useNavigate();
  const entries = useCall('entry.list', { reviewId: review.id });
  const startScreening = useCommand('review.startScreening');
  const canImport = allows(review, ['secretary'], ['preparation', 'screening']);
  const all = entries.data?.entries ?? [];
  const canStart = allows(review, ['secretary'], ['preparation']) && all.length > 0;
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        canImport && (
          <Button type={canStart ? 'default' : 'primary'} onClick={() => void navigate('import')}>
            {t('import')}
          </Button>
        )
      }
    >
      <IntakeTabs />
      {canStart && (
        <Alert
          type="info"
          showIcon
          title={t('notYet')}
          action={
            <Button
              type="primary"
              size="small"
              loading={startScreening.isPending}
              onClick={() => startScreening.mutate({ reviewId: review.id })}
            >
              {t('startScreening')}
            </Button>
          }
        />
      )}
      <ErrorNotice error={startScreening.error} />
      <Loaded query={entries}>
        {(value) =>
          value.entries.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <EntryTable entries={value.entries} />
          )
        }
      </Loaded>
    </Page>
  );
}

function matches(entry: EntryView, text: string): boolean {
  const where = [entry.number, entry.title, entry.unit ?? '', ...entry.contributors].join('\n');
  return where.toLowerCase().includes(text);
}

function EntryTable({ entries }: { entries: EntryView[] }) {
  const { t } = useText('entries');
  const review = useReview();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [selected, setSelected] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [area, height] = useElementHeight();
  const canScreen = allows(review, ['secretary'], ['screening']);
  const canRemove = allows(review, ['secretary'], ['preparation', 'screening']);

  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return entries.filter(
      (entry) => (filter === 'all' || entry.screening === filter) && matches(entry, wanted),
    );
  }, [entries, text, filter]);
  const chosen = entries.filter((entry) => selected.includes(entry.id));
  const openedEntry = entries.find((entry) => entry.id === opened);

  return (
    <>
      <div className="row">
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 320 }}
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Segmented<Filter>
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({
            value,
            label: `${t(value === 'all' ? 'common:all' : `common:verdict.${value}`)} ${
              value === 'all' ? entries.length : entries.filter((entry) => entry.screening === value).length
            }`,
          }))}
        />
        <span className="quiet">{t('shown', { shown: shown.length, total: entries.length })}</span>
      </div>
      {(canScreen || canRemove) && chosen.length > 0 && (
        <EntryActions entries={chosen} canScreen={canScreen} onDone={() => setSelected([])} />
      )}
      <div className="fill" ref={area}>
        <Table<EntryView>
          size="small"
          rowKey="id"
          columns={columnsFor(t, setOpened)}
          dataSource={shown}
          pagination={false}
          scroll={{ x: 1000, y: Math.max(height - 40, 200) }}
          virtual={shown.length > VIRTUAL_FROM}
          locale={{ emptyText: t('empty.filter') }}
          {...(canScreen || canRemove
            ? {
                rowSelection: {
                  selectedRowKeys: selected,
                  onChange: (keys: React.Key[]) => setSelected(keys.map(String)),
                  preserveSelectedRowKeys: false,
                },
              }
            : {})}
        />
      </div>
      {openedEntry && (
        <EntryDrawer
          entry={openedEntry}
          canScreen={canScreen}
          canRemove={canRemove}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function columnsFor(t: Say<'entries'>, open: (entryId: string) => void): TableColumnsType<EntryView> {
  return [
    { title: t('number'), dataIndex: 'number', width: 88 },
    {
      title: t('name'),
      dataIndex: 'title',
      ellipsis: true,
      render: (title: string, entry) => (
        <button type="button" className="plain-button link-button one-line" onClick={() => open(entry.id)}>
          {title}
        </button>
      ),
    },
    { title: t('unit'), dataIndex: 'unit', ellipsis: true, width: 220 },
    {
      title: t('contributors'),
      dataIndex: 'contributors',
      ellipsis: true,
      width: 180,
      render: (names: string[]) => names.join(t('common:listSeparator')),
    },
    { title: t('category'), dataIndex: 'category', ellipsis: true, width: 120 },
    {
      title: t('screening'),
      dataIndex: 'screening',
      width: 112,
      render: (verdict: ScreeningVerdict) => <VerdictTag verdict={verdict} />,
    },
    { title: t('screening.reason'), dataIndex: 'screeningReason', ellipsis: true, width: 160 },
  ];
}
