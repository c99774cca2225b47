import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { TieBreakStep } from '../../shared/model/aggregation.ts';
import { criteriaOf } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { MarkInput } from './rubric-editor-mark.tsx';
import { ownedRubrics } from './scheme-changes.ts';
import './rubric-editor.css';

interface SchemeScoringProps {
  scheme: Scheme;
  disabled: boolean;
  onChange: (scheme: Scheme) => void;
}

const steps = ['criterion', 'judgeTotal', 'aggregate'] as const;
const digits = [0, 1, 2, 3, 4] as const;
const EXACT = -1;

/** Rounding at each step, what decides between equal figures, and when disagreement is flagged. */
export function SchemeScoring({ scheme, disabled, onChange }: SchemeScoringProps) {
  const { t } = useText('rubric');
  const { rounding, tieBreak, disagreementLimit } = scheme;
  return (
    <section aria-label={t('scoring')}>
      <h3>{t('scoring')}</h3>
      <dl className="scheme-rules">
        {steps.map((step) => [
          <dt key={step}>{t(`rounding.${step}`)}</dt>,
          <dd key={`${step} value`}>
            <Select
              disabled={disabled}
              aria-label={t(`rounding.${step}`)}
              style={{ width: 140 }}
              value={rounding[step] ?? EXACT}
              onChange={(value) =>
                onChange({
                  ...scheme,
                  rounding: { ...rounding, [step]: value === EXACT ? null : value },
                })
              }
              options={[
                // The final figure is always rounded: it is what is published.
                ...(step === 'aggregate' ? [] : [{ value: EXACT, label: t('rounding.none') }]),
                ...digits.map((count) => ({ value: count, label: t('rounding.digits', { count }) })),
              ]}
            />
          </dd>,
        ])}
        <dt>{t('tieBreak')}</dt>
        <dd>
          <TieSteps
            scheme={scheme}
            disabled={disabled}
            onChange={(next) => onChange({ ...scheme, tieBreak: next })}
            tieBreak={tieBreak}
          />
        </dd>
        <dt>{t('disagreement')}</dt>
        <dd>
          <span className="quiet">{t('disagreement.about')}</span>
          <MarkInput
            label={t('disagreement')}
            disabled={disabled}
            placeholder={t('disagreement.never')}
            mark={disagreementLimit}
            onMark={(limit) => limit >= 0 && onChange({ ...scheme, disagreementLimit: limit })}
            onClear={() => onChange({ ...scheme, disagreementLimit: null })}
          />
        </dd>
      </dl>
    </section>
  );
}

interface TieStepsProps {
  scheme: Scheme;
  tieBreak: readonly TieBreakStep[];
  disabled: boolean;
  onChange: (tieBreak: TieBreakStep[]) => void;
}

const keyOf = (step: TieBreakStep) => (step.by === 'criterion' ? `criterion ${step.criterionId}` : step.by);

function TieSteps({ scheme, tieBreak, disabled, onChange }: TieStepsProps) {
  const { t } = useText('rubric');
  // Each once: rubrics of categories and rounds may share a criterion.
  const rubrics = ownedRubrics(scheme).flatMap(({ rubric }) => criteriaOf(rubric));
  const criteria = [...new Map(rubrics.map((one) => [one.id, one])).values()];
  const possible: TieBreakStep[] = [
    ...criteria
      .filter(({ kind }) => kind !== 'gate')
      .map(({ id }) => ({ by: 'criterion', criterionId: id }) as const),
    { by: 'untrimmedMean' },
    { by: 'median' },
    { by: 'topMarks' },
  ];
  const used = new Set(tieBreak.map(keyOf));
  const words = (step: TieBreakStep) =>
    step.by === 'criterion'
      ? t('tieBreak.criterion', {
          name: criteria.find(({ id }) => id === step.criterionId)?.name ?? step.criterionId,
        })
      : t(`tieBreak.${step.by}`);
  return (
    <div>
      {tieBreak.length === 0 && <span className="quiet">{t('tieBreak.none')}</span>}
      <ol className="tie-steps">
        {tieBreak.map((step, index) => (
          <li key={keyOf(step)}>
            <span className="quiet">{index + 1}</span>
            {words(step)}
            {!disabled && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('tieBreak.remove')}
                onClick={() => onChange(tieBreak.filter((_, at) => at !== index))}
              />
            )}
          </li>
        ))}
      </ol>
      {!disabled && (
        <Select<string>
          aria-label={t('tieBreak.add')}
          style={{ width: 240, marginTop: 6 }}
          placeholder={t('tieBreak.add')}
          value={null as unknown as string}
          onChange={(key) => {
            const step = possible.find((one) => keyOf(one) === key);
            if (step) onChange([...tieBreak, step]);
          }}
          options={possible
            .filter((step) => !used.has(keyOf(step)))
            .map((step) => ({ value: keyOf(step), label: words(step) }))}
        />
      )}
    </div>
  );
}
