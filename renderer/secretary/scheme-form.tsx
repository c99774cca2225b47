import { InputNumber, Radio, Select, Switch } from 'antd';
import type { Scheme } from '../../shared/model/scheme.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { SchemeScoring } from './scheme-scoring.tsx';
import { TierTable } from './tier-table.tsx';

interface SchemeFormProps {
  scheme: Scheme;
  disabled: boolean;
  onChange: (scheme: Scheme) => void;
}

const boundaryTies = ['chair', 'extend', 'stopBefore'] as const;

/** The rules that an announcement usually states; the rest of the scheme is left as it is. */
export function SchemeForm({ scheme, disabled, onChange }: SchemeFormProps) {
  const { t } = useText('scheme');
  const change = (part: Partial<Scheme>) => onChange({ ...scheme, ...part });
  return (
    <div className="stack">
      <section className="card" aria-label={t('rules')}>
        <h2>{t('rules')}</h2>
        <dl className="scheme-rules">
          <dt>{t('aggregation')}</dt>
          <dd>
            <Aggregation scheme={scheme} disabled={disabled} onChange={onChange} />
          </dd>
          <dt>{t('judgesPerEntry')}</dt>
          <dd>
            <Select
              disabled={disabled}
              aria-label={t('judgesPerEntry')}
              value={scheme.judgesPerEntry === null ? 'all' : 'some'}
              onChange={(value) => change({ judgesPerEntry: value === 'all' ? null : 3 })}
              options={[
                { value: 'all', label: t('judgesPerEntry.all') },
                { value: 'some', label: t('judgesPerEntry.some') },
              ]}
              popupMatchSelectWidth={false}
            />
            {scheme.judgesPerEntry !== null && (
              <>
                <InputNumber
                  disabled={disabled}
                  aria-label={t('judgesPerEntry')}
                  min={1}
                  max={50}
                  precision={0}
                  value={scheme.judgesPerEntry}
                  onChange={(value) => value !== null && change({ judgesPerEntry: value })}
                />
                {t('judges')}
              </>
            )}
          </dd>
          <dt>{t('blind')}</dt>
          <dd>
            <Switch
              disabled={disabled}
              aria-label={t('blind')}
              checked={scheme.blind}
              onChange={(blind) => change({ blind })}
            />
            <span>{t(scheme.blind ? 'blind.on' : 'blind.off')}</span>
          </dd>
          <dt>{t('boundaryTie')}</dt>
          <dd>
            <Select
              disabled={disabled}
              aria-label={t('boundaryTie')}
              value={scheme.boundaryTie}
              onChange={(boundaryTie) => change({ boundaryTie })}
              options={boundaryTies.map((value) => ({ value, label: t(`boundaryTie.${value}`) }))}
              popupMatchSelectWidth={false}
            />
          </dd>
          <dt>{t('ranks')}</dt>
          <dd>
            <Radio.Group
              disabled={disabled}
              value={scheme.ranks}
              onChange={(event) => change({ ranks: event.target.value as Scheme['ranks'] })}
              options={[
                { value: 'competition', label: t('ranks.competition') },
                { value: 'dense', label: t('ranks.dense') },
              ]}
            />
          </dd>
        </dl>
      </section>
      <SchemeScoring scheme={scheme} disabled={disabled} onChange={onChange} />
      <TierTable scheme={scheme} disabled={disabled} onChange={onChange} />
    </div>
  );
}

function Aggregation({ scheme, disabled, onChange }: SchemeFormProps) {
  const { t } = useText('scheme');
  const rule = scheme.aggregation;
  const set = (aggregation: Scheme['aggregation']) => onChange({ ...scheme, aggregation });
  return (
    <>
      <Select
        disabled={disabled}
        aria-label={t('aggregation')}
        value={rule.rule}
        onChange={(value) =>
          set(value === 'mean' ? { rule: 'mean' } : { rule: 'trimmedMean', drop: 1, minimumJudges: 5 })
        }
        options={(['mean', 'trimmedMean'] as const).map((value) => ({
          value,
          label: t(`aggregation.${value}`),
        }))}
        popupMatchSelectWidth={false}
      />
      {rule.rule === 'trimmedMean' && (
        <>
          <Labelled label={t('aggregation.drop')}>
            {(id) => (
              <InputNumber
                id={id}
                disabled={disabled}
                min={1}
                max={5}
                precision={0}
                style={{ width: 64 }}
                value={rule.drop}
                onChange={(drop) => drop !== null && set({ ...rule, drop })}
              />
            )}
          </Labelled>
          <Labelled label={t('aggregation.minimum')}>
            {(id) => (
              <InputNumber
                id={id}
                disabled={disabled}
                min={3}
                max={50}
                precision={0}
                style={{ width: 64 }}
                value={rule.minimumJudges}
                onChange={(minimumJudges) => minimumJudges !== null && set({ ...rule, minimumJudges })}
              />
            )}
          </Labelled>
        </>
      )}
    </>
  );
}
