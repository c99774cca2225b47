import { Checkbox, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { createContext, type ReactNode, use, useId } from 'react';
import { useText } from '../parts/use-text.ts';
import { MarkInput } from './rubric-editor-mark.tsx';
import './scheme.css';

const BASIS_POINTS_PER_PERCENT = 100;

/** May the scheme be changed here? Antd's controls are disabled by their own provider; this is for the rest. */
export const SchemeEditable = createContext(false);
export const useEditable = () => use(SchemeEditable);

interface FieldProps {
  label: string;
  /** What the value does, in one sentence. */
  about?: string | undefined;
}

interface FrameProps extends FieldProps {
  /** Gets the id that ties the control to its label. */
  children: (id: string) => ReactNode;
}

/** A line of a definition list: what it is, its control, what it does. */
export function Field({ label, about, children }: FrameProps) {
  const id = useId();
  return (
    <>
      <dt>
        <label htmlFor={id}>{label}</label>
      </dt>
      <dd>
        {children(id)}
        {about && <span className="quiet scheme-about">{about}</span>}
      </dd>
    </>
  );
}

interface TextFieldProps extends FieldProps {
  value: string;
  maxLength: number;
  /** A blank is an error. */
  required?: boolean;
  /** Several lines. */
  area?: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
}

export function TextField({ label, about, value, required, area, onChange, ...rest }: TextFieldProps) {
  const common = {
    ...rest,
    value,
    status: required && value.trim() === '' ? ('error' as const) : ('' as const),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <Field label={label} about={about}>
      {(id) =>
        area ? (
          <Input.TextArea id={id} autoSize={{ minRows: 1, maxRows: 6 }} {...common} />
        ) : (
          <Input id={id} {...common} />
        )
      }
    </Field>
  );
}

interface CountFieldProps extends FieldProps {
  value: number;
  min?: number;
  max: number;
  unit?: string;
  onChange: (value: number) => void;
}

export function CountField({ label, about, value, min = 0, max, unit, onChange }: CountFieldProps) {
  return (
    <Field label={label} about={about}>
      {(id) => (
        <>
          <InputNumber
            id={id}
            min={min}
            max={max}
            precision={0}
            style={{ width: 88 }}
            value={value}
            onChange={(next) => next !== null && onChange(next)}
          />
          {unit && <span className="quiet">{unit}</span>}
        </>
      )}
    </Field>
  );
}

interface PercentFieldProps extends FieldProps {
  basisPoints: number;
  onChange: (basisPoints: number) => void;
}

export function PercentField({ label, about, basisPoints, onChange }: PercentFieldProps) {
  return (
    <Field label={label} about={about}>
      {(id) => <PercentInput id={id} label={label} basisPoints={basisPoints} onChange={onChange} />}
    </Field>
  );
}

interface PercentInputProps {
  id?: string;
  label: string;
  basisPoints: number;
  onChange: (basisPoints: number) => void;
}

export function PercentInput({ id, label, basisPoints, onChange }: PercentInputProps) {
  return (
    <>
      <InputNumber
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        min={0}
        max={100}
        precision={2}
        style={{ width: 88 }}
        value={basisPoints / BASIS_POINTS_PER_PERCENT}
        formatter={(value) => (value === undefined ? '' : String(Number(value)))}
        onChange={(value) => value !== null && onChange(Math.round(value * BASIS_POINTS_PER_PERCENT))}
      />
      <span className="quiet">%</span>
    </>
  );
}

interface MarkFieldProps extends FieldProps {
  mark: number | null;
  placeholder?: string;
  onMark: (mark: number) => void;
  onClear?: () => void;
}

export function MarkField({ label, about, ...rest }: MarkFieldProps) {
  const editable = useEditable();
  return (
    <Field label={label} about={about}>
      {(id) => <MarkInput id={id} label={label} width={88} disabled={!editable} {...rest} />}
    </Field>
  );
}

interface ChoiceFieldProps<Value extends string> extends FieldProps {
  value: Value;
  options: readonly { value: Value; label: string }[];
  /** All choices side by side; a list that opens otherwise. */
  open?: boolean;
  onChange: (value: Value) => void;
}

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, about, value, options, open, onChange } = props;
  return (
    <Field label={label} about={about}>
      {(id) =>
        open ? (
          <Radio.Group
            id={id}
            aria-label={label}
            value={value}
            options={[...options]}
            onChange={(event) => onChange(event.target.value as Value)}
          />
        ) : (
          <Select<Value>
            id={id}
            aria-label={label}
            style={{ minWidth: 160 }}
            popupMatchSelectWidth={false}
            value={value}
            options={[...options]}
            onChange={onChange}
          />
        )
      }
    </Field>
  );
}

interface SwitchFieldProps extends FieldProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function SwitchField({ label, about, checked, onChange }: SwitchFieldProps) {
  return (
    <Field label={label} about={about}>
      {(id) => <Switch id={id} aria-label={label} checked={checked} onChange={onChange} />}
    </Field>
  );
}

interface DayFieldProps extends FieldProps {
  day: string | null;
  onChange: (day: string | null) => void;
}

/** A calendar day; emptied = none. */
export function DayField({ label, about, day, onChange }: DayFieldProps) {
  return (
    <Field label={label} about={about}>
      {(id) => <DayInput id={id} label={label} day={day} onChange={onChange} />}
    </Field>
  );
}

export function DayInput({ id, label, day, onChange }: { id?: string } & DayFieldProps) {
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      type="date"
      aria-label={label}
      style={{ width: 160 }}
      value={day ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
}

interface CategoriesFieldProps {
  categories: readonly { id: string; name: string }[];
  /** null = all. */
  chosen: readonly string[] | null;
  onChange: (chosen: string[] | null) => void;
}

/** To which categories something applies. */
export function CategoriesChoice({ categories, chosen, onChange }: CategoriesFieldProps) {
  const { t } = useText('schemeEditor');
  if (categories.length === 0) return null;
  return (
    <div className="row">
      <Checkbox
        checked={chosen === null}
        onChange={(event) => onChange(event.target.checked ? null : categories.map(({ id }) => id))}
      >
        {t('categories.all')}
      </Checkbox>
      {chosen !== null && (
        <Select
          mode="multiple"
          aria-label={t('categories.applies')}
          style={{ minWidth: 240, flex: 1 }}
          status={chosen.length === 0 ? 'error' : ''}
          value={[...chosen]}
          options={categories.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(ids: string[]) => onChange(ids)}
        />
      )}
    </div>
  );
}
