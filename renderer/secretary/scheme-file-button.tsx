import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useClient } from '../app/client-context.ts';
import { useSession } from '../app/session.tsx';

interface SchemeFileButtonProps {
  label: string;
  /** A scheme that was read; nothing is saved yet. */
  onRead: (scheme: Scheme) => void;
  /** What went wrong; null when another file is tried. */
  onError: (error: unknown) => void;
}

/** Asks for a scheme file and reads it. */
export function SchemeFileButton({ label, onRead, onError }: SchemeFileButtonProps) {
  const client = useClient();
  const { call, token } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);

  async function read(file: File): Promise<void> {
    if (token === null) return;
    onError(null);
    setReading(true);
    try {
      const { fileId } = await client.upload(file, { session: token });
      onRead((await call('scheme.read', { fileId })).scheme);
    } catch (error) {
      onError(error);
    } finally {
      setReading(false);
    }
  }

  return (
    <>
      <Button loading={reading} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        // Forms show their file inputs whatever the attribute says.
        style={{ display: 'none' }}
        aria-label={label}
        accept=".json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void read(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
