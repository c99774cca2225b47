import { SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useCallback, useDeferredValue, useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { TallyQuestion } from '../../shared/contract/tally.ts';
import type { TallyFlag } from '../../shared/model/tally.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { ExplanationDrawer } from './explanation-drawer.tsx';
import { TallyTable } from './tally-table.tsx';
import './tally.css';

const AnalysisView = lazy(() => import('./analysis-view.tsx'));

type Look = 'table' | 'chart';

/** The computed table: every figure, where it comes from, and what is odd about it. */
export default function TallyPage() {
  const { t } = useText('tally');
  const review = useReview();
  const summary = useCall('tally.summary', { reviewId: review.id }, { keep: true });
  const [look, setLook] = useState<Look>('table');
  const recognition = review.scheme.programme?.selection === 'recognition';
  const standsIn = !allows(review, ['secretary', 'chair', 'supervisor']);
  return (
    <Page
      title={t('title')}
      about={t(standsIn ? 'about.standsIn' : 'about')}
      actions={
        !recognition &&
        !standsIn && (
          <Segmented<Look>
            value={look}
            onChange={setLook}
            options={[
              { value: 'table', label: t('look.table') },
              { value: 'chart', label: t('look.chart') },
            ]}
          />
        )
      }
    >
      {look === 'chart' ? (
        <Suspense fallback={null}>
          <AnalysisView />
        </Suspense>
      ) : (
        <Loaded query={summary}>{(value) => <Table summary={value} />}</Loaded>
      )}
    </Page>
  );
}

const whole: TallyQuestion = {
  groupId: null,
  search: '',
  flag: null,
  tierId: null,
  sort: 'rank',
  judgeId: null,
  descending: false,
};

function Table({ summary }: { summary: OutputOf<'tally.summary'> }) {
  const { t } = useText('tally');
  const review = useReview();
  const [asked, setAsked] = useState<TallyQuestion>(whole);
  const [shown, setShown] = useState<number | null>(null);
  const [explained, setExplained] = useState<string | null>(null);
  const question = useDeferredValue(asked);
  const ask = useCallback(
    (part: Partial<TallyQuestion>) => setAsked((before) => ({ ...before, ...part })),
    [],
  );
  const group = summary.groups.find(({ id }) => id === asked.groupId) ?? summary.groups[0];
  if (group === undefined || group.rows === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
      </div>
    );
  }
  const isFiltered = asked.search !== '' || asked.flag !== null || asked.tierId !== null;
  return (
    <>
      <div className="row">
        {summary.groups.length > 1 && (
          <Select
            aria-label={t('group')}
            style={{ minWidth: 160 }}
            value={group.id}
            onChange={(groupId) => ask({ groupId })}
            options={summary.groups.map(({ id, name, rows }) => ({
              value: id,
              label: t('group.rows', { name: name ?? t('group.other'), rows }),
            }))}
          />
        )}
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 300 }}
          aria-label={t('search')}
          placeholder={t('search')}
          value={asked.search}
          onChange={(event) => ask({ search: event.target.value })}
        />
        <Select
          aria-label={t('flags')}
          style={{ minWidth: 150 }}
          value={asked.flag ?? 'all'}
          onChange={(value: TallyFlag | 'all') => ask({ flag: value === 'all' ? null : value })}
          options={[
            { value: 'all' as const, label: t('flags.all') },
            ...group.flags.map(({ flag, rows }) => ({ value: flag, label: `${t(`flag.${flag}`)} ${rows}` })),
          ]}
        />
        <Select
          aria-label={t('tier')}
          style={{ minWidth: 120 }}
          value={asked.tierId ?? 'all'}
          onChange={(value) => ask({ tierId: value === 'all' ? null : value })}
          options={[
            { value: 'all', label: t('tier.all') },
            ...review.scheme.tiers.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: t('tier.none') },
          ]}
        />
        <span className="quiet" role="status">
          {t('shown', { shown: shown ?? group.rows, total: group.rows })}
        </span>
        {isFiltered && (
          <Button type="link" onClick={() => ask({ search: '', flag: null, tierId: null })}>
            {t('common:clear')}
          </Button>
        )}
        <span className="quiet row-end" title={summary.digest}>
          {t('digest', { digest: summary.digest.slice(0, 12) })}
        </span>
      </div>
      <div className="fill window-fill tally">
        <TallyTable
          reviewId={review.id}
          judges={summary.judges}
          group={group}
          question={question}
          onAsk={ask}
          onExplain={setExplained}
          onShown={setShown}
        />
      </div>
      <p className="quiet">{t('legend')}</p>
      <ExplanationDrawer entryId={explained} judges={summary.judges} onClose={() => setExplained(null)} />
    </>
  );
}
