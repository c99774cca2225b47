import { Select } from 'antd';
import { use } from 'react';
import type { ImportPlan, ImportPreview } from '../../shared/contract/entries.ts';
import { ReviewContext } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { undecided } from './import-decisions.ts';

interface ImportCategoriesProps {
  preview: ImportPreview;
  onPlan: (plan: ImportPlan) => void;
}

/** What the sheet calls categories that the scheme does not have (小发明类), to say which one each means. */
export function ImportCategories({ preview, onPlan }: ImportCategoriesProps) {
  const { t } = useText('import');
  const names = use(ReviewContext)?.wholeScheme.categories.map(({ name }) => name) ?? [];
  const unknown = (preview.categories ?? []).filter(({ written }) => !names.includes(written));
  if (names.length === 0 || unknown.length === 0) return null;
  const meant = preview.plan.categoryNames ?? [];

  function mean(written: string, name: string): void {
    const others = meant.filter((one) => one.written !== written);
    onPlan({
      ...undecided(preview.plan),
      categoryNames: name === '' ? others : [...others, { written, name }],
    });
  }

  return (
    <section className="card stack" aria-label={t('categories')}>
      <div>
        <h2>{t('categories')}</h2>
        <p className="quiet">{t('categories.about')}</p>
      </div>
      <div className="row">
        {unknown.map(({ written, rows }) => (
          <span key={written} className="row">
            {t('categories.written', { name: written, count: rows })}
            <Select
              aria-label={t('categories.means', { name: written })}
              value={meant.find((one) => one.written === written)?.name ?? ''}
              onChange={(name) => mean(written, name)}
              options={[
                { value: '', label: t('categories.asWritten') },
                ...names.map((name) => ({ value: name, label: name })),
              ]}
              style={{ minWidth: 140 }}
              popupMatchSelectWidth={false}
            />
          </span>
        ))}
      </div>
    </section>
  );
}
