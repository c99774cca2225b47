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

const filters = ['open', 'decided', 'any'] as const;
type Filter = (typeof filters)[number];
const PAGE = 20;
const noPairs: readonly DuplicatePair[] = [];

/** Likely repeated entries; a person decides each pair. */
export default function DuplicatesPage() {
  const { t } = useText('duplicates');
  const review = useReview();
  const summary = useCall('duplicate.summary', { reviewId: review.id });
  const search = useCommand('duplicate.search');
  const canDecide = allows(review, ['secretary'], ['preparation', 'screening']);
  const searchedAt = summary.data?.searchedAt ?? null;
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
      <Loaded query={summary}>
        {({ open, decided }) =>
          open + decided === 0 ? (
            <div className="card">
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={t(searchedAt === null ? 'empty.notSearched' : 'empty.none')}
              />
            </div>
          ) : (
            <PairList counts={{ open, decided, any: open + decided }} canDecide={canDecide} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface PairListProps {
  counts: Record<Filter, number>;
  canDecide: boolean;
}

function PairList({ counts, canDecide }: PairListProps) {
  const { t } = useText('duplicates');
  const review = useReview();
  const [filter, setFilter] = useState<Filter>('open');
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<string | null>(null);
  const [focusAt, setFocusAt] = useState<{ index: number; in: readonly DuplicatePair[] } | null>(null);
  const cards = useRef<(HTMLElement | null)[]>([]);
  const canChange = allows(review, ['secretary'], ['preparation', 'screening']);
  const canScreen = allows(review, ['secretary'], ['screening']);

  const current = Math.min(page, Math.max(1, Math.ceil(counts[filter] / PAGE)));
  const found = useCall(
    'duplicate.rows',
    { reviewId: review.id, verdict: filter, offset: (current - 1) * PAGE, limit: PAGE },
    { keep: true },
  );
  const onPage = found.data?.rows ?? noPairs;

  // Once the decided pair has left the list, the keyboard goes on with the one that took its place.
  useEffect(() => {
    if (focusAt === null || focusAt.in === onPage) return;
    // The card and not its button: a second Enter must not decide a pair that nobody has read.
    cards.current[Math.min(focusAt.index, onPage.length - 1)]?.focus();
    setFocusAt(null);
  }, [focusAt, onPage]);

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
            label: `${t(`filter.${value}`)} ${counts[value]}`,
          }))}
        />
        <span className="quiet">{t('legend')}</span>
      </div>
      {found.data?.shown === 0 ? (
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
              onDecided={() => setFocusAt({ index, in: onPage })}
            />
          ))}
        </div>
      )}
      {counts[filter] > PAGE && (
        <Pagination
          align="end"
          current={current}
          pageSize={PAGE}
          total={counts[filter]}
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
