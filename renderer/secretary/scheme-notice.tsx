import { useText } from '../parts/use-text.ts';
import { programmeIn, type SectionProps, withProgramme } from './scheme-changes.ts';
import { DayField, TextField } from './scheme-fields.tsx';

/** What the scheme is called and which notice it follows. */
export function SchemeNotice({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const programme = programmeIn(scheme);
  return (
    <dl className="scheme-rules">
      <TextField
        label={t('notice.name')}
        required
        maxLength={200}
        value={scheme.name}
        onChange={(name) => onChange({ ...scheme, name })}
      />
      <TextField
        label={t('notice.description')}
        area
        maxLength={2000}
        value={scheme.description}
        onChange={(description) => onChange({ ...scheme, description })}
      />
      <TextField
        label={t('notice.issuer')}
        maxLength={200}
        value={programme.issuer}
        onChange={(issuer) => onChange(withProgramme(scheme, { issuer }))}
      />
      <TextField
        label={t('notice.number')}
        maxLength={100}
        placeholder={t('notice.number.example')}
        value={programme.documentNumber ?? ''}
        onChange={(text) => onChange(withProgramme(scheme, { documentNumber: text === '' ? null : text }))}
      />
      <DayField
        label={t('notice.issuedOn')}
        day={programme.issuedOn}
        onChange={(issuedOn) => onChange(withProgramme(scheme, { issuedOn }))}
      />
      <TextField
        label={t('notice.cycle')}
        maxLength={200}
        placeholder={t('notice.cycle.example')}
        value={programme.cycle}
        onChange={(cycle) => onChange(withProgramme(scheme, { cycle }))}
      />
    </dl>
  );
}
