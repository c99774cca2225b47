import { Alert, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { memo, use } from 'react';
import { type ImportPlan, type ImportPreview, importField } from '../../shared/contract/entries.ts';
import { ReviewContext } from '../app/review-context.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useStages } from '../parts/use-stages.ts';
import { useText } from '../parts/use-text.ts';
import { ImportAbsent } from './import-absent.tsx';
import { ImportCategories } from './import-categories.tsx';
import { ImportColumns } from './import-columns.tsx';
import { type Correction, withCorrection, withoutCorrections } from './import-corrections.ts';
import { type Decision, undecided, withDecision } from './import-decisions.ts';
import { ImportNumbering } from './import-numbering.tsx';
import { ImportProblems } from './import-problems.tsx';
import { ImportReceipt } from './import-receipt.tsx';
import { ImportRows } from './import-rows.tsx';
import { ImportWholeFile } from './import-whole-file.tsx';

interface ImportPreviewProps {
  preview: ImportPreview;
  /** A past grade list instead of entries. */
  isPast?: boolean;
  onPlan: (plan: ImportPlan) => void;
  /** Whether only rows that are, or may be, newer versions are shown. */
  versionsOnly?: boolean;
  onVersionsOnly?: (versionsOnly: boolean) => void;
  /** Another page of rows, from 1. */
  onPage: (page: number) => void;
}

/** How the file is understood, what is doubtful about it, and what an import would do. */
export const ImportPreviewView = memo(function ImportPreviewView({
  preview,
  isPast = false,
  versionsOnly,
  onVersionsOnly,
  onPlan,
  onPage,
}: ImportPreviewProps) {
  const { t } = useText('import');
  const stage = use(ReviewContext)?.stage;
  const shown = useStages(3);
  const { plan } = preview;
  const blocked =
    !preview.canCommit && preview.counts.new + preview.counts.error + preview.counts.conflict > 0;

  /** Another header row: what the columns mean has to be recognised anew. */
  const reread = (part: Partial<ImportPlan>) => {
    const { corrections: _corrections, ...rest } = plan;
    onPlan({ ...undecided(rest), fields: null, leftOutRows: [], ...part });
  };

  /** Another sheet is often another unit's. */
  function readSheet(sheet: string): void {
    const { unit: _unit, category: _category, corrections: _corrections, ...rest } = plan;
    onPlan({ ...undecided(rest), fields: null, leftOutRows: [], sheet, headerRow: null });
  }

  function leaveOut(row: number, out: boolean): void {
    const rows = plan.leftOutRows.filter((one) => one !== row);
    onPlan({ ...plan, leftOutRows: out ? [...rows, row].sort((a, b) => a - b) : rows });
  }

  const decide = (rows: readonly number[], decision: Decision) => onPlan(withDecision(plan, rows, decision));

  const corrected = plan.corrections?.length ?? 0;
  // A row that says something else may be another entry.
  const correct = (correction: Correction) =>
    onPlan(withDecision(withCorrection(plan, correction), [correction.row], null));

  return (
    <div className="import">
      <section className="card row">
        <strong>{preview.fileName}</strong>
        <span className="quiet">
          {t(`format.${preview.format}`, { encoding: (preview.encoding ?? '').toUpperCase() })}
        </span>
        {preview.sheets.length > 1 && (
          <Labelled label={t('sheet')}>
            {(id) => (
              <Select
                id={id}
                value={plan.sheet}
                onChange={(sheet) => readSheet(sheet)}
                options={preview.sheets.map(({ name, rows }) => ({
                  value: name,
                  label: t('sheet.option', { name, rows }),
                }))}
                popupMatchSelectWidth={false}
              />
            )}
          </Labelled>
        )}
        <Labelled label={t('headerRow')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={1000}
              precision={0}
              style={{ width: 72 }}
              value={plan.headerRow}
              changeOnBlur
              onChange={(headerRow) => headerRow !== null && reread({ headerRow })}
            />
          )}
        </Labelled>
        {!isPast && (
          <Labelled label={t('prefix')}>
            {(id) => (
              <Input
                id={id}
                maxLength={20}
                style={{ width: 96 }}
                placeholder={t('prefix.hint')}
                defaultValue={plan.numberPrefix}
                onBlur={(event) => {
                  const numberPrefix = event.target.value.trim();
                  if (numberPrefix !== plan.numberPrefix) onPlan({ ...plan, numberPrefix });
                }}
                onPressEnter={(event) => event.currentTarget.blur()}
              />
            )}
          </Labelled>
        )}
        {!isPast && stage === 'screening' && (
          <Checkbox
            checked={plan.replies ?? false}
            onChange={(event) => onPlan({ ...plan, replies: event.target.checked })}
          >
            {t('replies')}
          </Checkbox>
        )}
        {!isPast && (
          <ImportReceipt
            receiptId={plan.receiptId ?? null}
            onReceipt={(receiptId) => onPlan({ ...plan, receiptId })}
          />
        )}
        {!isPast && <ImportWholeFile key={plan.sheet} preview={preview} onPlan={onPlan} />}
      </section>
      {!isPast && <ImportCategories preview={preview} onPlan={onPlan} />}
      <p className="import-counts" role="status">
        {t(isPast ? 'counts.past' : 'counts', preview.counts)}
      </p>
      {corrected > 0 && (
        <p className="row" role="status">
          {t('correct.count', { count: corrected })}
          <Button size="small" onClick={() => onPlan(withoutCorrections(plan))}>
            {t('correct.undo')}
          </Button>
        </p>
      )}
      {!isPast && <ImportNumbering preview={preview} onPlan={onPlan} />}
      {blocked && <Alert type="warning" showIcon title={t('commit.blocked')} />}
      {preview.absent && <ImportAbsent absent={preview.absent} />}
      {shown > 0 && <ImportProblems preview={preview} onLeaveOut={leaveOut} onCorrect={correct} />}
      {shown > 1 && (
        <ImportColumns
          preview={preview}
          {...(isPast ? { choices: importField.options } : {})}
          onFields={(fields) => onPlan({ ...plan, fields })}
        />
      )}
      {shown > 2 && (
        <ImportRows
          key={preview.fileId}
          preview={preview}
          isPast={isPast}
          {...(versionsOnly === undefined ? {} : { versionsOnly })}
          {...(onVersionsOnly ? { onVersionsOnly } : {})}
          onLeaveOut={leaveOut}
          onDecide={decide}
          onCorrect={correct}
          onPage={onPage}
        />
      )}
    </div>
  );
});
