import { Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import type { PickedFile } from '../../shared/contract/bridge.ts';
import { useClient } from '../app/client-context.ts';
import { useSession } from '../app/session.tsx';
import { useText } from '../parts/use-text.ts';
import { FilePicker } from './file-picker.tsx';

interface ImportFile {
  /** null = none is chosen yet. */
  file: PickedFile | null;
  /** Of the last try to choose or upload a file. */
  error: unknown;
  /** A file is on its way. */
  isUploading: boolean;
  /** Takes a file that the backend already has. */
  take: (file: PickedFile) => void;
  /** Uploads one file, with its name and share on the screen. Rejects if it does not arrive. */
  send: (chosen: File) => Promise<PickedFile>;
  /** Runs something that ends in a file (null = given up) and takes that; what goes wrong is in `error`. */
  obtain: (find: () => Promise<PickedFile | null>) => Promise<void>;
  /** Where to drop or choose a file; only the button once there is one. */
  picker: ReactNode;
  /** Name and share of what is on its way, or nothing. */
  progress: ReactNode;
}

/** Choosing a spreadsheet: dropped, from the field, or from the native dialog; `onStart` begins anew with each. */
export function useImportFile(onStart: () => void): ImportFile {
  const { t } = useText('import');
  const client = useClient();
  const { token } = useSession();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [upload, setUpload] = useState<{ fileName: string; percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);

  function take(picked: PickedFile): void {
    onStart();
    setFile(picked);
  }

  async function obtain(find: () => Promise<PickedFile | null>): Promise<void> {
    setError(null);
    try {
      const picked = await find();
      if (picked !== null) take(picked);
    } catch (failure) {
      setError(failure);
    } finally {
      setUpload(null);
    }
  }

  function send(chosen: File): Promise<PickedFile> {
    setUpload({ fileName: chosen.name, percent: 0 });
    const onProgress = (sent: number) =>
      setUpload({ fileName: chosen.name, percent: Math.round((sent / chosen.size) * 100) });
    return client.upload(chosen, { session: token, onProgress });
  }

  const native = client.pickSpreadsheet;
  const words = upload && t('uploading', { fileName: upload.fileName });
  return {
    file,
    error,
    isUploading: upload !== null,
    take,
    send,
    obtain,
    picker: (
      <FilePicker
        compact={file !== null}
        onFile={(chosen) => void obtain(() => send(chosen))}
        {...(native && token !== null
          ? { onNative: () => void obtain(() => native.call(client, token)) }
          : {})}
      />
    ),
    progress: upload && words !== null && (
      <div className="card">
        <p>{words}</p>
        <Progress percent={upload.percent} aria-label={words} />
      </div>
    ),
  };
}
