import { Input, InputNumber, Select } from 'antd';
import type { ConditionCheck } from '../../shared/model/programme.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { DayInput } from './scheme-fields.tsx';

type Kind = ConditionCheck['kind'];

const kinds = ['present', 'monthsBefore', 'within', 'oneOf', 'noneOf', 'notAwardedBefore'] as const;
const MOST_MONTHS = 1200;

/** A check to begin with; the column stays where the kind before had one. */
function freshCheck(kind: Kind, field: string, today: string): ConditionCheck {
  switch (kind) {
    case 'present':
      return { kind, field };
    case 'monthsBefore':
      return { kind, field, months: 12, asOf: today };
    case 'within':
      return { kind, field, from: `${today.slice(0, 4)}-01-01`, to: today };
    case 'oneOf':
    case 'noneOf':
      return { kind, field, words: ['是'] };
    case 'notAwardedBefore':
      return { kind };
  }
}

interface CheckProps {
  /** null = a person looks. */
  check: ConditionCheck | null;
  onChange: (check: ConditionCheck | null) => void;
}

/** What the computer compares for a condition, and with which column of the entries. */
export function SchemeConditionCheck({ check, onChange }: CheckProps) {
  const { t } = useText('schemeEditor');

  function choose(kind: Kind | 'person'): void {
    if (kind === 'person') {
      onChange(null);
      return;
    }
    const field = check && 'field' in check ? check.field : t('check.field.example');
    onChange(freshCheck(kind, field, new Date().toISOString().slice(0, 10)));
  }

  return (
    <div className="row">
      <Select
        aria-label={t('check')}
        style={{ minWidth: 200 }}
        popupMatchSelectWidth={false}
        value={check?.kind ?? 'person'}
        onChange={choose}
        options={(['person', ...kinds] as const).map((value) => ({ value, label: t(`check.${value}`) }))}
      />
      {check && 'field' in check && (
        <Labelled label={t('check.field')}>
          {(id) => (
            <Input
              id={id}
              style={{ width: 150 }}
              maxLength={100}
              status={check.field.trim() === '' ? 'error' : ''}
              value={check.field}
              onChange={(event) => onChange({ ...check, field: event.target.value })}
            />
          )}
        </Labelled>
      )}
      {check?.kind === 'monthsBefore' && (
        <>
          <Labelled label={t('check.months')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={MOST_MONTHS}
                precision={0}
                style={{ width: 72 }}
                value={check.months}
                onChange={(months) => months !== null && onChange({ ...check, months })}
              />
            )}
          </Labelled>
          <Labelled label={t('check.asOf')}>
            {(id) => (
              <DayInput
                id={id}
                label={t('check.asOf')}
                day={check.asOf}
                onChange={(asOf) => asOf !== null && onChange({ ...check, asOf })}
              />
            )}
          </Labelled>
        </>
      )}
      {check?.kind === 'within' &&
        (['from', 'to'] as const).map((end) => (
          <Labelled key={end} label={t(`check.${end}`)}>
            {(id) => (
              <DayInput
                id={id}
                label={t(`check.${end}`)}
                day={check[end]}
                onChange={(day) => day !== null && onChange({ ...check, [end]: day })}
              />
            )}
          </Labelled>
        ))}
      {(check?.kind === 'oneOf' || check?.kind === 'noneOf') && (
        <Labelled label={t('check.words')}>
          {(id) => (
            <Select
              id={id}
              mode="tags"
              style={{ minWidth: 200 }}
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ',', ' ']}
              status={check.words.length === 0 ? 'error' : ''}
              value={check.words}
              onChange={(words: string[]) => onChange({ ...check, words })}
            />
          )}
        </Labelled>
      )}
    </div>
  );
}
