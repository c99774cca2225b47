import { Button } from 'antd';
import type { RoundRule } from '../../shared/model/round.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { SchemeAdmission } from './scheme-admission.tsx';
import { firstRounds, rubricFor, type SectionProps, withRounds, withRubric } from './scheme-changes.ts';
import { ChoiceField, Field, PercentField, SwitchField, TextField, useEditable } from './scheme-fields.tsx';
import { JudgesInput } from './scheme-judges.tsx';
import { SchemeList } from './scheme-list.tsx';

interface RoundsProps extends SectionProps {
  /** Opens the rubric of a round. */
  onRubric: (owner: `round ${string}`) => void;
}

/** 轮次: 初评, 复评, 答辩, 终评 in their order, who goes on from each, and what each weighs in the end. */
export function SchemeRounds({ scheme, onChange, onRubric }: RoundsProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  const rounds = scheme.rounds ?? [];
  const set = (next: RoundRule[]) => onChange(withRounds(scheme, next));

  if (rounds.length === 0) {
    return (
      <div>
        <p className="quiet">{t('rounds.none')}</p>
        {editable && (
          <Button
            style={{ marginTop: 10 }}
            onClick={() => set(firstRounds(scheme, [t('rounds.first'), t('rounds.last')]))}
          >
            {t('rounds.several')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <SchemeList
      label={t('section.rounds')}
      items={rounds}
      nameOf={({ name }) => name}
      addText={t('rounds.add')}
      create={(): RoundRule => ({
        id: freshId('r', rounds),
        name: t('rounds.new'),
        judgesPerEntry: scheme.judgesPerEntry,
        blind: scheme.blind,
        order: 'number',
        admission: null,
        weight: 0,
      })}
      onChange={(next) => set(next.length < 2 ? [] : next)}
    >
      {(round, change, index) => (
        <RoundFields
          scheme={scheme}
          round={round}
          next={rounds[index + 1] ?? null}
          onChange={change}
          onScheme={onChange}
          onRubric={onRubric}
        />
      )}
    </SchemeList>
  );
}

interface RoundFieldsProps {
  scheme: Scheme;
  round: RoundRule;
  /** null = this is the last one, which awards. */
  next: RoundRule | null;
  onChange: (round: RoundRule) => void;
  onScheme: (scheme: Scheme) => void;
  onRubric: (owner: `round ${string}`) => void;
}

function RoundFields({ scheme, round, next, onChange, onScheme, onRubric }: RoundFieldsProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  const owner = `round ${round.id}` as const;
  return (
    <dl className="scheme-rules">
      <TextField
        label={t('rounds.name')}
        required
        maxLength={40}
        value={round.name}
        onChange={(name) => onChange({ ...round, name })}
      />
      <Field label={t('section.rubric')}>
        {(id) =>
          round.rubric ? (
            <>
              <Button id={id} type="link" disabled={false} onClick={() => onRubric(owner)}>
                {t('rubric.show')}
              </Button>
              {editable && (
                <Button type="link" onClick={() => onScheme(withRubric(scheme, owner, null))}>
                  {t('rubric.drop')}
                </Button>
              )}
            </>
          ) : (
            <>
              <span className="quiet">{t('rubric.asScheme')}</span>
              {editable && (
                <Button
                  id={id}
                  type="link"
                  onClick={() => {
                    onScheme(withRubric(scheme, owner, rubricFor(scheme, round.name)));
                    onRubric(owner);
                  }}
                >
                  {t('rubric.own')}
                </Button>
              )}
            </>
          )
        }
      </Field>
      <Field label={t('scheme:judgesPerEntry')}>
        {(id) => (
          <JudgesInput
            id={id}
            judges={round.judgesPerEntry}
            onChange={(judgesPerEntry) => onChange({ ...round, judgesPerEntry })}
          />
        )}
      </Field>
      <SwitchField
        label={t('scheme:blind')}
        about={t(round.blind ? 'scheme:blind.on' : 'scheme:blind.off')}
        checked={round.blind}
        onChange={(blind) => onChange({ ...round, blind })}
      />
      <ChoiceField
        label={t('rounds.order')}
        about={t(`rounds.order.${round.order}.about`)}
        value={round.order}
        options={(['number', 'shuffled', 'drawn'] as const).map((value) => ({
          value,
          label: t(`rounds.order.${value}`),
        }))}
        onChange={(order) => onChange({ ...round, order })}
      />
      <PercentField
        label={t('rounds.weight')}
        about={t('rounds.weight.about')}
        basisPoints={round.weight}
        onChange={(weight) => onChange({ ...round, weight })}
      />
      {next && round.admission ? (
        <SchemeAdmission
          scheme={scheme}
          label={t('admission', { next: next.name })}
          admission={round.admission}
          onChange={(admission) => onChange({ ...round, admission })}
        />
      ) : (
        <Field label={t('admission.last')}>
          {(id) => (
            <span id={id} className="quiet">
              {t('admission.last.about')}
            </span>
          )}
        </Field>
      )}
    </dl>
  );
}
