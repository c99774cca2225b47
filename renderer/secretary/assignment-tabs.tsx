import { NavLink } from 'react-router';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import './intake-tabs.css';

const tabs = [
  { path: '/panels', word: 'tab.panels' },
  { path: '', word: 'tab.assignment' },
  { path: '/recusals', word: 'tab.recusals' },
  { path: '/draws', word: 'tab.draws' },
] as const;

/** The pages about who judges what, one word each. */
export function AssignmentTabs() {
  const { t } = useText('assignment');
  const review = useReview();
  return (
    <nav className="intake-tabs" aria-label={t('tabs')}>
      {tabs.map(({ path, word }) => (
        <NavLink key={path} to={`/review/${review.id}/assignment${path}`} end={path === ''}>
          {t(word)}
        </NavLink>
      ))}
    </nav>
  );
}
