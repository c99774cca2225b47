import { Button } from 'antd';
import type { BallotView } from '../../shared/contract/ballots.ts';
import { allows, useReview } from '../app/review-context.ts';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { BallotLines } from './ballot-lines.tsx';
import type { BallotAct } from './ballot-page.tsx';
import { choiceWords, outcome, ruleWords } from './ballot-words.ts';
import '../parts/state-word.css';

interface BallotCardProps {
  ballot: BallotView;
  canRun: boolean;
  onAct: (act: BallotAct) => void;
}

/** One ballot: the motion, who takes part, the result, and what can be done. */
export function BallotCard({ ballot, canRun, onAct }: BallotCardProps) {
  const { t } = useText('ballots');
  const review = useReview();
  const { tiers } = review.scheme;
  const { word, tone } = outcome(t, ballot);
  const isOpen = ballot.state === 'open';
  const gives = ballot.result !== null && awards(ballot) && ballot.decisionIds.length === 0;
  const canDecide = gives && allows(review, ['chair'], ['reconciliation']);
  return (
    <article className="card stack" aria-label={t('number', { ordinal: ballot.ordinal })}>
      <div className="row">
        <span className="quiet">{t('number', { ordinal: ballot.ordinal })}</span>
        <span className="state-word" data-tone={tone}>
          {word}
        </span>
        <span className="quiet row-end">
          {[
            t(ballot.secret ? 'secret' : 'named'),
            t(`method.${ballot.method}`),
            `${clockTime(ballot.openedAt)}${ballot.closedAt ? ` – ${clockTime(ballot.closedAt)}` : ''}`,
          ].join(' · ')}
        </span>
      </div>
      <h2 className="ballot-text">{ballot.text}</h2>
      <p className="quiet">{ruleWords(t, ballot, tiers)}</p>
      <People ballot={ballot} />
      {ballot.result && <BallotLines ballot={ballot} />}
      {ballot.cancelReason !== null && <p>{ballot.cancelReason}</p>}
      {ballot.named && ballot.named.length > 0 && (
        <details>
          <summary>{t('show.named')}</summary>
          <ul className="ballot-people">
            {ballot.named.map((vote) => (
              <li key={`${vote.name}${vote.subject}`}>
                {vote.name} {choiceWords(t, ballot, tiers, vote)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Checks ballot={ballot} />
      <div className="row">
        {canRun && isOpen && (
          <>
            <Button type="primary" onClick={() => onAct('close')}>
              {t('close')}
            </Button>
            <Button onClick={() => onAct('cancel')}>{t('cancel')}</Button>
          </>
        )}
        {isOpen && ballot.method === 'paper' && (
          <Button onClick={() => onAct('slips')}>{t('print.slips')}</Button>
        )}
        {canDecide && (
          <Button type="primary" onClick={() => onAct('decide')}>
            {t('decide')}
          </Button>
        )}
        {ballot.decisionIds.length > 0 && (
          <span className="state-word" data-tone="settled">
            {t('decided')}
          </span>
        )}
        {ballot.state === 'closed' && <Button onClick={() => onAct('record')}>{t('print.record')}</Button>}
      </div>
    </article>
  );
}

function awards({ motion, result }: BallotView): boolean {
  if (motion.kind === 'choose') return motion.tierId !== null && (result?.chosen.length ?? 0) > 0;
  return result?.tierId != null;
}

function People({ ballot }: { ballot: BallotView }) {
  const { t } = useText('ballots');
  const voters = ballot.members.filter((member) => member.mayVote);
  const names = (people: readonly { name: string }[]) =>
    people.map(({ name }) => name).join(t('common:listSeparator'));
  const recused = ballot.members.filter((member) => member.recusedFrom.length > 0);
  const absent = ballot.members.filter((member) => !member.present);
  const waiting = voters.filter((member) => !member.voted);
  return (
    <div className="quiet">
      <p>
        {t('base.preview', {
          entitled: ballot.members.length,
          present: ballot.members.filter((member) => member.present).length,
        })}
        {ballot.method === 'desk' &&
          ` · ${t('voted', { voted: voters.length - waiting.length, voters: voters.length })}`}
      </p>
      {recused.length > 0 && <p>{t('recused', { names: names(recused) })}</p>}
      {absent.length > 0 && <p>{t('absent', { names: names(absent) })}</p>}
      {ballot.state === 'open' && ballot.method === 'desk' && waiting.length > 0 && (
        <p>{t('waitingFor', { names: names(waiting) })}</p>
      )}
    </div>
  );
}

function Checks({ ballot }: { ballot: BallotView }) {
  const { t } = useText('ballots');
  if (ballot.recounted === null) return null;
  return (
    <p className="row">
      <span className="state-word" data-tone={ballot.recounted ? 'settled' : 'decision'}>
        {t(ballot.recounted ? 'recounted' : 'recountWrong')}
      </span>
      <span className="state-word" data-tone={ballot.tracesCleared ? 'settled' : 'decision'}>
        {t(ballot.tracesCleared ? 'cleared' : 'notCleared')}
      </span>
    </p>
  );
}
