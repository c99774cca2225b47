import { Alert, App, Button, ConfigProvider } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { SchemeSection } from '../../shared/scheme/sections.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { SchemeCheck, useSchemeCheck } from './rubric-editor-check.tsx';
import { AmendSchemeDialog } from './scheme-amend-dialog.tsx';
import type { RubricOwner } from './scheme-changes.ts';
import { SchemeEditor } from './scheme-editor.tsx';
import { SchemeEditable } from './scheme-fields.tsx';
import { SchemeFiles } from './scheme-files.tsx';
import { OpenValuesNotice } from './scheme-open-values.tsx';
import { SectionList } from './scheme-section-list.tsx';
import { besideSheet, isSchemeSection } from './scheme-sections.ts';
import { SheetPreview } from './scheme-sheet-preview.tsx';

const officeOnly: ReadonlySet<SchemeSection> = new Set(['values', 'rules', 'versions']);
const nothingHidden: ReadonlySet<SchemeSection> = new Set();
const amendable = ['scoring', 'reconciliation'] as const;

/** The rules of this review; the secretary changes them until scoring opens, the chair amends some of them after. */
export default function SchemePage() {
  const { t } = useText('scheme');
  const { message } = App.useApp();
  const review = useReview();
  const [search, setSearch] = useSearchParams();
  const [owner, setOwner] = useState<RubricOwner>('scheme');
  const [edited, setEdited] = useState<Scheme | null>(null);
  const [isAmending, setAmending] = useState(false);
  const [fileError, setFileError] = useState<unknown>(null);
  const update = useCommand('review.updateScheme');
  const editable = !review.schemeLocked && allows(review, ['secretary'], ['preparation', 'screening']);
  const canAmend = review.schemeLocked && allows(review, ['chair'], amendable);
  const [amendment, setAmendment] = useState(false);
  const isOpen = editable || amendment;
  const isOffice = allows(review, ['secretary', 'chair', 'supervisor']);
  const scheme = edited ?? review.wholeScheme;
  const sentences = useSchemeCheck(scheme);
  const hasErrors = sentences.some(({ severity }) => severity === 'error');
  const asked = search.get('part');
  const section = isSchemeSection(asked) && (isOffice || !officeOnly.has(asked)) ? asked : 'rubric';

  const show = (next: SchemeSection) => setSearch({ part: next }, { replace: true });

  function discard(): void {
    setEdited(null);
    setAmendment(false);
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

  function showRubric(next: RubricOwner): void {
    setOwner(next);
    show('rubric');
  }

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <SchemeFiles editable={editable} onRead={setEdited} onError={setFileError} />
          {(edited !== null || amendment) && <Button onClick={discard}>{t('rubric:discard')}</Button>}
          {canAmend && !amendment && (
            <Button onClick={() => setAmendment(true)}>{t('schemeEditor:amend')}</Button>
          )}
          {amendment && (
            <Button type="primary" disabled={edited === null || hasErrors} onClick={() => setAmending(true)}>
              {t('schemeEditor:amend.save')}
            </Button>
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
      {review.schemeLocked && (
        <Alert type="info" showIcon title={t(amendment ? 'schemeEditor:amend.about' : 'locked')} />
      )}
      <ErrorNotice error={update.error ?? fileError} />
      {isOffice && section !== 'values' && <OpenValuesNotice onShow={() => show('values')} />}
      <div
        className="scheme-page"
        data-alone={officeOnly.has(section) || (!besideSheet.has(section) && !isOpen)}
      >
        <SectionList
          hidden={isOffice ? nothingHidden : officeOnly}
          section={section}
          sentences={isOpen ? sentences : []}
          onSection={show}
        />
        <div className="scheme-body">
          <SchemeEditable value={isOpen}>
            <ConfigProvider componentDisabled={!isOpen && !officeOnly.has(section)}>
              <SchemeEditor
                section={section}
                scheme={scheme}
                owner={owner}
                onOwner={setOwner}
                onRubric={showRubric}
                onChange={setEdited}
              />
            </ConfigProvider>
          </SchemeEditable>
        </div>
        <div className="stack scheme-side">
          {isOpen && <SchemeCheck sentences={sentences} onSection={show} />}
          {besideSheet.has(section) && (
            <SheetPreview scheme={scheme} owner={section === 'rubric' ? owner : 'scheme'} />
          )}
        </div>
      </div>
      {isAmending && edited !== null && (
        <AmendSchemeDialog
          scheme={edited}
          onClose={() => setAmending(false)}
          onDone={() => {
            setAmending(false);
            discard();
          }}
        />
      )}
    </Page>
  );
}
