import { Form, Input } from 'antd';
import { useText } from './use-text.ts';
import {
  isComplete,
  useSupervisors,
  useWitnessRequired,
  type Witness,
  WitnessField,
} from './witness-field.tsx';

/** What SignFields adds to a form. */
export interface SignValues {
  pin: string;
  witness?: Witness | null;
}

/** The signature as commands want it. */
export function signatureOf({ pin, witness }: SignValues): { pin: string; witness: Witness | null } {
  return { pin, witness: isComplete(witness) ? witness : null };
}

/** The chair's own PIN, and the supervisor's beside it. Inside a form. */
export function SignFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useText('seal');
  const required = useWitnessRequired();
  const someone = (useSupervisors()?.length ?? 0) > 0;
  return (
    <>
      <Form.Item
        name="pin"
        label={t('sign.pin')}
        rules={[{ required: true, min: 6, message: t('session:pin.short') }]}
        style={{ marginBottom: 0 }}
      >
        <Input.Password autoFocus={autoFocus} autoComplete="off" size="large" />
      </Form.Item>
      {(required || someone) && (
        <Form.Item
          name="witness"
          rules={[
            {
              validator: (_, witness: Witness | null | undefined) =>
                (witness == null && !required) || isComplete(witness)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('sign.witnessMissing'))),
            },
          ]}
          style={{ marginBottom: 0 }}
        >
          <WitnessField />
        </Form.Item>
      )}
    </>
  );
}
