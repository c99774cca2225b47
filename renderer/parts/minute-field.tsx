import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

interface MinuteFieldProps {
  /** Of the field; a form item gives it. */
  id?: string;
  /** Where no label stands beside the field. */
  label?: string;
  value?: Dayjs | null;
  onChange?: (value: Dayjs | null) => void;
}

const MINUTE = 'YYYY-MM-DD HH:mm';

/** A day and a minute in the time of this machine, typed or picked. */
export function MinuteField({ id, label, value, onChange }: MinuteFieldProps) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={MINUTE}
      showTime={{ format: 'HH:mm', defaultValue: dayjs().startOf('hour') }}
      format={MINUTE}
      needConfirm={false}
      style={{ width: 220 }}
      value={value ?? null}
      onChange={(next) => onChange?.(next)}
    />
  );
}
