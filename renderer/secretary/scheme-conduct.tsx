import type { Conduct } from '../../shared/model/round.ts';
import { useText } from '../parts/use-text.ts';
import type { SectionProps } from './scheme-changes.ts';
import { ChoiceField, CountField, MarkField, SwitchField } from './scheme-fields.tsx';

type Submission = NonNullable<Conduct['submission']>;

const freshSubmission: Record<Submission['kind'], Submission> = {
  each: { kind: 'each' },
  groups: { kind: 'groups', size: 3 },
  all: { kind: 'all' },
};

/** 评审组织: how sheets are submitted, when a comment is required, who has to be there. */
export function SchemeConduct({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const conduct = scheme.conduct ?? {};
  const { submission = freshSubmission.each } = conduct;
  const set = (part: Conduct) => onChange({ ...scheme, conduct: { ...conduct, ...part } });
  return (
    <dl className="scheme-rules">
      <ChoiceField
        label={t('conduct.submission')}
        about={t(`conduct.submission.${submission.kind}.about`)}
        value={submission.kind}
        options={(['each', 'groups', 'all'] as const).map((value) => ({
          value,
          label: t(`conduct.submission.${value}`),
        }))}
        onChange={(kind) => set({ submission: freshSubmission[kind] })}
      />
      {submission.kind === 'groups' && (
        <CountField
          label={t('conduct.groupSize')}
          min={2}
          max={100}
          value={submission.size}
          onChange={(size) => set({ submission: { kind: 'groups', size } })}
        />
      )}
      <MarkField
        label={t('conduct.above')}
        placeholder={t('conduct.never')}
        mark={conduct.commentAtOrAbove ?? null}
        onMark={(mark) => set({ commentAtOrAbove: mark })}
        onClear={() => set({ commentAtOrAbove: null })}
      />
      <MarkField
        label={t('conduct.below')}
        placeholder={t('conduct.never')}
        mark={conduct.commentAtOrBelow ?? null}
        onMark={(mark) => set({ commentAtOrBelow: mark })}
        onClear={() => set({ commentAtOrBelow: null })}
      />
      <SwitchField
        label={t('conduct.calibration')}
        about={t('conduct.calibration.about')}
        checked={conduct.calibration ?? false}
        onChange={(calibration) => set({ calibration })}
      />
      <ChoiceField
        label={t('conduct.rescoring')}
        value={conduct.rescoring ?? 'blind'}
        options={(['blind', 'open'] as const).map((value) => ({
          value,
          label: t(`conduct.rescoring.${value}`),
        }))}
        onChange={(rescoring) => set({ rescoring })}
      />
      <SwitchField
        label={t('conduct.supervisor')}
        about={t('conduct.supervisor.about')}
        checked={conduct.supervisorRequired ?? false}
        onChange={(supervisorRequired) => set({ supervisorRequired })}
      />
      <SwitchField
        label={t('conduct.conflictForm')}
        about={t('conduct.conflictForm.about')}
        checked={conduct.conflictForm ?? false}
        onChange={(conflictForm) => set({ conflictForm })}
      />
    </dl>
  );
}
