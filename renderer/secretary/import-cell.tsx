import { Input } from 'antd';
import { useState } from 'react';
import { useText } from '../parts/use-text.ts';

interface ImportCellProps {
  /** Row and column in words, for those who do not see the table. */
  label: string;
  text: string;
  /** Written differently from the sheet. */
  corrected: boolean;
  onCorrect: (value: string) => void;
}

/** A cell of the preview: click or Enter to write it differently, Enter to keep, Escape to leave it. */
export function ImportCell({ label, text, corrected, onCorrect }: ImportCellProps) {
  const { t } = useText('import');
  const [draft, setDraft] = useState<string | null>(null);

  function keep(): void {
    if (draft !== null && draft.trim() !== text) onCorrect(draft.trim());
    setDraft(null);
  }

  if (draft !== null) {
    return (
      <Input
        size="small"
        autoFocus
        aria-label={label}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onPressEnter={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    );
  }
  return (
    <button
      type="button"
      className="plain-button import-cell"
      data-corrected={corrected}
      aria-label={`${label} ${text || t('correct.blank')}`}
      title={text || t('correct.hint')}
      onClick={() => setDraft(text)}
    >
      {text || <span className="quiet">{t('correct.blank')}</span>}
    </button>
  );
}
