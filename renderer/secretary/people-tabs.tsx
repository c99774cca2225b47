import { NavLink } from 'react-router';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import './intake-tabs.css';

/** The people of this review, and the library of experts of the whole store. */
export function PeopleTabs() {
  const { t } = useText('panels');
  const review = useReview();
  if (!review.myRoles.includes('secretary')) return null;
  return (
    <nav className="intake-tabs" aria-label={t('experts.tab.people')}>
      <NavLink to={`/review/${review.id}/people`} end>
        {t('experts.tab.people')}
      </NavLink>
      <NavLink to={`/review/${review.id}/people/experts`}>{t('experts.tab.library')}</NavLink>
    </nav>
  );
}
