import { Alert } from 'antd';
import { Link } from 'react-router';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

/** For a judge who stands in for recused chairs: which cases wait for him. Nothing for everybody else. */
export function PresidingNotice() {
  const { t } = useText('cases');
  const review = useReview();
  const asks = review.stage === 'reconciliation' && review.myRoles.every((role) => role === 'judge');
  const list = useCall('case.list', { reviewId: review.id }, { enabled: asks });
  const open = list.data?.cases.filter(({ state }) => state === 'open').length ?? 0;
  if (!asks || open === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('presiding', { count: open })}
      action={<Link to={`/review/${review.id}/cases`}>{t('presiding.go')}</Link>}
    />
  );
}
