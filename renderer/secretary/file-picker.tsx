import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useText } from '../parts/use-text.ts';

interface FilePickerProps {
  /** Only the button, for choosing another file. */
  compact: boolean;
  onFile: (file: File) => void;
  /** Opens the native dialog, where there is one. Dropped files are read in the page either way. */
  onNative?: () => void;
}

export function FilePicker({ compact, onFile, onNative }: FilePickerProps) {
  const { t } = useText('import');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }

  const button = (
    <>
      <Button type={compact ? 'default' : 'primary'} onClick={onNative ?? (() => input.current?.click())}>
        {t(compact ? 'choose.other' : 'choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept=".xlsx,.xlsm,.csv,.txt,.xls,.et"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
  if (compact) return button;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same.
    <div
      className="drop-area"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="drop-words">{t(over ? 'drop' : 'choose.text')}</p>
      {button}
      <p className="quiet">{t('choose.hint')}</p>
    </div>
  );
}
