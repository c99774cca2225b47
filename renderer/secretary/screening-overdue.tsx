import { Alert } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

type Overdue = OutputOf<'entry.summary'>['overdue'];

/** Units whose returned entries were not corrected in time. */
export function ScreeningOverdue({ overdue }: { overdue: Overdue }) {
  const { t } = useText('screening');
  const { entries: count, units, longest } = overdue;
  if (count === 0) return null;
  const named = longest
    .map(({ unit, entries, earliestDue }) =>
      t('overdue.unit', { unit, count: entries, day: dateOnly(earliestDue) }),
    )
    .join(t('common:listSeparator'));
  return (
    <Alert
      type="warning"
      showIcon
      title={t('overdue.title', { count })}
      description={
        units > longest.length ? t('overdue.andMore', { named, count: units - longest.length }) : named
      }
    />
  );
}
