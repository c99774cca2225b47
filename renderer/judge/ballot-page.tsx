import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { choiceWords, lineWords, outcome, tierName } from '../chair/ballot-words.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import './ballot-page.css';
import '../parts/state-word.css';

type Mine = OutputOf<'ballot.mine'>['ballots'][number];

/** A member's votes: the slip that waits, and what came out of earlier ones. */
export default function VotesPage() {
  const { t } = useText('ballots');
  const review = useReview();
  const mine = useCall('ballot.mine', { reviewId: review.id });
  return (
    <Page
      title={t('mine.title')}
      about={t('mine.about')}
      actions={
        review.scheme.siteVisit && <Link to={`/review/${review.id}/visits`}>{t('meeting:tab.visits')}</Link>
      }
    >
      <Loaded query={mine}>
        {({ ballots }) => {
          const open = ballots.filter(({ state }) => state === 'open');
          const over = ballots.filter(({ state }) => state !== 'open').reverse();
          return (
            <div className="stack">
              {open.length === 0 && (
                <div className="card">
                  <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('mine.empty')} />
                </div>
              )}
              {open.map((ballot) =>
                ballot.voted ? (
                  <Voted key={ballot.ballotId} ballot={ballot} />
                ) : (
                  <Slip key={ballot.ballotId} ballot={ballot} />
                ),
              )}
              {over.length > 0 && <h2>{t('mine.over')}</h2>}
              {over.map((ballot) => (
                <Over key={ballot.ballotId} ballot={ballot} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Slip({ ballot }: { ballot: Mine }) {
  const { t } = useText('ballots');
  const review = useReview();
  const cast = useCommand('ballot.cast');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { motion } = ballot;
  const isChoice = motion.kind === 'choose';
  const options =
    motion.kind === 'choose'
      ? ballot.entries.map(({ entryId, number, title }) => ({ value: entryId, label: `${number} ${title}` }))
      : (motion.kind === 'grade'
          ? [...motion.tiers.map(({ tierId }) => tierId), 'none', 'abstain']
          : ['yes', 'no', 'abstain']
        ).map((value) => ({ value, label: wordOf(value) }));

  function wordOf(choice: string): string {
    return choiceWords(t, ballot, review.scheme.tiers, { subject: 'motion', choice });
  }

  function choose(value: string): void {
    if (motion.kind !== 'choose') setChosen([value]);
    else if (chosen.includes(value)) setChosen(chosen.filter((one) => one !== value));
    else if (chosen.length < motion.places) setChosen([...chosen, value]);
  }

  return (
    <section className="card voting" aria-label={t('number', { ordinal: ballot.ordinal })}>
      <p className="voting-head">
        {t('mine.waiting')} · {t('number', { ordinal: ballot.ordinal })}
      </p>
      <h2>{ballot.text}</h2>
      {motion.kind === 'grade' && <p>{t('mine.grade')}</p>}
      {motion.kind === 'choose' && <p>{t('mine.choose', { places: motion.places, count: chosen.length })}</p>}
      <fieldset className="voting-options" aria-label={ballot.text}>
        {options.map(({ value, label }) => (
          <label key={value} className="voting-option" data-chosen={chosen.includes(value)}>
            <input
              type={isChoice ? 'checkbox' : 'radio'}
              name={ballot.ballotId}
              checked={chosen.includes(value)}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <p className="quiet">
        {t(ballot.secret ? 'mine.secret' : 'mine.named')} {t('mine.once')}
      </p>
      <ErrorNotice error={cast.error} />
      <Button
        type="primary"
        size="large"
        className="voting-submit"
        disabled={!isChoice && chosen.length === 0}
        loading={cast.isPending}
        onClick={() => cast.mutate({ reviewId: review.id, ballotId: ballot.ballotId, choices: [...chosen] })}
      >
        {isChoice
          ? t('mine.submitSome', { count: chosen.length })
          : chosen[0]
            ? t('mine.submit', { choice: wordOf(chosen[0]) })
            : t('mine.submitNone')}
      </Button>
    </section>
  );
}

function Voted({ ballot }: { ballot: Mine }) {
  const { t } = useText('ballots');
  const review = useReview();
  const said = ballot.mine?.map((vote) => choiceWords(t, ballot, review.scheme.tiers, vote));
  return (
    <section className="card stack" aria-label={t('number', { ordinal: ballot.ordinal })}>
      <h2>{ballot.text}</h2>
      <Alert
        type="success"
        showIcon
        title={
          said && said.length > 0
            ? t('mine.said', { choice: said.join(t('common:listSeparator')) })
            : t('mine.done')
        }
        description={t('mine.wait')}
      />
    </section>
  );
}

function Over({ ballot }: { ballot: Mine }) {
  const { t } = useText('ballots');
  const review = useReview();
  const { word, tone } = outcome(t, ballot);
  const name = (subject: string) => {
    const entry = ballot.entries.find(({ entryId }) => entryId === subject);
    if (entry) return `${entry.number} ${entry.title}`;
    return ballot.motion.kind === 'grade' ? tierName(review.scheme.tiers, subject) : '';
  };
  return (
    <section className="card stack" aria-label={t('number', { ordinal: ballot.ordinal })}>
      <div className="row">
        <span className="quiet">{t('number', { ordinal: ballot.ordinal })}</span>
        <span className="state-word" data-tone={tone}>
          {word}
        </span>
      </div>
      <p>{ballot.text}</p>
      {ballot.result?.lines.map((line) => (
        <p key={line.subject} className="quiet">
          {name(line.subject)} {lineWords(t, line)}
        </p>
      ))}
    </section>
  );
}
