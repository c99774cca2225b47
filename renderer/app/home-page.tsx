import { Button, Empty, Skeleton, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ReviewSummary } from '../../shared/contract/values.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useCall, useCommand } from './calls.ts';
import { useAccount } from './session.tsx';
import { StatusBar } from './status-bar.tsx';
import { UserMenu } from './user-menu.tsx';
import './frame.css';
import './home.css';

export function HomePage() {
  const { t } = useText('home');
  const navigate = useNavigate();
  const reviews = useCall('review.list', {});
  const isSecretary = useAccount().storeRoles.includes('secretary');
  const sample = useCommand('review.createSample');
  const existing = reviews.data?.reviews.find((review) => review.isSample);
  const isEmpty = reviews.data?.reviews.length === 0;

  function openSample(): void {
    if (existing) void navigate(`/review/${existing.id}`);
    else sample.mutate({}, { onSuccess: ({ reviewId }) => void navigate(`/review/${reviewId}`) });
  }

  const buttons = isSecretary && (
    <>
      <Button onClick={openSample} loading={sample.isPending}>
        {t(sample.isPending ? 'sample.making' : 'sample')}
      </Button>
      <Button type="primary" onClick={() => void navigate('/new')}>
        {t('create')}
      </Button>
    </>
  );

  return (
    <div className="frame">
      <header className="frame-top">
        <span className="frame-brand">{t('common:product')}</span>
        <UserMenu />
      </header>
      <div className="frame-page home">
        <Page title={t('title')} about={t('about')} actions={!isEmpty && buttons}>
          <ErrorNotice error={sample.error} />
          {sample.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
          <Loaded query={reviews}>
            {({ reviews: all }) =>
              all.length === 0 ? (
                <div className="card home-empty">
                  <Empty
                    image={Empty.PRESENTED_IMAGE_SIMPLE}
                    description={
                      <>
                        <h2>{t('empty.title')}</h2>
                        <p className="quiet">{t(isSecretary ? 'empty.secretary' : 'empty.other')}</p>
                      </>
                    }
                  >
                    <div className="row home-empty-actions">{buttons}</div>
                  </Empty>
                </div>
              ) : (
                <ul className="review-list">
                  {all.map((review) => (
                    <li key={review.id}>
                      <ReviewCard review={review} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Page>
      </div>
      <StatusBar />
    </div>
  );
}

function ReviewCard({ review }: { review: ReviewSummary }) {
  const { t } = useText('home');
  return (
    <Link to={`/review/${review.id}`} className="review-card">
      <span className="review-card-name">
        {review.name}
        {review.isSample && <Tag variant="outlined">{t('frame:sample')}</Tag>}
      </span>
      <span className="review-card-stage">{t(`common:stage.${review.stage}`)}</span>
      <span className="quiet">
        {[
          review.schemeName,
          t('entries', { count: review.entryCount }),
          review.myRoles.map((role) => t(`common:role.${role}`)).join(t('common:listSeparator')),
          t('created', { date: dateOnly(review.createdAt) }),
        ].join(' · ')}
      </span>
    </Link>
  );
}
