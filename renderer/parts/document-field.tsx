import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useClient } from '../app/client-context.ts';
import { useAccount, useSession } from '../app/session.tsx';
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
}

/** Scanned documents that are kept with a decision. Only whoever may upload sees it: the secretaries of the store. */
export function DocumentField({
  value = [],
  onChange,
  multiple = false,
  neutralName,
  label,
}: DocumentFieldProps) {
  const { t } = useText('seal');
  const client = useClient();
  const { token } = useSession();
  const account = useAccount();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (!account.storeRoles.includes('secretary')) return null;

  async function send(files: readonly File[]): Promise<void> {
    setSending(true);
    setError(null);
    try {
      const kept: KeptDocument[] = [];
      for (const file of files) {
        const ending = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? '';
        const number = value.length + kept.length + 1;
        const named = neutralName ? new File([file], `${neutralName}${number}${ending}`) : file;
        const { fileId, fileName } = await client.upload(named, { session: token });
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
          void send([...(event.target.files ?? [])]);
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
