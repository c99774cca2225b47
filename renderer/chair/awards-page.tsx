import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { Boundary, TallyRow } from '../../shared/model/tally.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { AwardTable } from './award-table.tsx';
import { ConfirmListDialog } from './confirm-list-dialog.tsx';
import { DecisionList } from './decision-list.tsx';
import { DisqualifyDialog } from './disqualify-dialog.tsx';
import { GroupChoice, groupById } from './group-choice.tsx';
import { TieDialog } from './tie-dialog.tsx';
import { UnsealDialog } from './unseal-dialog.tsx';
import { VacancyDialog } from './vacancy-dialog.tsx';
import './awards.css';

/** What the chair is about to decide. */
export type Case =
  | { kind: 'tie'; rows: TallyRow[]; boundary: Boundary | null }
  | { kind: 'vacancy'; boundary: Boundary }
  | { kind: 'disqualify'; row: TallyRow };

const DIGEST_SHOWN = 12;

/** The ranked list with the tiers' lines, what is still open, and the seal. */
export default function AwardsPage() {
  const { t } = useText('awards');
  const review = useReview();
  const tally = useCall('tally.get', { reviewId: review.id });
  const [sealing, setSealing] = useState<'confirm' | 'unseal' | null>(null);
  const canConfirm = allows(review, ['chair'], ['reconciliation']);
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
              onClick={() => setSealing('confirm')}
            >
              {t('confirm')}
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
      <Loaded query={tally}>{(value) => <Awards view={value} />}</Loaded>
      {sealing === 'confirm' && tally.data && (
        <ConfirmListDialog view={tally.data} onClose={() => setSealing(null)} />
      )}
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
  const [asked, setAsked] = useState<Case | null>(null);
  const canDecide = allows(review, ['chair'], ['reconciliation']);
  const group = groupById(view.tally.groups, groupId);
  const close = () => setAsked(null);
  if (group === undefined || group.rows.length === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('tally:empty')} />
      </div>
    );
  }
  return (
    <>
      <GroupChoice groups={view.tally.groups} chosen={group.id} onChoose={setGroupId} />
      <div className="awards">
        <AwardTable key={group.id} view={view} group={group} {...(canDecide ? { onCase: setAsked } : {})} />
        <DecisionList view={view} canRevoke={canDecide} />
      </div>
      {asked?.kind === 'tie' && (
        <TieDialog
          view={view}
          groupId={group.id}
          rows={asked.rows}
          boundary={asked.boundary}
          onClose={close}
        />
      )}
      {asked?.kind === 'vacancy' && (
        <VacancyDialog groupId={group.id} boundary={asked.boundary} onClose={close} />
      )}
      {asked?.kind === 'disqualify' && <DisqualifyDialog view={view} row={asked.row} onClose={close} />}
    </>
  );
}
