import { InputNumber, Select } from 'antd';
import { useText } from '../parts/use-text.ts';

const FIRST_NUMBER = 5;

interface JudgesInputProps {
  id: string;
  /** null = every judge scores every entry. */
  judges: number | null;
  onChange: (judges: number | null) => void;
}

/** How many judges score an entry: all of them, or so many. */
export function JudgesInput({ id, judges, onChange }: JudgesInputProps) {
  const { t } = useText('scheme');
  return (
    <>
      <Select
        id={id}
        aria-label={t('judgesPerEntry')}
        value={judges === null ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? null : FIRST_NUMBER)}
        options={[
          { value: 'all', label: t('judgesPerEntry.all') },
          { value: 'some', label: t('judgesPerEntry.some') },
        ]}
        popupMatchSelectWidth={false}
      />
      {judges !== null && (
        <>
          <InputNumber
            aria-label={t('judgesPerEntry')}
            min={1}
            max={50}
            precision={0}
            style={{ width: 72 }}
            value={judges}
            onChange={(value) => value !== null && onChange(value)}
          />
          {t('judges')}
        </>
      )}
    </>
  );
}
