import { useText } from '../parts/use-text.ts';
import { SchemeAggregation } from './scheme-aggregation.tsx';
import type { SectionProps } from './scheme-changes.ts';
import { ChoiceField, Field, SwitchField, useEditable } from './scheme-fields.tsx';
import { JudgesInput } from './scheme-judges.tsx';
import { SchemeScoring } from './scheme-scoring.tsx';

/** 计分: from the judges' marks to the figure that ranks. */
export function SchemeFigures({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  const hasRounds = (scheme.rounds ?? []).length > 0;
  return (
    <div className="stack">
      <dl className="scheme-rules">
        <SchemeAggregation scheme={scheme} onChange={onChange} />
        {hasRounds ? (
          <Field label={t('scheme:judgesPerEntry')}>
            {(id) => (
              <span id={id} className="quiet">
                {t('figures.inRounds')}
              </span>
            )}
          </Field>
        ) : (
          <>
            <Field label={t('scheme:judgesPerEntry')}>
              {(id) => (
                <JudgesInput
                  id={id}
                  judges={scheme.judgesPerEntry}
                  onChange={(judgesPerEntry) => onChange({ ...scheme, judgesPerEntry })}
                />
              )}
            </Field>
            <SwitchField
              label={t('scheme:blind')}
              about={t(scheme.blind ? 'scheme:blind.on' : 'scheme:blind.off')}
              checked={scheme.blind}
              onChange={(blind) => onChange({ ...scheme, blind })}
            />
          </>
        )}
        <ChoiceField
          label={t('scheme:ranks')}
          open
          value={scheme.ranks}
          options={(['competition', 'dense'] as const).map((value) => ({
            value,
            label: t(`scheme:ranks.${value}`),
          }))}
          onChange={(ranks) => onChange({ ...scheme, ranks })}
        />
      </dl>
      <SchemeScoring scheme={scheme} disabled={!editable} onChange={onChange} />
    </div>
  );
}
