import { Alert, App, Button, Tabs } from 'antd';
import { useState } from 'react';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { currentLanguage } from '../app/language.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { PaperArchive } from './papers-archive.tsx';
import { PapersList } from './papers-list.tsx';
import { PaperTemplates } from './papers-templates.tsx';

const formats = ['xlsx', 'csv-utf8', 'csv-gb18030'] as const;
type Format = (typeof formats)[number];

const DIGEST_SHOWN = 12;

const afterScoring = ['reconciliation', 'proposed', 'approval', 'notice', 'published', 'archived'] as const;

/** 文件: every paper of the review, own templates, and the archive. */
export default function ExportPage() {
  const { t } = useText('paperPage');
  const review = useReview();
  // What was filled in once serves every paper, and the archive.
  const [facts, setFacts] = useState<PaperFacts>({});
  if (!allows(review, ['secretary', 'chair', 'supervisor'], afterScoring)) {
    return (
      <Page title={t('exporting:title')} about={t('exporting:about.forms')}>
        <PapersList afterScoring={false} facts={facts} onFacts={setFacts} />
      </Page>
    );
  }
  const papers = (
    <div className="stack">
      <GradeList />
      <PapersList afterScoring facts={facts} onFacts={setFacts} />
    </div>
  );
  return (
    <Page title={t('exporting:title')} about={t('exporting:about')}>
      <Tabs
        items={[
          { key: 'papers', label: t('tab.papers'), children: papers },
          { key: 'templates', label: t('tab.templates'), children: <PaperTemplates /> },
          { key: 'archive', label: t('tab.archive'), children: <PaperArchive facts={facts} /> },
        ]}
      />
    </Page>
  );
}

function GradeList() {
  const { t } = useText('exporting');
  const { message } = App.useApp();
  const client = useClient();
  const review = useReview();
  const gradeList = useCommand('document.gradeList');
  const [saveError, setSaveError] = useState<unknown>(null);

  async function save(format: Format): Promise<void> {
    setSaveError(null);
    const download = await gradeList.mutateAsync({
      reviewId: review.id,
      format,
      language: currentLanguage(),
    });
    const { fileName } = download;
    const outcome = await client.save(download);
    if (outcome.saved) void message.success(t('saved', { fileName: outcome.fileName }));
    else if (outcome.reason === 'failed') {
      void message.error(t('failed', { fileName, detail: outcome.detail ?? '—' }));
    }
  }

  return (
    <>
      {review.seal ? (
        <Alert
          type="success"
          showIcon
          title={t('final', { digest: review.seal.digest.slice(0, DIGEST_SHOWN) })}
        />
      ) : (
        <Alert type="warning" showIcon title={t('notFinal')} />
      )}
      <ErrorNotice error={saveError} />
      <section className="card" aria-label={t('gradeList')}>
        <div className="row">
          <h2>{t('gradeList')}</h2>
          <span className="quiet">{t('gradeList.about')}</span>
        </div>
        <table className="plain-table" style={{ marginTop: 8 }}>
          <tbody>
            {formats.map((format) => (
              <tr key={format} style={{ height: 52 }}>
                <td>
                  <strong>{t(`format.${format}`)}</strong>
                </td>
                <td className="quiet">{t(`format.${format}.about`)}</td>
                <td className="number">
                  <Button
                    type={format === 'xlsx' ? 'primary' : 'default'}
                    aria-label={`${t('export')} ${t(`format.${format}`)}`}
                    loading={gradeList.isPending && gradeList.variables.format === format}
                    onClick={() => void save(format).catch(setSaveError)}
                  >
                    {t('export')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
