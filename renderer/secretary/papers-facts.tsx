import { Input, InputNumber, Select, Switch } from 'antd';
import { Fragment, type ReactNode } from 'react';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import type { PaperQuestion } from '../../shared/documents/paper-kinds.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { BackgroundField } from './papers-background.tsx';
import { JudgeDays, LeaderChoice } from './papers-money.tsx';

interface FactsProps {
  asks: readonly PaperQuestion[];
  facts: PaperFacts;
  onChange: (facts: PaperFacts) => void;
}

const texts = {
  issuer: ['issuer'],
  official: ['documentNumber', 'addressee'],
  noticeDays: ['contact'],
  meeting: ['place'],
  officials: ['officials'],
  certificate: ['heading', 'numberPrefix'],
  fees: ['days', 'rate'],
  ballot: ['motion'],
} as const;

const dates = { issuer: ['day'], noticeDays: ['from', 'to'], meeting: ['day'] } as const;

/** What is asked before a paper is made; whatever is left empty is left to be written by hand. */
export function PaperFactsForm({ asks, facts, onChange }: FactsProps) {
  const { t } = useText('paperPage');
  const set = (name: keyof PaperFacts, value: unknown) => {
    const { [name]: _, ...rest } = facts;
    onChange(value === '' || value === null || value === undefined ? rest : { ...rest, [name]: value });
  };
  const fields = asks.flatMap((ask) => [
    ...(ask in dates ? dates[ask as keyof typeof dates] : []),
    ...(ask in texts ? texts[ask as keyof typeof texts] : []),
  ]);
  return (
    <div className="paper-facts">
      {[...new Set(fields)].map((name) => (
        <Fact key={name} label={t(`fact.${name}`)}>
          <Input
            type={['day', 'from', 'to'].includes(name) ? 'date' : 'text'}
            aria-label={t(`fact.${name}`)}
            value={String(facts[name] ?? '')}
            maxLength={200}
            onChange={(event) => set(name, event.target.value)}
          />
        </Fact>
      ))}
      {asks.includes('judge') && <JudgeChoice facts={facts} set={set} />}
      {asks.includes('certificate') && (
        <>
          <Fact label={t('fact.wording')}>
            <Input.TextArea
              rows={3}
              aria-label={t('fact.wording')}
              placeholder={t('fact.wording.usual')}
              value={facts.wording ?? ''}
              maxLength={1000}
              onChange={(event) => set('wording', event.target.value)}
            />
          </Fact>
          <Fact label={t('fact.eachPerson')}>
            <Switch
              aria-label={t('fact.eachPerson')}
              checked={facts.each === 'person'}
              onChange={(on) => set('each', on ? 'person' : undefined)}
            />
          </Fact>
          <Fact label={t('fact.background')}>
            <BackgroundField chosen={facts.backgroundId} onChange={(id) => set('backgroundId', id)} />
          </Fact>
        </>
      )}
      {asks.includes('ballot') && (
        <Fact label={t('fact.copies')}>
          <InputNumber
            aria-label={t('fact.copies')}
            min={1}
            max={200}
            value={facts.copies ?? null}
            onChange={(value) => set('copies', value)}
          />
        </Fact>
      )}
      {asks.includes('benefits') && <BenefitFields facts={facts} set={set} />}
      {asks.includes('benefits') && <LeaderChoice facts={facts} set={set} />}
      {asks.includes('fees') && <JudgeDays facts={facts} set={set} />}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="paper-fact">
      <span>{label}</span>
      {children}
    </div>
  );
}

type Set = (name: keyof PaperFacts, value: unknown) => void;

function JudgeChoice({ facts, set }: { facts: PaperFacts; set: Set }) {
  const { t } = useText('paperPage');
  const members = useCall('member.list', { reviewId: useReview().id });
  const judges = (members.data?.members ?? []).filter(({ roles }) => roles.includes('judge'));
  return (
    <Fact label={t('fact.judge')}>
      <Select
        aria-label={t('fact.judge')}
        style={{ width: '100%' }}
        value={facts.judgeId ?? ''}
        onChange={(value) => set('judgeId', value)}
        options={[
          { value: '', label: t('fact.allJudges') },
          ...judges.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
      />
    </Fact>
  );
}

/** 奖金 and honours of each tier. */
function BenefitFields({ facts, set }: { facts: PaperFacts; set: Set }) {
  const { t } = useText('paperPage');
  const { scheme } = useReview();
  const known = new Map((facts.benefits ?? []).map((benefit) => [benefit.tierId, benefit]));
  const change = (tierId: string, part: { amount?: string; honours?: string }) => {
    const before = known.get(tierId) ?? { tierId, amount: '0', honours: '' };
    known.set(tierId, { ...before, ...part });
    set(
      'benefits',
      scheme.tiers.flatMap(({ id }) => known.get(id) ?? []),
    );
  };
  return (
    <>
      {scheme.tiers.map(({ id, name }) => (
        <Fragment key={id}>
          <Fact label={t('fact.amount.of', { tier: name })}>
            <InputNumber
              aria-label={t('fact.amount.of', { tier: name })}
              style={{ width: '100%' }}
              min="0"
              precision={2}
              stringMode
              value={known.get(id)?.amount ?? null}
              onChange={(value) => change(id, { amount: value === null ? '0' : String(value) })}
            />
          </Fact>
          <Fact label={t('fact.honours.of', { tier: name })}>
            <Input
              aria-label={t('fact.honours.of', { tier: name })}
              maxLength={200}
              value={known.get(id)?.honours ?? ''}
              onChange={(event) => change(id, { honours: event.target.value })}
            />
          </Fact>
        </Fragment>
      ))}
    </>
  );
}
