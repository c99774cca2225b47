import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useMatch, useNavigate } from 'react-router';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { minutesText, useCountdown } from '../parts/countdown.ts';
import { useText } from '../parts/use-text.ts';
import './follow-banner.css';

/**
 * What the meeting asks of a judge now: the called entry, which opens by itself when it is called, and a ballot that
 * waits for a vote.
 */
export function FollowBanner() {
  const { t } = useText('follow');
  const review = useReview();
  const navigate = useNavigate();
  const isJudge = review.myRoles.includes('judge');
  const isVoter = isJudge || review.myRoles.includes('chair');
  // Who runs the meeting is not led away from it.
  const isLed = !review.myRoles.includes('secretary');
  const meeting = useCall('meeting.follow', { reviewId: review.id }, { enabled: isJudge });
  const ballots = useCall('ballot.mine', { reviewId: review.id }, { enabled: isVoter });
  const here = useMatch('/review/:reviewId/desk/:assignmentId')?.params.assignmentId;
  const isVoting = useMatch('/review/:reviewId/votes') !== null;
  const follow = meeting.data;
  const assignmentId = follow?.called?.assignmentId ?? null;
  const left = useCountdown(follow?.timer ?? null, follow?.now ?? '', meeting.dataUpdatedAt);
  const waiting = ballots.data?.ballots.find((ballot) => ballot.state === 'open' && !ballot.voted);

  // Opens once when an entry is called; who goes elsewhere afterwards is not pulled back.
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (assignmentId === opened.current) return;
    opened.current = assignmentId;
    if (assignmentId !== null && isLed) void navigate(`/review/${review.id}/desk/${assignmentId}`);
  }, [assignmentId, isLed, navigate, review.id]);

  return (
    <>
      {waiting && (
        <div className="follow-banner" data-kind="ballot" role="status">
          <strong>{t('ballot', { text: waiting.text })}</strong>
          {!isVoting && (
            <Button type="primary" onClick={() => void navigate(`/review/${review.id}/votes`)}>
              {t('ballot.go')}
            </Button>
          )}
        </div>
      )}
      {follow?.follow && (
        <div className="follow-banner" data-open={follow.scoringOpen} role="status">
          {follow.called ? (
            <>
              <strong>
                {follow.called.title === null
                  ? t('called', { number: follow.called.number })
                  : t('calledTitle', { number: follow.called.number, title: follow.called.title })}
              </strong>
              <span>{assignmentId === null ? t('notMine') : t(follow.scoringOpen ? 'open' : 'closed')}</span>
              {left !== null && (
                <span className="follow-time" role="timer">
                  {minutesText(left)}
                </span>
              )}
              {assignmentId !== null && here !== assignmentId && (
                <Button onClick={() => void navigate(`/review/${review.id}/desk/${assignmentId}`)}>
                  {t('go')}
                </Button>
              )}
            </>
          ) : (
            <span>{t('waiting')}</span>
          )}
        </div>
      )}
    </>
  );
}
