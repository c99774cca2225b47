import { Alert, Button, Form, Input, Select } from 'antd';
import type { InputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { linesOf } from './list-table.tsx';

type Asked = Pick<InputOf<'objection.preview'>, 'objectionId' | 'settlement' | 'toTier' | 'succession'>;

export interface SuccessorValues {
  /** In the order in which they move up. */
  picked?: string[];
  ballotId?: string | null;
  orderReason?: string;
}

/** Where equals wait for a place that falls free: who takes it, by whose decision. Inside a form. */
export function SuccessorFields(asked: Asked) {
  const { t } = useText('objections');
  const picked = (Form.useWatch('picked') as string[] | undefined) ?? [];
  const review = useReview();
  const preview = useCall(
    'objection.preview',
    { reviewId: review.id, ...asked, entryIds: picked },
    { keep: true },
  );
  const ballots = useCall('ballot.list', { reviewId: review.id });
  const isAsked = picked.length > 0 || (preview.data?.list.open.length ?? 0) > 0;
  const closed = ballots.data?.ballots.filter(
    ({ result, motion }) => result !== null && (motion.kind === 'choose' || motion.kind === 'award'),
  );
  return (
    <>
      <ErrorNotice error={preview.error} />
      <Form.Item name="picked" hidden={!isAsked} label={t('successors')} style={{ marginBottom: 0 }}>
        <Picker list={preview.data?.list} />
      </Form.Item>
      {isAsked && (
        <>
          <Form.Item name="ballotId" label={t('successors.ground')} style={{ marginBottom: 0 }}>
            <Select
              allowClear
              placeholder={t('successors.chair')}
              options={(closed ?? []).map((ballot) => ({
                value: ballot.ballotId,
                label: t('successors.ballot', { ordinal: ballot.ordinal, text: ballot.text }),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="orderReason"
            label={t('successors.reason')}
            rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
            style={{ marginBottom: 0 }}
          >
            <Input.TextArea rows={2} maxLength={1500} />
          </Form.Item>
        </>
      )}
    </>
  );
}

interface PickerProps {
  list: NonNullable<Parameters<typeof linesOf>[0]> | undefined;
  value?: string[];
  onChange?: (value: string[]) => void;
}

/** One place after the other, because who moves up leaves a place in turn. */
function Picker({ list, value = [], onChange }: PickerProps) {
  const { t } = useText('objections');
  const { scheme } = useReview();
  if (!list) return null;
  const lines = new Map(linesOf(list).map((line) => [line.entryId, line]));
  const [open] = list.open;
  const tierName = (id: string) => scheme.tiers.find((tier) => tier.id === id)?.name ?? id;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {value.length > 0 && (
        <p className="row">
          <span>
            {t('successors.picked', {
              numbers: value.map((id) => lines.get(id)?.number ?? '').join(t('common:listSeparator')),
            })}
          </span>
          <Button size="small" onClick={() => onChange?.([])}>
            {t('successors.again')}
          </Button>
        </p>
      )}
      {open && (
        <>
          <Alert type="warning" showIcon title={t('successors.open', { tier: tierName(open.tierId) })} />
          <div className="row">
            {open.entryIds.map((id) => (
              <Button key={id} onClick={() => onChange?.([...value, id])}>
                {t('successors.pick', {
                  number: lines.get(id)?.number ?? '',
                  title: lines.get(id)?.title ?? '',
                })}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
