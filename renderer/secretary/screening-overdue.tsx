import { Alert } from 'antd';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import type { ScreeningView } from './screening-state.ts';

/** Units whose returned entries were not corrected in time. */
export function ScreeningOverdue({ overdue }: { overdue: ScreeningView['overdue'] }) {
  const { t } = useText('screening');
  if (overdue.length === 0) return null;
  const count = overdue.reduce((sum, one) => sum + one.entries, 0);
  return (
    <Alert
      type="warning"
      showIcon
      title={t('overdue.title', { count })}
      description={overdue
        .map(({ unit, entries, earliestDue }) =>
          t('overdue.unit', { unit, count: entries, day: dateOnly(earliestDue) }),
        )
        .join(t('common:listSeparator'))}
    />
  );
}
