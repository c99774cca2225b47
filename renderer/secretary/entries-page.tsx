import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { EntriesList } from './entries-list.tsx';
import { IntakeTabs } from './intake-tabs.tsx';
import { ScreeningNominations } from './screening-nominations.tsx';
import { ScreeningOverdue } from './screening-overdue.tsx';
import './entries.css';

export default function EntriesPage() {
  const { t } = useText('entries');
  const review = useReview();
  const navigate = useNavigate();
  const summary = useCall('entry.summary', { reviewId: review.id });
  const [showsQuota, setShowsQuota] = useState(false);
  const startScreening = useCommand('review.startScreening');
  const hasQuotas = (review.scheme.programme?.nominationQuotas.length ?? 0) > 0;
  const over = summary.data?.nominations.over ?? 0;
  const canImport = allows(review, ['secretary'], ['preparation', 'screening']);
  const returned = summary.data?.verdicts.returned ?? 0;
  const canStart = allows(review, ['secretary'], ['preparation']) && (summary.data?.total ?? 0) > 0;
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {hasQuotas && summary.data && (
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
      <ErrorNotice error={startScreening.error} />
      <Loaded query={summary}>
        {(value) =>
          value.total === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <>
              <ScreeningOverdue overdue={value.overdue} />
              <EntriesList summary={value} />
            </>
          )
        }
      </Loaded>
      {showsQuota && <ScreeningNominations onClose={() => setShowsQuota(false)} />}
    </Page>
  );
}
