import { Alert, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { BallotView } from '../../shared/contract/ballots.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { choiceWords } from './ballot-words.ts';

/** Ends the vote: as it is for desks, with the counts for hands and slips. */
export function BallotCloseDialog({ ballot, onClose }: { ballot: BallotView; onClose: () => void }) {
  const { t } = useText('ballots');
  const review = useReview();
  const close = useCommand('ballot.close');
  const lines = countLines(ballot);
  const voters = ballot.members.filter((member) => member.mayVote);
  const waiting = ballot.method === 'desk' ? voters.filter((member) => !member.voted) : [];
  const [counts, setCounts] = useState<readonly number[]>(() => lines.map(() => 0));
  const [slips, setSlips] = useState({
    issued: voters.length,
    returned: voters.length,
    valid: voters.length,
    invalid: 0,
    overseer: '',
    counter: '',
  });
  const [witnessId, setWitnessId] = useState<string | null>(null);
  const [witnessPin, setWitnessPin] = useState('');
  const isPaper = ballot.method === 'paper';
  const isReady =
    (!isPaper || (slips.overseer.trim() !== '' && slips.counter.trim() !== '')) &&
    (witnessId === null || witnessPin.length >= 6);

  function submit(): void {
    close.mutate(
      {
        reviewId: review.id,
        ballotId: ballot.ballotId,
        counts:
          ballot.method === 'desk'
            ? null
            : lines.map((line, index) => ({ ...line, votes: counts[index] ?? 0 })),
        slips: isPaper ? { ...slips, overseer: slips.overseer.trim(), counter: slips.counter.trim() } : null,
        witness: witnessId === null ? null : { accountId: witnessId, pin: witnessPin },
      },
      { onSuccess: onClose },
    );
  }

  return (
    <Modal
      open
      width={640}
      title={t('close.title', { ordinal: ballot.ordinal })}
      okText={t('close.submit')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={close.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{ballot.text}</p>
        <p className="quiet">{t('close.text')}</p>
        {waiting.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('close.missing', {
              count: waiting.length,
              names: waiting.map(({ name }) => name).join(t('common:listSeparator')),
            })}
          />
        )}
        {isPaper && (
          <div className="ballot-counts">
            {(['issued', 'returned', 'valid', 'invalid'] as const).map((key) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the field is the library's.
              <label key={key}>
                {t(`slips.${key}`)}
                <Count value={slips[key]} onChange={(value) => setSlips({ ...slips, [key]: value })} />
              </label>
            ))}
            {(['overseer', 'counter'] as const).map((key) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the field is the library's.
              <label key={key}>
                {t(`slips.${key}`)}
                <Input
                  maxLength={50}
                  value={slips[key]}
                  onChange={(event) => setSlips({ ...slips, [key]: event.target.value })}
                />
              </label>
            ))}
          </div>
        )}
        {ballot.method !== 'desk' && (
          <div className="ballot-counts">
            {lines.map((line, index) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the field is the library's.
              <label key={`${line.subject}${line.choice}`}>
                {choiceWords(t, ballot, review.scheme.tiers, line)}
                <Count
                  value={counts[index] ?? 0}
                  onChange={(value) => setCounts(counts.map((one, place) => (place === index ? value : one)))}
                />
              </label>
            ))}
          </div>
        )}
        <Witness witnessId={witnessId} pin={witnessPin} onWitness={setWitnessId} onPin={setWitnessPin} />
        {ballot.secret && ballot.method === 'desk' && <p className="quiet">{t('close.secretWait')}</p>}
        <ErrorNotice error={close.error} />
      </div>
    </Modal>
  );
}

/** What has to be counted, in the order of the slip. */
function countLines({ motion }: BallotView): { subject: string; choice: string }[] {
  if (motion.kind === 'choose') return motion.entryIds.map((subject) => ({ subject, choice: 'yes' }));
  const choices =
    motion.kind === 'grade'
      ? [...motion.tiers.map(({ tierId }) => tierId), 'none', 'abstain']
      : ['yes', 'no', 'abstain'];
  return choices.map((choice) => ({ subject: 'motion', choice }));
}

function Count({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <InputNumber
      min={0}
      max={10_000}
      precision={0}
      style={{ width: '100%' }}
      value={value}
      onChange={(next) => onChange(next ?? 0)}
    />
  );
}

interface WitnessProps {
  witnessId: string | null;
  pin: string;
  onWitness: (accountId: string | null) => void;
  onPin: (pin: string) => void;
}

/** The supervisor at this screen, by the own PIN; needed where the rules say so. */
function Witness({ witnessId, pin, onWitness, onPin }: WitnessProps) {
  const { t } = useText('ballots');
  const review = useReview();
  const members = useCall('member.list', { reviewId: review.id });
  const supervisors = members.data?.members.filter(({ roles }) => roles.includes('supervisor')) ?? [];
  if (supervisors.length === 0) return null;
  const isRequired = review.scheme.conduct?.supervisorRequired === true;
  return (
    <div className="row">
      <Labelled label={t('witness')}>
        {(id) => (
          <Select
            id={id}
            style={{ width: 180 }}
            value={witnessId ?? ''}
            options={[
              ...(isRequired ? [] : [{ value: '', label: t('witness.none') }]),
              ...supervisors.map(({ accountId, name }) => ({ value: accountId, label: name })),
            ]}
            onChange={(value) => onWitness(value === '' ? null : value)}
          />
        )}
      </Labelled>
      {witnessId !== null && (
        <Input.Password
          style={{ width: 220 }}
          autoComplete="off"
          placeholder={t('witness.pin')}
          aria-label={t('witness.pin')}
          value={pin}
          onChange={(event) => onPin(event.target.value)}
        />
      )}
    </div>
  );
}
