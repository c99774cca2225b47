import { Button, Input, InputNumber, Select } from 'antd';
import type { Criterion, CriterionKind } from '../../shared/model/rubric.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { RubricEditorLines } from './rubric-editor-lines.tsx';
import { MarkInput } from './rubric-editor-mark.tsx';
import { withKind } from './rubric-editor-model.ts';

const kinds = ['range', 'levels', 'coefficient', 'gate', 'formula', 'bonus', 'deduction'] as const;
const BASIS_POINTS_PER_PERCENT = 100;

interface CriterionEditorProps {
  criterion: Criterion;
  weighted: boolean;
  /** null = the last one of its heading has to stay. */
  onRemove: (() => void) | null;
  onChange: (criterion: Criterion) => void;
}

/** Everything about one criterion. */
export function RubricEditorCriterion({ criterion, weighted, onRemove, onChange }: CriterionEditorProps) {
  const { t } = useText('rubric');

  function guide(text: string): void {
    const { guidance: _, ...rest } = criterion;
    onChange(text === '' ? (rest as Criterion) : { ...criterion, guidance: text });
  }

  return (
    <div className="criterion-editor">
      <div className="row">
        <Select<CriterionKind>
          aria-label={t('kind')}
          style={{ minWidth: 190 }}
          value={criterion.kind}
          onChange={(kind) => onChange(withKind(criterion, kind))}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          popupMatchSelectWidth={false}
        />
        {criterion.kind === 'coefficient' && (
          <Marked
            label={t('base')}
            mark={criterion.base}
            onMark={(base) => onChange({ ...criterion, base })}
          />
        )}
        {(criterion.kind === 'range' || criterion.kind === 'coefficient') && (
          <Marked label={t('min')} mark={criterion.min} onMark={(min) => onChange({ ...criterion, min })} />
        )}
        {'max' in criterion && (
          <Marked label={t('max')} mark={criterion.max} onMark={(max) => onChange({ ...criterion, max })} />
        )}
        {'step' in criterion && (
          <Marked
            label={t('step')}
            mark={criterion.step}
            onMark={(step) => onChange({ ...criterion, step })}
          />
        )}
        {weighted && (criterion.kind === 'range' || criterion.kind === 'levels') && (
          <Labelled label={t('weight')}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={100}
                precision={2}
                style={{ width: 84 }}
                value={(criterion.weight ?? 0) / BASIS_POINTS_PER_PERCENT}
                onChange={(value) =>
                  value !== null &&
                  onChange({ ...criterion, weight: Math.round(value * BASIS_POINTS_PER_PERCENT) })
                }
              />
            )}
          </Labelled>
        )}
      </div>
      {criterion.kind === 'formula' && (
        <Labelled label={t('field')}>
          {(id) => (
            <Input
              id={id}
              style={{ width: 240 }}
              value={criterion.field}
              onChange={(event) => onChange({ ...criterion, field: event.target.value })}
            />
          )}
        </Labelled>
      )}
      <Input.TextArea
        aria-label={t('guidance')}
        placeholder={t('guidance')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        value={criterion.guidance ?? ''}
        onChange={(event) => guide(event.target.value)}
      />
      <RubricEditorLines criterion={criterion} onChange={onChange} />
      <div>
        <Button size="small" danger disabled={onRemove === null} onClick={() => onRemove?.()}>
          {t('criterion.remove')}
        </Button>
      </div>
    </div>
  );
}

function Marked({ label, mark, onMark }: { label: string; mark: number; onMark: (mark: number) => void }) {
  return (
    <Labelled label={label}>
      {(id) => <MarkInput id={id} label={label} mark={mark} width={68} onMark={onMark} />}
    </Labelled>
  );
}
