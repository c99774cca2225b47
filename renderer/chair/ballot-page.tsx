import { Button, Empty } from 'antd';
import { useState } from 'react';
import type { BallotView } from '../../shared/contract/ballots.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { MeetingTabs } from '../secretary/meeting-tabs.tsx';
import { BallotCancelDialog } from './ballot-cancel-dialog.tsx';
import { BallotCard } from './ballot-card.tsx';
import { BallotCloseDialog } from './ballot-close-dialog.tsx';
import { BallotDecideDialog } from './ballot-decide-dialog.tsx';
import { BallotOpenDialog } from './ballot-open-dialog.tsx';
import { BallotPaper } from './ballot-paper.tsx';
import './ballots.css';

const stages = ['screening', 'scoring', 'reconciliation', 'proposed', 'approval', 'notice'] as const;

export type BallotAct = 'close' | 'cancel' | 'decide' | 'record' | 'slips';

/** 票决 from the seat of who presides: put a motion, watch who has voted, count, carry out. */
export default function BallotPage() {
  const { t } = useText('ballots');
  const review = useReview();
  const list = useCall('ballot.list', { reviewId: review.id });
  const [opening, setOpening] = useState(false);
  const [asked, setAsked] = useState<{ act: BallotAct; ballotId: string } | null>(null);
  const canRun = allows(review, ['secretary', 'chair'], stages);
  const ballots = [...(list.data?.ballots ?? [])].reverse();
  const isOpen = ballots.some(({ state }) => state === 'open');
  const ballot = ballots.find(({ ballotId }) => ballotId === asked?.ballotId);
  const close = () => setAsked(null);
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        canRun && (
          <Button type={isOpen ? 'default' : 'primary'} onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        )
      }
    >
      <MeetingTabs />
      <Loaded query={list}>
        {() =>
          ballots.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <div className="stack">
              {ballots.map((one) => (
                <BallotCard
                  key={one.ballotId}
                  ballot={one}
                  canRun={canRun}
                  onAct={(act) => setAsked({ act, ballotId: one.ballotId })}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      {opening && <BallotOpenDialog onClose={() => setOpening(false)} />}
      {ballot && asked && <Dialog act={asked.act} ballot={ballot} onClose={close} />}
    </Page>
  );
}

function Dialog({ act, ballot, onClose }: { act: BallotAct; ballot: BallotView; onClose: () => void }) {
  switch (act) {
    case 'close':
      return <BallotCloseDialog ballot={ballot} onClose={onClose} />;
    case 'cancel':
      return <BallotCancelDialog ballot={ballot} onClose={onClose} />;
    case 'decide':
      return <BallotDecideDialog ballot={ballot} onClose={onClose} />;
    case 'record':
    case 'slips':
      return <BallotPaper ballot={ballot} paper={act} onClose={onClose} />;
  }
}
