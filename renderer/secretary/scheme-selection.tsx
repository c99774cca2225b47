import { useText } from '../parts/use-text.ts';
import { programmeIn, type SectionProps, without, withProgramme } from './scheme-changes.ts';
import { ChoiceField, PercentField, SwitchField, TextField } from './scheme-fields.tsx';

/** By marks or by verdict, in batches or at once, and the spot check of a recognition. */
export function SchemeSelection({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const { selection, spotCheck } = programmeIn(scheme);
  const set = (part: Partial<NonNullable<typeof spotCheck>>) =>
    spotCheck && onChange(withProgramme(scheme, { spotCheck: { ...spotCheck, ...part } }));
  return (
    <dl className="scheme-rules">
      <ChoiceField
        label={t('selection')}
        about={t(`selection.${selection}.about`)}
        open
        value={selection}
        options={(['scores', 'recognition'] as const).map((value) => ({
          value,
          label: t(`selection.${value}`),
        }))}
        onChange={(value) => onChange(withProgramme(scheme, { selection: value }))}
      />
      <SwitchField
        label={t('batches')}
        about={t(scheme.batches ? 'batches.on' : 'batches.off')}
        checked={scheme.batches ?? false}
        onChange={(batches) => onChange(batches ? { ...scheme, batches } : without(scheme, 'batches'))}
      />
      {(selection === 'recognition' || spotCheck !== null) && (
        <SwitchField
          label={t('spotCheck')}
          about={t('spotCheck.about')}
          checked={spotCheck !== null}
          onChange={(on) =>
            onChange(
              withProgramme(scheme, {
                spotCheck: on ? { basisPoints: 500, consequence: t('spotCheck.example') } : null,
              }),
            )
          }
        />
      )}
      {spotCheck && (
        <>
          <PercentField
            label={t('spotCheck.share')}
            about={t('spotCheck.share.about')}
            basisPoints={spotCheck.basisPoints}
            onChange={(basisPoints) => set({ basisPoints })}
          />
          <ChoiceField
            label={t('spotCheck.effect')}
            value={spotCheck.effect ?? 'entry'}
            options={(['entry', 'unit'] as const).map((value) => ({
              value,
              label: t(`spotCheck.effect.${value}`),
            }))}
            onChange={(effect) => set({ effect })}
          />
          <TextField
            label={t('spotCheck.consequence')}
            area
            required
            maxLength={2000}
            value={spotCheck.consequence}
            onChange={(consequence) => set({ consequence })}
          />
        </>
      )}
    </dl>
  );
}
