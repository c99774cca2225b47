import type { Admission } from '../../shared/model/round.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { without } from './scheme-changes.ts';
import { ChoiceField, Field, MarkField } from './scheme-fields.tsx';
import { GroupsInput } from './scheme-groups.tsx';
import { QuotaInput } from './scheme-quota.tsx';

interface AdmissionProps {
  scheme: Scheme;
  label: string;
  admission: Admission;
  onChange: (admission: Admission) => void;
}

/** 入围: how many go on to the next round, counted how, and from which mark on. */
export function SchemeAdmission({ scheme, label, admission, onChange }: AdmissionProps) {
  const { t } = useText('schemeEditor');
  const { quota, scope, groups, minimumScore } = admission;

  function chooseScope(next: Admission['scope']): void {
    const rest = without(admission, 'groups');
    onChange({ ...(next === 'overall' ? rest : admission), scope: next });
  }

  return (
    <>
      <Field label={label}>
        {() => (
          <QuotaInput
            name={label}
            quota={quota}
            onChange={(next) => onChange({ ...admission, quota: next })}
          />
        )}
      </Field>
      <ChoiceField
        label={t('admission.scope')}
        value={scope}
        options={(['overall', 'category', 'panel'] as const).map((value) => ({
          value,
          label: t(`scheme:tierScope.${value}`),
        }))}
        onChange={chooseScope}
      />
      {scope !== 'overall' && (
        <Field label={t('admission.groups')}>
          {() => (
            <GroupsInput
              name={label}
              scope={scope}
              categories={scheme.categories}
              groups={groups}
              onChange={(next) => onChange({ ...admission, groups: next })}
            />
          )}
        </Field>
      )}
      <MarkField
        label={t('admission.minimum')}
        placeholder={t('scheme:minimum.none')}
        mark={minimumScore}
        onMark={(mark) => onChange({ ...admission, minimumScore: mark })}
        onClear={() => onChange({ ...admission, minimumScore: null })}
      />
    </>
  );
}
