import { Alert, Button } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from './statistics-save.ts';

type Overdue = OutputOf<'entry.summary'>['overdue'];

/** Units whose returned entries were not corrected in time: the first by name, all of them as a file. */
export function ScreeningOverdue({ overdue }: { overdue: Overdue }) {
  const { t } = useText('screening');
  const review = useReview();
  const make = useCommand('document.screening');
  const { save, error } = useSaveDocument();
  const { entries: count, units, longest } = overdue;
  if (count === 0) return null;
  const named = longest
    .map(({ unit, entries, earliestDue }) =>
      t('overdue.unit', { unit, count: entries, day: dateOnly(earliestDue) }),
    )
    .join(t('common:listSeparator'));
  const exportList = () =>
    make.mutateAsync({ reviewId: review.id, document: 'overdue', unit: null, language: currentLanguage() });
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('overdue.title', { count })}
        description={
          units > longest.length ? t('overdue.andMore', { named, count: units - longest.length }) : named
        }
        action={
          allows(review, ['secretary']) && (
            <Button size="small" loading={make.isPending} onClick={() => void save(exportList)}>
              {t('overdue.export')}
            </Button>
          )
        }
      />
      <ErrorNotice error={error} />
    </>
  );
}
