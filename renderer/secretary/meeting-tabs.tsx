import { NavLink } from 'react-router';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import './intake-tabs.css';

const tabs = [
  { path: '', word: 'tab.attendance' },
  { path: '/run', word: 'tab.run' },
  { path: '/ballots', word: 'tab.ballots' },
  { path: '/visits', word: 'tab.visits' },
] as const;

/** The pages of a meeting, one word each. */
export function MeetingTabs() {
  const { t } = useText('meeting');
  const review = useReview();
  const shown = tabs.filter(({ path }) => path !== '/visits' || review.scheme.siteVisit !== undefined);
  return (
    <nav className="intake-tabs" aria-label={t('tabs')}>
      {shown.map(({ path, word }) => (
        <NavLink key={path} to={`/review/${review.id}/meeting${path}`} end={path === ''}>
          {t(word)}
        </NavLink>
      ))}
    </nav>
  );
}
