import { App, Button, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { VisitTeam, VisitView } from '../../shared/contract/visits.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useAccount } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

interface VisitOpinionProps {
  visit: VisitView;
  team: VisitTeam;
  isMember: boolean;
  canWrite: boolean;
}

/** The one opinion of a team, and who has signed it. */
export function VisitOpinion({ visit, team, isMember, canWrite }: VisitOpinionProps) {
  const { t } = useText('visits');
  const { message } = App.useApp();
  const review = useReview();
  const set = useCommand('visit.setOpinion');
  const [verdict, setVerdict] = useState(visit.verdict);
  const [score, setScore] = useState(visit.score === null ? null : visit.score / 100);
  const [opinion, setOpinion] = useState(visit.opinion ?? '');
  const scores = review.scheme.siteVisit?.effect === 'score';
  const isReady = scores ? score !== null : verdict !== null;

  function save(): void {
    set.mutate(
      {
        reviewId: review.id,
        visitId: visit.visitId,
        verdict: scores ? null : verdict,
        score: scores && score !== null ? Math.round(score * 100) : null,
        opinion: opinion.trim(),
      },
      {
        onSuccess: ({ signaturesDropped: count }) =>
          void message.success(count > 0 ? t('opinion.dropped', { count }) : t('opinion.saved')),
      },
    );
  }

  return (
    <>
      <section className="stack" aria-label={t('opinion')}>
        <h2>{t('opinion')}</h2>
        {scores ? (
          <InputNumber
            aria-label={t('opinion.score')}
            placeholder={t('opinion.score')}
            style={{ width: 200 }}
            min={0}
            max={100}
            precision={2}
            disabled={!canWrite}
            value={score}
            onChange={setScore}
          />
        ) : (
          <Radio.Group
            disabled={!canWrite}
            value={verdict}
            options={[
              { value: 'pass', label: t('opinion.pass') },
              { value: 'fail', label: t('opinion.fail') },
            ]}
            onChange={(event) => setVerdict(event.target.value as 'pass' | 'fail')}
          />
        )}
        <Input.TextArea
          rows={3}
          aria-label={t('opinion.text')}
          placeholder={t('opinion.text')}
          maxLength={5000}
          disabled={!canWrite}
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
        />
        <ErrorNotice error={set.error} />
        {canWrite && (
          <Button
            style={{ alignSelf: 'flex-start' }}
            disabled={!isReady}
            loading={set.isPending}
            onClick={save}
          >
            {t('opinion.save')}
          </Button>
        )}
      </section>
      <Signatures visit={visit} team={team} isMember={isMember} />
    </>
  );
}

function Signatures({ visit, team, isMember }: Omit<VisitOpinionProps, 'canWrite'>) {
  const { t } = useText('visits');
  const { message } = App.useApp();
  const review = useReview();
  const account = useAccount();
  const sign = useCommand('visit.sign');
  const paper = useCommand('visit.confirmPaper');
  const [pin, setPin] = useState('');
  const hasOpinion = visit.verdict !== null || visit.score !== null;
  const signedBy = (accountId: string) => visit.signatures.find((one) => one.accountId === accountId);
  const mine = signedBy(account.id);
  const canConfirm = hasOpinion && allows(review, ['secretary'], ['screening', 'scoring', 'reconciliation']);
  return (
    <section className="stack" aria-label={t('signatures')}>
      <h2>{t('signatures')}</h2>
      <ul className="plain-list">
        {team.members.map((member) => {
          const signature = signedBy(member.accountId);
          return (
            <li key={member.accountId} className="row">
              <strong>{member.name}</strong>
              <span className="state-word" data-tone={signature ? 'settled' : 'waiting'}>
                {signature
                  ? t(signature.manner === 'pin' ? 'sign.byPin' : 'sign.onPaper', {
                      time: dateAndTime(signature.signedAt),
                      name: signature.confirmedBy,
                    })
                  : t('sign.waiting')}
              </span>
              {!signature && canConfirm && (
                <Button
                  size="small"
                  className="row-end"
                  aria-label={`${t('sign.paper')} ${member.name}`}
                  onClick={() =>
                    paper.mutate({
                      reviewId: review.id,
                      visitId: visit.visitId,
                      accountIds: [member.accountId],
                    })
                  }
                >
                  {t('sign.paper')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {isMember && !mine && hasOpinion && (
        <div className="row">
          <Input.Password
            style={{ width: 200 }}
            autoComplete="off"
            aria-label={t('sign.pin')}
            placeholder={t('sign.pin')}
            value={pin}
            onChange={(event) => setPin(event.target.value)}
          />
          <Button
            type="primary"
            disabled={pin.length < 6}
            loading={sign.isPending}
            onClick={() =>
              sign.mutate(
                { reviewId: review.id, visitId: visit.visitId, pin },
                {
                  onSuccess: () => {
                    setPin('');
                    void message.success(t('sign.done'));
                  },
                },
              )
            }
          >
            {t('sign')}
          </Button>
        </div>
      )}
      <ErrorNotice error={sign.error ?? paper.error} />
    </section>
  );
}
