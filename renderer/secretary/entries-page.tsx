import { SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Input, Segmented, Select, Table, type TableColumnsType } from 'antd';
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
import { CorrectionDue, FindingCounts } from './screening-cells.tsx';
import { isOverQuota, ScreeningNominations } from './screening-nominations.tsx';
import { ScreeningOverdue } from './screening-overdue.tsx';
import { openFindings, type ScreenedEntry, type ScreeningView, useScreening } from './screening-state.ts';
import './entries.css';

type Filter = ScreeningVerdict | 'all';
const filters = ['all', 'pending', 'accepted', 'returned', 'rejected'] as const;
type FindingFilter = (typeof findingFilters)[number];
const findingFilters = ['all', 'errors', 'warnings', 'none', 'overdue'] as const;
const VIRTUAL_FROM = 200;

export default function EntriesPage() {
  const { t } = useText('entries');
  const review = useReview();
  const navigate = useNavigate();
  const entries = useCall('entry.list', { reviewId: review.id });
  const screening = useScreening();
  const [showsQuota, setShowsQuota] = useState(false);
  const startScreening = useCommand('review.startScreening');
  const hasQuotas = (review.scheme.programme?.nominationQuotas.length ?? 0) > 0;
  const over = screening.data?.nominations.filter(isOverQuota).length ?? 0;
  const canImport = allows(review, ['secretary'], ['preparation', 'screening']);
  const all = entries.data?.entries ?? [];
  const returned = all.filter((entry) => entry.screening === 'returned').length;
  const canStart = allows(review, ['secretary'], ['preparation']) && all.length > 0;
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {hasQuotas && screening.data && (
            <Button danger={over > 0} onClick={() => setShowsQuota(true)}>
              {over > 0 ? t('screening:nominations.over', { count: over }) : t('screening:nominations')}
            </Button>
          )}
          {canImport && review.stage === 'screening' && returned > 0 && (
            <Button onClick={() => void navigate('import?replies')}>
              {t('import:replies.open', { count: returned })}
            </Button>
          )}
          {canImport && (
            <Button type={canStart ? 'default' : 'primary'} onClick={() => void navigate('import')}>
              {t('import')}
            </Button>
          )}
        </>
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
      <ErrorNotice error={startScreening.error ?? screening.error} />
      {screening.data && <ScreeningOverdue overdue={screening.data.overdue} />}
      <Loaded query={entries}>
        {(value) =>
          value.entries.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <EntryTable entries={value.entries} screening={screening.data} />
          )
        }
      </Loaded>
      {showsQuota && screening.data && (
        <ScreeningNominations nominations={screening.data.nominations} onClose={() => setShowsQuota(false)} />
      )}
    </Page>
  );
}

function matches(entry: EntryView, text: string): boolean {
  const where = [entry.number, entry.title, entry.unit ?? '', ...entry.contributors].join('\n');
  return where.toLowerCase().includes(text);
}

function hasFindings(screened: ScreenedEntry | undefined, filter: FindingFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'overdue') return screened?.overdue === true;
  const errors = openFindings(screened, 'error').length;
  if (filter === 'errors') return errors > 0;
  const warnings = openFindings(screened, 'warning').length;
  return errors === 0 && (filter === 'warnings') === warnings > 0;
}

interface EntryTableProps {
  entries: EntryView[];
  /** undefined = the rules have not answered yet. */
  screening: ScreeningView | undefined;
}

function EntryTable({ entries, screening }: EntryTableProps) {
  const { t } = useText('entries');
  const review = useReview();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [findingFilter, setFindingFilter] = useState<FindingFilter>('all');
  const [selected, setSelected] = useState<string[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [area, height] = useElementHeight();
  const canScreen = allows(review, ['secretary'], ['screening']);
  const canRemove = allows(review, ['secretary'], ['preparation', 'screening']);

  const known = useMemo(() => new Map(screening?.entries.map((one) => [one.entryId, one])), [screening]);
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return entries.filter(
      (entry) =>
        (filter === 'all' || entry.screening === filter) &&
        hasFindings(known.get(entry.id), findingFilter) &&
        matches(entry, wanted),
    );
  }, [entries, known, text, filter, findingFilter]);
  const chosen = useMemo(() => {
    const ids = new Set(selected);
    return entries.filter((entry) => ids.has(entry.id));
  }, [entries, selected]);
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
        <Select<FindingFilter>
          aria-label={t('screening:filter')}
          style={{ width: 136 }}
          value={findingFilter}
          onChange={setFindingFilter}
          options={findingFilters.map((value) => ({ value, label: t(`screening:filter.${value}`) }))}
        />
        <span className="quiet">{t('shown', { shown: shown.length, total: entries.length })}</span>
      </div>
      {(canScreen || canRemove) && chosen.length > 0 && (
        <EntryActions
          entries={chosen}
          screening={screening}
          canScreen={canScreen}
          canRemove={canRemove}
          onDone={() => setSelected([])}
        />
      )}
      <div className="fill" ref={area}>
        <Table<EntryView>
          size="small"
          rowKey="id"
          columns={columnsFor(t, known, setOpened)}
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

function columnsFor(
  t: Say<'entries'>,
  known: ReadonlyMap<string, ScreenedEntry>,
  open: (entryId: string) => void,
): TableColumnsType<EntryView> {
  return [
    { title: t('number'), dataIndex: 'number', width: 76 },
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
    { title: t('unit'), dataIndex: 'unit', ellipsis: true, width: 176 },
    {
      title: t('contributors'),
      dataIndex: 'contributors',
      ellipsis: true,
      width: 112,
      render: (names: string[]) => names.join(t('common:listSeparator')),
    },
    { title: t('category'), dataIndex: 'category', ellipsis: true, width: 108 },
    {
      title: t('screening:findings'),
      width: 172,
      render: (_, entry) => <FindingCounts screened={known.get(entry.id)} />,
    },
    {
      title: t('screening'),
      dataIndex: 'screening',
      width: 100,
      render: (verdict: ScreeningVerdict) => <VerdictTag verdict={verdict} />,
    },
    {
      title: t('screening.reason'),
      dataIndex: 'screeningReason',
      ellipsis: true,
      width: 156,
      render: (reason: string | null, entry) => (
        <>
          <CorrectionDue screened={known.get(entry.id)} />
          {reason}
        </>
      ),
    },
  ];
}
