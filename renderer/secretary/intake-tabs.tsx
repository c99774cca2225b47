import { NavLink } from 'react-router';
import type { Role } from '../../shared/model/review.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import './intake-tabs.css';

const office = ['secretary', 'chair', 'supervisor'] as const;

const tabs = [
  { path: '', word: 'tab.entries', roles: office },
  { path: '/duplicates', word: 'tab.duplicates', roles: office },
  { path: '/units', word: 'tab.units', roles: ['secretary'] },
  { path: '/receipts', word: 'tab.receipts', roles: office },
  { path: '/attachments', word: 'tab.attachments', roles: office },
  { path: '/past', word: 'tab.past', roles: ['secretary'] },
  { path: '/bars', word: 'tab.bars', roles: ['secretary'] },
] as const satisfies readonly { path: string; word: string; roles: readonly Role[] }[];

/** The pages about entries and how they came in, one word each. */
export function IntakeTabs() {
  const { t } = useText('intake');
  const review = useReview();
  const duplicates = useCall('duplicate.summary', { reviewId: review.id });
  const open = duplicates.data?.open ?? 0;
  return (
    <nav className="intake-tabs" aria-label={t('tabs')}>
      {tabs
        .filter(({ roles }) => review.myRoles.some((role) => (roles as readonly Role[]).includes(role)))
        .map(({ path, word }) => (
          <NavLink key={path} to={`/review/${review.id}/entries${path}`} end={path === ''}>
            {t(word)}
            {path === '/duplicates' && open > 0 && (
              <span className="intake-open" title={t('tab.duplicates.open', { count: open })}>
                {open}
              </span>
            )}
          </NavLink>
        ))}
    </nav>
  );
}
