import { Button, Empty, Pagination, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DuplicatePair } from '../../shared/contract/intake.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { DuplicatePairCard } from './duplicates-pair.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { IntakeTabs } from './intake-tabs.tsx';
import '../parts/state-word.css';
import './duplicates.css';

const filters = ['open', 'decided', 'all'] as const;
type Filter = (typeof filters)[number];
const PAGE = 20;

function matches(pair: DuplicatePair, filter: Filter): boolean {
  return filter === 'all' || (filter === 'open') === (pair.verdict === 'open');
}

/** Likely repeated entries; a person decides each pair. */
export default function DuplicatesPage() {
  const { t } = useText('duplicates');
  const review = useReview();
  const list = useCall('duplicate.list', { reviewId: review.id });
  const search = useCommand('duplicate.search');
  const canDecide = allows(review, ['secretary'], ['preparation', 'screening']);
  const searchedAt = list.data?.searchedAt ?? null;
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        canDecide && (
          <Button
            type="primary"
            loading={search.isPending}
            onClick={() => search.mutate({ reviewId: review.id })}
          >
            {t(searchedAt === null ? 'search' : 'search.again')}
          </Button>
        )
      }
    >
      <IntakeTabs />
      <p className="quiet" role="status">
        {search.isPending
          ? t('searching')
          : search.data
            ? t('searched', search.data)
            : searchedAt !== null && t('searchedAt', { time: dateAndTime(searchedAt) })}
      </p>
      <ErrorNotice error={search.error} />
      <Loaded query={list}>
        {({ pairs }) =>
          pairs.length === 0 ? (
            <div className="card">
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={t(searchedAt === null ? 'empty.notSearched' : 'empty.none')}
              />
            </div>
          ) : (
            <PairList pairs={pairs} canDecide={canDecide} />
          )
        }
      </Loaded>
    </Page>
  );
}

function PairList({ pairs, canDecide }: { pairs: readonly DuplicatePair[]; canDecide: boolean }) {
  const { t } = useText('duplicates');
  const review = useReview();
  const [filter, setFilter] = useState<Filter>('open');
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<string | null>(null);
  const [focusAt, setFocusAt] = useState<{ index: number; in: readonly DuplicatePair[] } | null>(null);
  const cards = useRef<(HTMLElement | null)[]>([]);
  const canChange = allows(review, ['secretary'], ['preparation', 'screening']);
  const canScreen = allows(review, ['secretary'], ['screening']);

  const shown = pairs.filter((pair) => matches(pair, filter));
  const lastPage = Math.max(1, Math.ceil(shown.length / PAGE));
  const current = Math.min(page, lastPage);
  const onPage = shown.slice((current - 1) * PAGE, current * PAGE);

  // Once the decided pair has left the list, the keyboard goes on with the one that took its place.
  useEffect(() => {
    if (focusAt === null || focusAt.in === pairs) return;
    // The card and not its button: a second Enter must not decide a pair that nobody has read.
    cards.current[Math.min(focusAt.index, onPage.length - 1)]?.focus();
    setFocusAt(null);
  }, [focusAt, pairs, onPage.length]);

  return (
    <>
      <div className="row">
        <Segmented<Filter>
          value={filter}
          onChange={(value) => {
            setFilter(value);
            setPage(1);
          }}
          options={filters.map((value) => ({
            value,
            label: `${t(`filter.${value}`)} ${pairs.filter((pair) => matches(pair, value)).length}`,
          }))}
        />
        <span className="quiet">{t('legend')}</span>
      </div>
      {shown.length === 0 ? (
        <div className="card">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`empty.filter.${filter}`)} />
        </div>
      ) : (
        <div className="pairs">
          {onPage.map((pair, index) => (
            <DuplicatePairCard
              key={`${pair.pairId} ${pair.verdict}`}
              ref={(card) => {
                cards.current[index] = card;
              }}
              pair={pair}
              canDecide={canDecide}
              onOpenEntry={setOpened}
              onDecided={() => setFocusAt({ index, in: pairs })}
            />
          ))}
        </div>
      )}
      {shown.length > PAGE && (
        <Pagination
          align="end"
          current={current}
          pageSize={PAGE}
          total={shown.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
      {opened !== null && (
        <EntryDrawer
          entryId={opened}
          canScreen={canScreen}
          canRemove={canChange}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
