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
  const cases = list.data?.cases ?? [];
  const open = cases.filter(({ state }) => state === 'open').length;
  if (!asks || cases.length === 0) return null;
  return (
    <Alert
      type={open > 0 ? 'warning' : 'info'}
      showIcon
      title={t(open > 0 ? 'presiding' : 'presiding.settled', { count: open })}
      action={
        <span className="row">
          <Link to={`/review/${review.id}/cases`}>{t('presiding.go')}</Link>
          <Link to={`/review/${review.id}/tally`}>{t('presiding.tally')}</Link>
        </span>
      }
    />
  );
}
