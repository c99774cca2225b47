import { CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { Criterion } from '../../shared/model/rubric.ts';
import { useText } from '../parts/use-text.ts';
import { MarkInput } from './rubric-editor-mark.tsx';
import { replaced } from './rubric-editor-model.ts';

interface LinesProps {
  criterion: Criterion;
  onChange: (criterion: Criterion) => void;
}

/** Level descriptions, levels or steps of one criterion, line by line. */
export function RubricEditorLines({ criterion, onChange }: LinesProps) {
  const { t } = useText('rubric');
  if (criterion.kind === 'range' || criterion.kind === 'coefficient') {
    const { bands } = criterion;
    return (
      <Lines
        title={t('bands')}
        addText={t('bands.add')}
        onAdd={() =>
          onChange({ ...criterion, bands: [...bands, { from: criterion.min, to: criterion.max, text: '' }] })
        }
      >
        {bands.map((band, index) => {
          const set = (next: typeof band | null) =>
            onChange({ ...criterion, bands: replaced(bands, index, next) });
          return (
            <Line
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own.
              key={index}
              text={band.text}
              onText={(text) => set({ ...band, text })}
              onRemove={() => set(null)}
            >
              <MarkInput label={t('line.from')} mark={band.from} onMark={(from) => set({ ...band, from })} />
              <span className="quiet">–</span>
              <MarkInput label={t('line.to')} mark={band.to} onMark={(to) => set({ ...band, to })} />
            </Line>
          );
        })}
      </Lines>
    );
  }
  if (criterion.kind === 'levels') {
    const { levels } = criterion;
    return (
      <Lines
        title={t('levels')}
        addText={t('levels.add')}
        onAdd={() => onChange({ ...criterion, levels: [...levels, { value: 0, text: '' }] })}
      >
        {levels.map((level, index) => {
          const set = (next: typeof level | null) =>
            onChange({ ...criterion, levels: replaced(levels, index, next) });
          return (
            <Line
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own.
              key={index}
              text={level.text}
              onText={(text) => set({ ...level, text })}
              onRemove={levels.length > 1 ? () => set(null) : null}
            >
              <MarkInput
                label={t('line.value')}
                mark={level.value}
                onMark={(value) => set({ ...level, value })}
              />
            </Line>
          );
        })}
      </Lines>
    );
  }
  if (criterion.kind !== 'formula') return null;
  const { steps } = criterion;
  return (
    <Lines
      title={t('steps')}
      addText={t('steps.add')}
      onAdd={() => onChange({ ...criterion, steps: [...steps, { atLeast: 0, value: 0 }] })}
    >
      {steps.map((step, index) => {
        const set = (next: typeof step | null) =>
          onChange({ ...criterion, steps: replaced(steps, index, next) });
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own.
            key={index}
            text={null}
            onRemove={steps.length > 1 ? () => set(null) : null}
          >
            <span className="quiet">{t('line.atLeast')}</span>
            <MarkInput
              label={t('line.atLeast')}
              width={110}
              mark={step.atLeast}
              onMark={(atLeast) => set({ ...step, atLeast })}
            />
            <span className="quiet">{t('line.value')}</span>
            <MarkInput
              label={t('line.value')}
              mark={step.value}
              onMark={(value) => set({ ...step, value })}
            />
          </Line>
        );
      })}
    </Lines>
  );
}

interface LinesFrameProps {
  title: string;
  addText: string;
  onAdd: () => void;
  children: React.ReactNode;
}

function Lines({ title, addText, onAdd, children }: LinesFrameProps) {
  return (
    <section aria-label={title}>
      <div className="row">
        <span className="quiet">{title}</span>
        <Button size="small" type="link" onClick={onAdd}>
          {addText}
        </Button>
      </div>
      {children}
    </section>
  );
}

interface LineProps {
  /** null = this kind of line has no words. */
  text: string | null;
  onText?: (text: string) => void;
  /** null = the last line has to stay. */
  onRemove: (() => void) | null;
  children: React.ReactNode;
}

function Line({ text, onText, onRemove, children }: LineProps) {
  const { t } = useText('rubric');
  return (
    <div className="rubric-line">
      {children}
      {text !== null && (
        <Input
          aria-label={t('line.text')}
          placeholder={t('line.text')}
          value={text}
          onChange={(event) => onText?.(event.target.value)}
        />
      )}
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('line.remove')}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
      />
    </div>
  );
}
