import { Button, Select } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from './statistics-save.ts';

/** Correction notice and feedback sheet, for one recommending unit or all of them. */
export function StatisticsDocuments({ units }: { units: readonly string[] }) {
  const { t } = useText('statisticsPage');
  const review = useReview();
  const make = useCommand('document.screening');
  const { save, error } = useSaveDocument();
  const [unit, setUnit] = useState<string | null>(null);
  return (
    <section className="card stack" aria-label={t('documents')}>
      <div>
        <h2>{t('documents')}</h2>
        <p className="quiet">{t('documents.about')}</p>
      </div>
      <div className="row">
        <Select
          aria-label={t('documents.unit')}
          style={{ width: 280 }}
          showSearch
          value={unit ?? ''}
          onChange={(value) => setUnit(value === '' ? null : value)}
          options={[
            { value: '', label: t('documents.all') },
            ...units.map((name) => ({ value: name, label: name })),
          ]}
        />
        {(['correction', 'feedback'] as const).map((document) => (
          <Button
            key={document}
            loading={make.isPending && make.variables.document === document}
            onClick={() =>
              void save(() =>
                make.mutateAsync({ reviewId: review.id, document, unit, language: currentLanguage() }),
              )
            }
          >
            {t(document)}
          </Button>
        ))}
      </div>
      <ErrorNotice error={error} />
    </section>
  );
}
