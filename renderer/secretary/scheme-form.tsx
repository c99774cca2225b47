import type { Scheme } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { aggregationRules, freshRule } from './scheme-aggregation-rules.ts';
import { ChoiceField, Field, SchemeEditable, SwitchField } from './scheme-fields.tsx';
import { JudgesInput } from './scheme-judges.tsx';
import { TierTable } from './tier-table.tsx';

interface SchemeFormProps {
  scheme: Scheme;
  onChange: (scheme: Scheme) => void;
}

/** The few rules that are often changed before a review exists; all others have their place in its scheme page. */
export function SchemeForm({ scheme, onChange }: SchemeFormProps) {
  const { t } = useText('scheme');
  const change = (part: Partial<Scheme>) => onChange({ ...scheme, ...part });
  return (
    <SchemeEditable value>
      <div className="stack">
        <section className="card" aria-label={t('rules')}>
          <h2>{t('rules')}</h2>
          <dl className="scheme-rules">
            <ChoiceField
              label={t('aggregation')}
              value={scheme.aggregation.rule}
              options={aggregationRules
                // Judges' own weights need judges, and there are none yet.
                .filter((rule) => rule !== 'weightedJudges')
                .map((value) => ({ value, label: t(`schemeEditor:rule.${value}`) }))}
              onChange={(rule) => change({ aggregation: freshRule(rule) })}
            />
            <Field label={t('judgesPerEntry')}>
              {(id) => (
                <JudgesInput
                  id={id}
                  judges={scheme.judgesPerEntry}
                  onChange={(judgesPerEntry) => change({ judgesPerEntry })}
                />
              )}
            </Field>
            <SwitchField
              label={t('blind')}
              about={t(scheme.blind ? 'blind.on' : 'blind.off')}
              checked={scheme.blind}
              onChange={(blind) => change({ blind })}
            />
          </dl>
        </section>
        <section className="card" aria-label={t('tiers')}>
          <h2>{t('tiers')}</h2>
          <TierTable scheme={scheme} disabled={false} onChange={onChange} />
        </section>
      </div>
    </SchemeEditable>
  );
}
