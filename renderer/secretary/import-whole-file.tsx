import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import type { ImportPlan, ImportPreview } from '../../shared/contract/entries.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { undecided } from './import-decisions.ts';
import { suggestedCategory, suggestedUnit } from './import-suggestions.ts';

interface ImportWholeFileProps {
  preview: ImportPreview;
  onPlan: (plan: ImportPlan) => void;
}

/** Unit and category of rows that name none: said once for the whole file, and offered where it can be told. */
export function ImportWholeFile({ preview, onPlan }: ImportWholeFileProps) {
  const { t } = useText('import');
  const review = useReview();
  const receipts = useCall('receipt.list', { reviewId: review.id });
  const { plan, problems, columns } = preview;
  const sheetName = preview.format === 'csv' ? null : plan.sheet;
  const sender = receipts.data?.receipts.find(({ receiptId }) => receiptId === plan.receiptId)?.unit;
  const categories = review.scheme.categories.map(({ name }) => name);
  const asksUnit = problems.some(({ code }) => code === 'unitMissing');
  const asksCategory = categories.length > 0 && !columns.some(({ field }) => field === 'category');

  function say(part: 'unit' | 'category', value: string | null): void {
    const { [part]: _before, ...rest } = undecided(plan);
    onPlan(value === null ? rest : { ...rest, [part]: value });
  }

  return (
    <>
      {(asksUnit || plan.unit !== undefined) && (
        <WholeFileField
          label={t('whole.unit')}
          said={plan.unit}
          suggestion={suggestedUnit(sender, sheetName)}
          choices={sender === undefined ? [] : [sender]}
          maxLength={300}
          onSay={(value) => say('unit', value)}
        />
      )}
      {(asksCategory || plan.category !== undefined) && (
        <WholeFileField
          label={t('whole.category')}
          said={plan.category}
          suggestion={suggestedCategory(categories, [sheetName, preview.fileName])}
          choices={categories}
          maxLength={100}
          onSay={(value) => say('category', value)}
        />
      )}
    </>
  );
}

interface WholeFileFieldProps {
  label: string;
  said: string | undefined;
  suggestion: string;
  choices: readonly string[];
  maxLength: number;
  /** null = take it back. */
  onSay: (value: string | null) => void;
}

function WholeFileField({ label, said, suggestion, choices, maxLength, onSay }: WholeFileFieldProps) {
  const { t } = useText('import');
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? suggestion;
  if (said !== undefined) {
    return (
      <p className="row">
        {t('whole.said', { label, value: said })}
        <Button size="small" onClick={() => onSay(null)} aria-label={t('whole.undo.of', { label })}>
          {t('whole.undo')}
        </Button>
      </p>
    );
  }
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <AutoComplete
            id={id}
            style={{ width: 240 }}
            maxLength={maxLength}
            value={value}
            onChange={setTyped}
            options={choices.map((choice) => ({ value: choice }))}
          />
          <Button
            disabled={value.trim() === ''}
            onClick={() => onSay(value.trim())}
            aria-label={t('whole.fill.of', { label })}
          >
            {t('whole.fill')}
          </Button>
        </>
      )}
    </Labelled>
  );
}
