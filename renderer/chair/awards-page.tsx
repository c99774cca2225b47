import { Alert, Button, Empty } from 'antd';
import { useMemo, useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { SpotCheckCard } from '../secretary/spot-check-card.tsx';
import { AdvanceRoundDialog } from './advance-round-dialog.tsx';
import { AwardTable } from './award-table.tsx';
import { ConfirmListDialog } from './confirm-list-dialog.tsx';
import type { Asked } from './decision-asked.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { DecisionList } from './decision-list.tsx';
import { FirmnessCard } from './firmness-card.tsx';
import { GroupChoice, groupById } from './group-choice.tsx';
import { UnitRankingCard } from './unit-ranking-card.tsx';
import { UnsealDialog } from './unseal-dialog.tsx';
import './awards.css';

const DIGEST_SHOWN = 12;

/** The ranked list with the tiers' lines, what is still open, and the seal. */
export default function AwardsPage() {
  const { t } = useText('awards');
  const review = useReview();
  const tally = useCall('tally.get', { reviewId: review.id });
  const [sealing, setSealing] = useState<'confirm' | 'unseal' | 'advance' | null>(null);
  const canConfirm = allows(review, ['chair'], ['reconciliation']);
  const hasNext = review.round.ruleIndex < review.round.ruleCount - 1;
  const canUnseal = allows(review, ['chair'], ['proposed']);
  const openTies = tally.data ? countOpen(tally.data) : 0;

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {canConfirm && tally.data && (
            <Button
              type="primary"
              disabled={openTies > 0}
              {...(openTies > 0 ? { title: t('open', { count: openTies }) } : {})}
              onClick={() => setSealing(hasNext ? 'advance' : 'confirm')}
            >
              {t(hasNext ? 'rounds:advance' : 'confirm')}
            </Button>
          )}
          {canUnseal && <Button onClick={() => setSealing('unseal')}>{t('unseal')}</Button>}
        </>
      }
    >
      {openTies > 0 && (
        <Alert type="error" showIcon title={t(canConfirm ? 'open' : 'open.waiting', { count: openTies })} />
      )}
      {review.seal && (
        <Alert
          type="success"
          showIcon
          title={t('sealed', {
            name: review.seal.sealedBy,
            time: dateAndTime(review.seal.sealedAt),
            digest: review.seal.digest.slice(0, DIGEST_SHOWN),
          })}
        />
      )}
      <SpotCheckCard />
      <Loaded query={tally}>{(value) => <Awards view={value} />}</Loaded>
      {sealing === 'confirm' && tally.data && (
        <ConfirmListDialog view={tally.data} onClose={() => setSealing(null)} />
      )}
      {sealing === 'advance' && <AdvanceRoundDialog onClose={() => setSealing(null)} />}
      {sealing === 'unseal' && <UnsealDialog onClose={() => setSealing(null)} />}
    </Page>
  );
}

function countOpen(view: TallyView): number {
  return view.tally.groups.flatMap((group) => group.boundaries).filter(({ state }) => state === 'open')
    .length;
}

function Awards({ view }: { view: TallyView }) {
  const { t } = useText('awards');
  const review = useReview();
  const [groupId, setGroupId] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const canDecide = allows(review, ['chair'], ['reconciliation']);
  const group = groupById(view.tally.groups, groupId);
  const recognition = review.scheme.programme?.selection === 'recognition';
  const firmness = useCall('firmness.get', { reviewId: review.id }, { enabled: !recognition, keep: true });
  const numbers = useMemo(() => new Map(view.entries.map(({ id, number }) => [id, number])), [view.entries]);
  if (group === undefined || group.rows.length === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('tally:empty')} />
      </div>
    );
  }
  const firm = firmness.data?.groups.find(({ groupId: id }) => id === group.id);
  const { overall } = view.tally;
  return (
    <>
      {overall && (
        <Alert
          type={overall.awarded > overall.cap ? 'error' : 'info'}
          showIcon
          title={t(overall.awarded > overall.cap ? 'overall.over' : 'overall', overall)}
        />
      )}
      <GroupChoice groups={view.tally.groups} chosen={group.id} onChoose={setGroupId} />
      <div className="awards">
        <AwardTable
          key={group.id}
          view={view}
          group={group}
          firmness={firm}
          {...(canDecide ? { onAsk: setAsked } : {})}
        />
        <div className="stack">
          {!recognition && <FirmnessCard firmness={firm} />}
          <section className="card" aria-label={t('decisions')}>
            <h2>{t('decisions')}</h2>
            {view.decisions.length === 0 && <p className="quiet">{t('decisions.none')}</p>}
            <DecisionList
              decisions={view.decisions}
              numberOf={(entryId) => numbers.get(entryId) ?? '?'}
              canRevoke={canDecide}
            />
          </section>
        </div>
      </div>
      <UnitRankingCard />
      {asked && <DecisionDialog asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
