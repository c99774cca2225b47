import { Select } from 'antd';
import { useText } from '../parts/use-text.ts';
import { type BallotDraft, shares } from './ballot-draft.ts';
import { Field } from './ballot-field.tsx';

const bases = ['present', 'entitled', 'voting', 'votingAll'] as const;

/** How many votes pass, of whom, and how many must be there. */
export function RuleFields({
  draft,
  onChange,
}: {
  draft: BallotDraft;
  onChange: (part: Partial<BallotDraft>) => void;
}) {
  const { t } = useText('ballots');
  const value = draft.share === null ? 'none' : `${draft.strict ? 'more' : 'atLeast'} ${draft.share}`;
  const options = [
    ...(draft.kind === 'choose' ? [{ value: 'none', label: t('rule.none') }] : []),
    { value: 'more 1/2', label: t('rule.more', { share: '1/2' }) },
    ...shares
      .filter((share) => share !== '1/2')
      .map((share) => ({ value: `atLeast ${share}`, label: t('rule.atLeast', { share }) })),
  ];
  if (!options.some((option) => option.value === value))
    options.push({ value, label: t('rule.atLeast', { share: draft.share ?? '' }) });
  const quorums = ['1/2', '2/3', '3/4', '4/5'];
  if (draft.quorum !== null && !quorums.includes(draft.quorum)) quorums.push(draft.quorum);
  return (
    <>
      <Field label={t('rule')}>
        {(id) => (
          <div className="row">
            <Select
              id={id}
              style={{ width: 240 }}
              value={value}
              options={options}
              onChange={(next) => {
                const [how, share] = next.split(' ');
                onChange({ share: share ?? null, strict: how === 'more' });
              }}
            />
            {draft.share !== null && (
              <Select
                aria-label={t('rule.base')}
                style={{ width: 200 }}
                value={draft.base}
                options={bases.map((base) => ({ value: base, label: t(`rule.base.${base}`) }))}
                onChange={(base) => onChange({ base })}
              />
            )}
          </div>
        )}
      </Field>
      <Field label={t('rule.quorum')}>
        {(id) => (
          <Select
            id={id}
            style={{ width: 240 }}
            value={draft.quorum ?? ''}
            options={[
              { value: '', label: t('rule.quorum.none') },
              ...quorums.map((share) => ({ value: share, label: t('rule.quorum.share', { share }) })),
            ]}
            onChange={(next) => onChange({ quorum: next === '' ? null : next })}
          />
        )}
      </Field>
    </>
  );
}
