import { Alert, App, Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { SchemeCheck, useSchemeCheck } from './rubric-editor-check.tsx';
import { RubricEditor } from './rubric-editor-tree.tsx';
import { RubricPreview } from './rubric-preview.tsx';
import { SchemeFiles } from './scheme-files.tsx';
import { SchemeForm } from './scheme-form.tsx';
import { SchemeValues } from './scheme-values.tsx';
import { SchemeVersions } from './scheme-versions.tsx';

const parts = ['rules', 'rubric', 'versions'] as const;
type Part = (typeof parts)[number];

/** The rules of this review; the secretary may change them until scoring opens. */
export default function SchemePage() {
  const { t } = useText('scheme');
  const { message } = App.useApp();
  const review = useReview();
  const [part, setPart] = useState<Part>('rules');
  const [edited, setEdited] = useState<Scheme | null>(null);
  const [fileError, setFileError] = useState<unknown>(null);
  const update = useCommand('review.updateScheme');
  const editable = !review.schemeLocked && allows(review, ['secretary'], ['preparation', 'screening']);
  const isOffice = allows(review, ['secretary', 'chair', 'supervisor']);
  const scheme = edited ?? review.wholeScheme;
  const sentences = useSchemeCheck(scheme);
  const hasErrors = sentences.some(({ severity }) => severity === 'error');

  function read(scheme: Scheme): void {
    setPart('rules');
    setEdited(scheme);
  }

  function save(): void {
    update.mutate(
      { reviewId: review.id, scheme },
      {
        onSuccess: () => {
          setEdited(null);
          void message.success(t('saved'));
        },
      },
    );
  }

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <SchemeFiles editable={editable} onRead={read} onError={setFileError} />
          {editable && edited !== null && (
            <Button onClick={() => setEdited(null)}>{t('rubric:discard')}</Button>
          )}
          {editable && (
            <Button
              type="primary"
              disabled={edited === null || hasErrors}
              loading={update.isPending}
              onClick={save}
            >
              {t('save')}
            </Button>
          )}
        </>
      }
    >
      {review.schemeLocked && <Alert type="info" showIcon title={t('locked')} />}
      <ErrorNotice error={update.error ?? fileError} />
      {isOffice && (
        <div>
          <Segmented<Part>
            aria-label={t('rubric:part')}
            value={part}
            onChange={setPart}
            options={parts
              // Whoever cannot edit sees the rubric beside the rules.
              .filter((value) => editable || value !== 'rubric')
              .map((value) => ({ value, label: t(`rubric:part.${value}`) }))}
          />
        </div>
      )}
      {part === 'versions' ? (
        <SchemeVersions />
      ) : (
        <>
          {part === 'rules' && <SchemeValues />}
          <div className="scheme-columns">
            {part === 'rubric' && editable ? (
              <section className="card" aria-label={t('rubric:part.rubric')}>
                <RubricEditor
                  rubric={scheme.rubric}
                  onChange={(rubric) => setEdited({ ...scheme, rubric })}
                />
              </section>
            ) : (
              <SchemeForm scheme={scheme} disabled={!editable} onChange={setEdited} />
            )}
            <div className="stack">
              {editable && <SchemeCheck sentences={sentences} />}
              <section className="card" aria-label={t('rubric:preview')}>
                <RubricPreview rubric={scheme.rubric} />
              </section>
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
