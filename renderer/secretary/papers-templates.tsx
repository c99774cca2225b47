import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useCall, useCommand } from '../app/calls.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { useUpload } from '../app/upload-right.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from './statistics-save.ts';

/** A unit's own Word or Excel form, filled from the result, and the fields that it may use. */
export function PaperTemplates() {
  const { t } = useText('paperPage');
  const review = useReview();
  const upload = useUpload('papers');
  const input = useRef<HTMLInputElement>(null);
  const fill = useCommand('template.fill');
  const { save, error } = useSaveDocument();
  const [busy, setBusy] = useState(false);
  const fields = useCall('template.fields', { reviewId: review.id, language: currentLanguage() });

  async function take(file: File, send: NonNullable<typeof upload>): Promise<void> {
    setBusy(true);
    await save(async () => {
      const { fileId } = await send(file);
      return fill.mutateAsync({ reviewId: review.id, fileId, language: currentLanguage() });
    });
    setBusy(false);
  }

  return (
    <section className="card stack" aria-label={t('templates')}>
      <div>
        <h2>{t('templates')}</h2>
        <p className="quiet">{t('templates.about')}</p>
      </div>
      <ErrorNotice error={error} />
      <div>
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {t('templates.fill')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('templates.fill')}
          accept=".docx,.xlsx"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file && upload) void take(file, upload);
            event.target.value = '';
          }}
        />
      </div>
      <Loaded query={fields}>
        {(value) => (
          <div className="template-fields">
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t('templates.placeholder')}</th>
                  <th>{t('templates.meaning')}</th>
                  <th>{t('templates.loop')}</th>
                  <th>{t('templates.example')}</th>
                </tr>
              </thead>
              <tbody>
                {value.fields.map(({ name, about, loop, example }) => (
                  <tr key={`${loop}/${name}`}>
                    <td>
                      <code>{`{${name}}`}</code>
                    </td>
                    <td>{about}</td>
                    <td>{loop === null ? '' : <code>{`{#${loop}} … {/${loop}}`}</code>}</td>
                    <td className="quiet">{example}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </section>
  );
}
