import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useUpload } from '../app/upload-right.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

/** The picture under certificates. Of a PDF the first page is taken, as a picture. */
export function BackgroundField({
  chosen,
  onChange,
}: {
  chosen: string | undefined;
  onChange: (fileId: string | undefined) => void;
}) {
  const { t } = useText('paperPage');
  const upload = useUpload('papers');
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);

  async function take(file: File, send: NonNullable<typeof upload>): Promise<void> {
    setError(null);
    setReading(true);
    try {
      const isPdf = /\.pdf$/i.test(file.name);
      const picture = isPdf ? await (await import('./scan-pages.ts')).firstPageAsPicture(file) : file;
      const { fileId } = await send(picture);
      setName(file.name);
      onChange(fileId);
    } catch (failure) {
      setError(failure);
    }
    setReading(false);
  }

  return (
    <>
      <div className="row">
        <Button loading={reading} onClick={() => input.current?.click()}>
          {t('fact.background.choose')}
        </Button>
        {chosen !== undefined && (
          <>
            <span className="quiet">{name === '' ? t('fact.background.chosen') : name}</span>
            <Button type="text" onClick={() => onChange(undefined)}>
              {t('fact.background.remove')}
            </Button>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('fact.background.choose')}
          accept=".png,.jpg,.jpeg,.pdf"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file && upload) void take(file, upload);
            event.target.value = '';
          }}
        />
      </div>
      <span className="quiet">{t('fact.background.about')}</span>
      <ErrorNotice error={error} />
    </>
  );
}
