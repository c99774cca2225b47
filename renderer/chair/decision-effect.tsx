import { Alert } from 'antd';
import type { DecisionPreview, Effect } from '../../shared/contract/decisions.ts';
import type { Standing, StandingChange } from '../../shared/decisions/tally-changes.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { messageWords } from '../parts/words.ts';
import { TierWord } from './tier-word.tsx';

interface DecisionEffectProps {
  preview: DecisionPreview | undefined;
  /** Entries that the decision is about. */
  named: readonly string[];
}

/** What a decision would change, right under the choice. */
export function DecisionEffect({ preview, named }: DecisionEffectProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const tierOf = (tierId: string) => scheme.tiers.find((tier) => tier.id === tierId)?.name ?? tierId;
  if (preview === undefined) return <p className="quiet decision-effect">{t('effect.choose')}</p>;
  if (preview.problem !== null)
    return <Alert type="warning" showIcon title={messageWords('errors', preview.problem)} />;
  const { effect, lines, overall } = preview;
  return (
    <section className="decision-effect" aria-label={t('effect.title')} aria-live="polite">
      <h3>{t('effect.title')}</h3>
      <EffectList effect={effect} named={named} />
      {lines.map(({ groupId, tierId, before, after }) => (
        <p key={`${groupId} ${tierId}`} className="quiet">
          {t(after.places === null ? 'effect.line.open' : 'effect.line', {
            tier: tierOf(tierId),
            before: before.filled,
            after: after.filled,
            places: after.places ?? '',
          })}
          {after.state === 'open' && before.state !== 'open' && ` · ${t('effect.tieOpens')}`}
          {after.state !== 'open' && before.state === 'open' && ` · ${t('effect.tieSettled')}`}
        </p>
      ))}
      {overall && (
        <p className={overall.after > overall.cap ? 'effect-over' : 'quiet'}>
          {t('effect.overall', { before: overall.before, after: overall.after, cap: overall.cap })}
        </p>
      )}
    </section>
  );
}

interface EffectListProps {
  effect: Effect;
  named: readonly string[];
}

/** Of entries that only move up or down by a place, so many are listed; more are counted. */
const RANK_ONLY = 3;

/** Entries with what changed for each; the same for a decision that was taken and for marks given again. */
export function EffectList({ effect, named }: EffectListProps) {
  const { t } = useText('awards');
  const changed = effect.changes.filter(
    ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after),
  );
  if (changed.length === 0) return <p className="quiet">{t('effect.none')}</p>;
  const rankOnly = changed.filter((change) => !named.includes(change.entryId) && changesRankOnly(change));
  const hidden = new Set(rankOnly.length > RANK_ONLY ? rankOnly : []);
  const more = effect.more + hidden.size;
  return (
    <ul className="effect-list">
      {changed
        .filter((change) => !hidden.has(change))
        .map((change) => (
          <li key={change.entryId}>
            <EffectLine change={change} />
          </li>
        ))}
      {more > 0 && <li className="quiet">{t('effect.more', { count: more })}</li>}
    </ul>
  );
}

function changesRankOnly({ before, after }: StandingChange): boolean {
  return (
    before?.aggregate === after?.aggregate &&
    before?.tierId === after?.tierId &&
    before?.groupId === after?.groupId
  );
}

function EffectLine({ change: { number, before, after } }: { change: StandingChange }) {
  const { t } = useText('awards');
  return (
    <>
      <strong>{t('effect.entry', { number })}</strong>
      {before?.aggregate !== after?.aggregate && (
        <span>
          {before?.aggregate ?? '—'} → <b>{after?.aggregate ?? '—'}</b>
        </span>
      )}
      {before?.rank !== after?.rank && (
        <span className="quiet">{t('effect.rank', { before: rank(before), after: rank(after) })}</span>
      )}
      {before?.tierId !== after?.tierId && (
        <span>
          <TierWord tierId={before?.tierId ?? null} /> → <TierWord tierId={after?.tierId ?? null} />
        </span>
      )}
      {before !== null && after !== null && before.groupId !== after.groupId && (
        <span className="quiet">{t('effect.group')}</span>
      )}
    </>
  );
}

function rank(standing: Standing | null): string {
  return standing?.rank == null ? '—' : String(standing.rank);
}
