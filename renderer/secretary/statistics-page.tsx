import { Button, Empty, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useCall, useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { StatisticsDocuments } from './statistics-documents.tsx';
import { useSaveDocument } from './statistics-save.ts';
import { type Statistics, StatisticsTable } from './statistics-table.tsx';

const UnitBars = lazy(() => import('../parts/charts/unit-bars.tsx'));

const BARS = 12;
const TABLE_HEIGHT = 420;

/** 各单位申报情况排名, as the monthly notice prints it. */
export default function StatisticsPage() {
  const { t } = useText('statisticsPage');
  const review = useReview();
  const [month, setMonth] = useState<string | null>(null);
  const whole = useCall('statistics.get', { reviewId: review.id, month: null });
  const shown = useCall('statistics.get', { reviewId: review.id, month }, { keep: true });
  const make = useCommand('document.screening');
  const { save, error } = useSaveDocument();
  const isSecretary = allows(review, ['secretary']);
  const isEmpty = whole.data?.totals.total === 0;

  function exportTable(): void {
    const input = { reviewId: review.id, document: 'statistics', unit: null, month } as const;
    void save(() => make.mutateAsync({ ...input, language: currentLanguage() }));
  }

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <Labelled label={t('month')}>
            {(id) => (
              <Select
                id={id}
                style={{ width: 148 }}
                value={month ?? ''}
                onChange={(value) => setMonth(value === '' ? null : value)}
                options={[
                  { value: '', label: t('month.all') },
                  ...(whole.data?.months ?? [])
                    .filter((one) => one !== '')
                    .map((one) => ({ value: one, label: monthWords(t, one) })),
                ]}
              />
            )}
          </Labelled>
          {isSecretary && !isEmpty && (
            <Button type="primary" loading={make.isPending} onClick={exportTable}>
              {t('export')}
            </Button>
          )}
        </>
      }
    >
      <ErrorNotice error={error} />
      <Loaded query={shown}>
        {(statistics) =>
          statistics.totals.total === 0 ? (
            <div className="card">
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={t(month === null ? 'empty.all' : 'empty')}
              />
            </div>
          ) : (
            <>
              <section aria-label={t('table')}>
                <StatisticsTable statistics={statistics} height={TABLE_HEIGHT} />
              </section>
              {statistics.rows.some(({ unit }) => unit !== '') && (
                <Suspense fallback={null}>
                  <UnitBars bars={barsOf(statistics)} />
                </Suspense>
              )}
            </>
          )
        }
      </Loaded>
      {isSecretary && whole.data && !isEmpty && (
        <StatisticsDocuments units={whole.data.rows.map(({ unit }) => unit).filter((unit) => unit !== '')} />
      )}
    </Page>
  );
}

function monthWords(t: ReturnType<typeof useText<'statisticsPage'>>['t'], month: string): string {
  const [year = '', number = ''] = month.split('-');
  return t('month.shown', { year, month: number });
}

function barsOf({ rows }: Statistics) {
  return rows
    .filter(({ unit }) => unit !== '')
    .slice(0, BARS)
    .map(({ unit, total, accepted }) => ({ unit, accepted, other: total - accepted }));
}
