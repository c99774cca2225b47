import { App, Input, InputNumber, Modal, Radio, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { type BallotDraft, emptyDraft, fromTemplate, motionOf, ruleOf } from './ballot-draft.ts';
import { Field } from './ballot-field.tsx';
import { RuleFields } from './ballot-rule-fields.tsx';
import './ballot-open.css';

const kinds = ['award', 'grade', 'choose', 'free'] as const;
const methods = ['desk', 'hands', 'paper'] as const;

/** A new ballot: what is decided, by which rule, how. The motion in words follows until somebody writes it. */
export function BallotOpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('ballots');
  const { message } = App.useApp();
  const review = useReview();
  const meeting = useCall('meeting.get', { reviewId: review.id });
  const attendance = useCall('attendance.list', { reviewId: review.id });
  const open = useCommand('ballot.open');
  const [draft, setDraft] = useState<BallotDraft>(emptyDraft);
  const [isOwnText, setIsOwnText] = useState(false);
  const { tiers, ballots: templates = [] } = review.scheme;
  const entries = meeting.data?.entries ?? [];
  const change = (part: Partial<BallotDraft>) => setDraft((before) => ({ ...before, ...part }));
  const entry = entries.find(({ entryId }) => entryId === draft.entryId);
  const tier = tiers.find(({ id }) => id === draft.tierId);
  const words = isOwnText ? draft.text : wordsOf();
  const motion = motionOf(draft);
  const base = attendance.data && { entitled: attendance.data.entitled, present: attendance.data.present };
  const hasThreshold = draft.kind === 'choose' || draft.share !== null;

  function wordsOf(): string {
    if (draft.kind === 'award' && entry && tier)
      return t('text.award', { number: entry.number, title: entry.title, tier: tier.name });
    if (draft.kind === 'grade' && entry) return t('text.grade', { number: entry.number, title: entry.title });
    if (draft.kind === 'choose' && draft.entryIds.length > 1)
      return t('text.choose', { count: draft.entryIds.length, places: draft.places });
    return '';
  }

  function submit(): void {
    if (motion === null) return;
    open.mutate(
      {
        reviewId: review.id,
        text: words.trim(),
        motion,
        rule: ruleOf(draft),
        method: draft.method,
        secret: draft.secret,
      },
      {
        onSuccess: () => {
          void message.success(t('open.done'));
          onClose();
        },
      },
    );
  }

  const entryOptions = entries.map(({ entryId, number, title }) => ({
    value: entryId,
    label: `${number} ${title}`,
  }));
  const tierOptions = tiers.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal
      open
      width={720}
      title={t('open.title')}
      okText={t('open.submit')}
      okButtonProps={{ disabled: motion === null || !hasThreshold || words.trim() === '' }}
      confirmLoading={open.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="ballot-open">
        {templates.length > 0 && (
          <Field label={t('template')}>
            {(id) => (
              <Select
                id={id}
                defaultValue=""
                options={[
                  { value: '', label: t('template.none') },
                  ...templates.map((one) => ({ value: one.id, label: one.name })),
                ]}
                onChange={(value) => {
                  const template = templates.find((one) => one.id === value);
                  setDraft({ ...emptyDraft, ...(template ? fromTemplate(template) : {}) });
                  setIsOwnText(template !== undefined);
                }}
              />
            )}
          </Field>
        )}
        <Field label={t('kind')}>
          {() => (
            <Segmented
              block
              value={draft.kind}
              options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(kind) => change({ kind, share: draft.share ?? (kind === 'choose' ? null : '2/3') })}
            />
          )}
        </Field>
        {(draft.kind === 'award' || draft.kind === 'grade') && (
          <Field label={t('entry')}>
            {(id) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                value={draft.entryId}
                options={entryOptions}
                onChange={(entryId) => change({ entryId })}
              />
            )}
          </Field>
        )}
        {draft.kind === 'choose' && (
          <Field label={t('entries')}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                value={draft.entryIds}
                options={entryOptions}
                onChange={(entryIds) => change({ entryIds })}
              />
            )}
          </Field>
        )}
        {draft.kind === 'choose' && (
          <Field label={t('places')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={200}
                precision={0}
                value={draft.places}
                onChange={(places) => places !== null && change({ places })}
              />
            )}
          </Field>
        )}
        {(draft.kind === 'award' || draft.kind === 'choose') && (
          <Field label={t('tier')}>
            {(id) => (
              <Select
                id={id}
                value={draft.tierId ?? (draft.kind === 'choose' ? '' : null)}
                options={[
                  ...(draft.kind === 'choose' ? [{ value: '', label: t('noTier') }] : []),
                  ...tierOptions,
                ]}
                onChange={(tierId) => change({ tierId: tierId || null })}
              />
            )}
          </Field>
        )}
        {draft.kind === 'grade' && (
          <Field label={t('tiers')}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={draft.tierIds}
                options={tierOptions}
                // From the highest down, whatever the order of clicking.
                onChange={(chosen) =>
                  change({ tierIds: tiers.map((one) => one.id).filter((one) => chosen.includes(one)) })
                }
              />
            )}
          </Field>
        )}
        <Field label={t('text')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={1000}
              value={words}
              onChange={(event) => {
                setIsOwnText(true);
                change({ text: event.target.value });
              }}
            />
          )}
        </Field>
        <RuleFields draft={draft} onChange={change} />
        <Field label={t('method')}>
          {() => (
            <Segmented
              block
              value={draft.method}
              options={methods.map((value) => ({ value, label: t(`method.${value}`) }))}
              onChange={(method) => change({ method, secret: method === 'hands' ? false : draft.secret })}
            />
          )}
        </Field>
        {draft.method !== 'hands' && (
          <Field label="">
            {() => (
              <Radio.Group
                value={draft.secret}
                options={[
                  { value: true, label: t('secret') },
                  { value: false, label: t('named') },
                ]}
                onChange={(event) => change({ secret: event.target.value as boolean })}
              />
            )}
          </Field>
        )}
        {base && <p className="quiet">{t('base.preview', base)}</p>}
        <ErrorNotice error={open.error} />
      </div>
    </Modal>
  );
}
