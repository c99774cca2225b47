import { InputNumber } from 'antd';
import type { BallotRule } from '../../shared/model/ballot-rule.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { type SectionProps, without } from './scheme-changes.ts';
import { ChoiceField, CountField, Field, SwitchField, TextField } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

type Pass = BallotRule['pass'];
type Share = NonNullable<BallotRule['quorum']>;

const twoThirds: Share = { numerator: 2, denominator: 3 };

/** 票决: the motions that the rules put to a vote, and how they pass. */
export function SchemeBallots({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const ballots = scheme.ballots ?? [];
  return (
    <SchemeList
      label={t('section.ballots')}
      items={ballots}
      nameOf={({ name }) => name}
      addText={t('ballots.add')}
      empty={t('ballots.none')}
      create={(): BallotRule => ({
        id: freshId('v', ballots),
        name: t('ballots.new'),
        motion: t('ballots.new.motion'),
        tierId: null,
        pass: { kind: 'share', share: twoThirds, base: 'present' },
        quorum: twoThirds,
        secret: true,
      })}
      onChange={(next) =>
        onChange(next.length === 0 ? without(scheme, 'ballots') : { ...scheme, ballots: next })
      }
    >
      {(ballot, set) => (
        <dl className="scheme-rules">
          <TextField
            label={t('ballots.name')}
            required
            maxLength={100}
            value={ballot.name}
            onChange={(name) => set({ ...ballot, name })}
          />
          <TextField
            label={t('ballots.motion')}
            required
            area
            maxLength={1000}
            value={ballot.motion}
            onChange={(motion) => set({ ...ballot, motion })}
          />
          <ChoiceField
            label={t('ballots.tier')}
            value={ballot.tierId ?? ''}
            options={[
              { value: '', label: t('ballots.tier.none') },
              ...scheme.tiers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(tierId) => set({ ...ballot, tierId: tierId === '' ? null : tierId })}
          />
          <PassFields pass={ballot.pass} onChange={(pass) => set({ ...ballot, pass })} />
          <SwitchField
            label={t('ballots.quorum')}
            about={t('ballots.quorum.about')}
            checked={ballot.quorum !== null}
            onChange={(on) => set({ ...ballot, quorum: on ? twoThirds : null })}
          />
          {ballot.quorum && (
            <Field label={t('ballots.quorum.share')}>
              {() => (
                <ShareInput
                  label={t('ballots.quorum.share')}
                  share={ballot.quorum ?? twoThirds}
                  onChange={(quorum) => set({ ...ballot, quorum })}
                />
              )}
            </Field>
          )}
          <ChoiceField
            label={t('ballots.secret')}
            open
            value={ballot.secret ? 'secret' : 'named'}
            options={(['secret', 'named'] as const).map((value) => ({ value, label: t(`ballots.${value}`) }))}
            onChange={(value) => set({ ...ballot, secret: value === 'secret' })}
          />
        </dl>
      )}
    </SchemeList>
  );
}

function PassFields({ pass, onChange }: { pass: Pass; onChange: (pass: Pass) => void }) {
  const { t } = useText('schemeEditor');
  return (
    <>
      <ChoiceField
        label={t('ballots.pass')}
        value={pass.kind}
        options={(['share', 'top'] as const).map((value) => ({ value, label: t(`ballots.pass.${value}`) }))}
        onChange={(kind) =>
          onChange(kind === 'top' ? { kind, places: 1 } : { kind, share: twoThirds, base: 'present' })
        }
      />
      {pass.kind === 'top' ? (
        <CountField
          label={t('ballots.places')}
          min={1}
          max={10_000}
          value={pass.places}
          onChange={(places) => onChange({ ...pass, places })}
        />
      ) : (
        <>
          <Field label={t('ballots.share')}>
            {() => (
              <ShareInput
                label={t('ballots.share')}
                share={pass.share}
                onChange={(share) => onChange({ ...pass, share })}
              />
            )}
          </Field>
          <ChoiceField
            label={t('ballots.base')}
            value={pass.base}
            options={(['present', 'cast'] as const).map((value) => ({
              value,
              label: t(`ballots.base.${value}`),
            }))}
            onChange={(base) => onChange({ ...pass, base })}
          />
        </>
      )}
    </>
  );
}

interface ShareInputProps {
  label: string;
  share: Share;
  onChange: (share: Share) => void;
}

/** An exact fraction: 2/3. */
function ShareInput({ label, share, onChange }: ShareInputProps) {
  const { t } = useText('schemeEditor');
  const part = (key: keyof Share) => (
    <InputNumber
      aria-label={`${label} ${t(`ballots.${key}`)}`}
      min={1}
      max={100}
      precision={0}
      style={{ width: 64 }}
      value={share[key]}
      onChange={(value) => value !== null && onChange({ ...share, [key]: value })}
    />
  );
  return (
    <span className="row">
      {part('numerator')}
      <span className="quiet">/</span>
      {part('denominator')}
    </span>
  );
}
