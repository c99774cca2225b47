import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FilePurpose } from '../../shared/contract/documents-in.ts';
import { useUpload } from '../app/upload-right.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useText } from './use-text.ts';

export interface KeptDocument {
  fileId: string;
  fileName: string;
}

interface DocumentFieldProps {
  value?: KeptDocument[];
  onChange?: (documents: KeptDocument[]) => void;
  /** Several files; otherwise a new one takes the place of the old. */
  multiple?: boolean;
  /** Kept under this name and a number instead of the own one. */
  neutralName?: string;
  label?: string;
  purpose?: FilePurpose;
}

/** Scanned documents that are kept with a decision. Only whoever may upload for this purpose sees it. */
export function DocumentField({
  value = [],
  onChange,
  multiple = false,
  neutralName,
  label,
  purpose = 'decision',
}: DocumentFieldProps) {
  const { t } = useText('seal');
  const upload = useUpload(purpose);
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (upload === null) return null;

  async function send(files: readonly File[], keep: (file: File) => Promise<KeptDocument>): Promise<void> {
    setSending(true);
    setError(null);
    try {
      const kept: KeptDocument[] = [];
      for (const file of files) {
        const ending = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? '';
        const number = value.length + kept.length + 1;
        const named = neutralName ? new File([file], `${neutralName}${number}${ending}`) : file;
        const { fileId, fileName } = await keep(named);
        kept.push({ fileId, fileName });
      }
      onChange?.(multiple ? [...value, ...kept] : kept);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="row">
      <Button loading={sending} onClick={() => input.current?.click()}>
        {t(sending ? 'document.sending' : 'document.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        style={{ display: 'none' }}
        multiple={multiple}
        aria-label={label ?? t('document')}
        onChange={(event) => {
          void send([...(event.target.files ?? [])], upload);
          event.target.value = '';
        }}
      />
      {value.map((document) => (
        <span key={document.fileId}>{document.fileName}</span>
      ))}
      <ErrorNotice error={error} />
    </div>
  );
}
