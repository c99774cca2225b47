import { Suspense } from 'react';
import { Navigate, NavLink, Outlet, useLocation, useMatch, useParams } from 'react-router';
import type { ReviewView } from '../../shared/contract/review.ts';
import { FollowBanner } from '../judge/follow-banner.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useCall } from './calls.ts';
import { reviewPages } from './pages.ts';
import { ReviewContext } from './review-context.ts';
import { ReviewMenu } from './review-menu.tsx';
import { StageLine } from './stage-line.tsx';
import { StatusBar } from './status-bar.tsx';
import { UserMenu } from './user-menu.tsx';
import './frame.css';

/** The frame round every page of a review: where the review is, what one can do in it, and that all is well. */
export function ReviewFrame() {
  const { reviewId = '' } = useParams();
  const review = useCall('review.get', { reviewId });
  // A score sheet needs the whole width; its own line leads back.
  const isSheet = useMatch('/review/:reviewId/desk/:assignmentId') !== null;
  if (review.data === undefined) {
    return <main className="page-alone">{review.error && <ErrorNotice error={review.error} />}</main>;
  }
  return (
    <ReviewContext value={review.data}>
      <div className="frame">
        <header className="frame-top">
          <ReviewMenu name={review.data.name} />
          <StageLine review={review.data} />
          <UserMenu roles={review.data.myRoles} />
        </header>
        <FollowBanner />
        <div className="frame-body">
          {!isSheet && <Navigation review={review.data} />}
          <div className="frame-page">
            <Guarded review={review.data} />
          </div>
        </div>
        <StatusBar />
      </div>
    </ReviewContext>
  );
}

function Navigation({ review }: { review: ReviewView }) {
  const { t } = useText('frame');
  const pages = reviewPages.filter((page) =>
    (page.listedFor ?? page.roles).some((role) => review.myRoles.includes(role)),
  );
  return (
    <nav className="frame-nav" aria-label={t('nav')}>
      {pages.map((page) =>
        page.stages === undefined || page.stages.includes(review.stage) ? (
          <NavLink key={page.path} to={page.path}>
            {t(page.word)}
          </NavLink>
        ) : (
          <span key={page.path} className="frame-nav-later" title={t('stage.later')}>
            {t(page.word)}
          </span>
        ),
      )}
    </nav>
  );
}

/** Leads away from pages that this person or this stage does not have. */
function Guarded({ review }: { review: ReviewView }) {
  const { pathname } = useLocation();
  const wanted = pathname.split('/')[3];
  const page = reviewPages.find((one) => one.path === wanted);
  const open =
    page === undefined ||
    (page.roles.some((role) => review.myRoles.includes(role)) &&
      (page.stages === undefined || page.stages.includes(review.stage)));
  if (!open) return <Navigate to="." replace />;
  return (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  );
}
