import { Button, Modal } from 'antd';
import { createPortal } from 'react-dom';
import type { BallotView } from '../../shared/contract/ballots.ts';
import { useReview } from '../app/review-context.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { choiceWords, neededWords, outcome, ruleWords, tierName } from './ballot-words.ts';
import '../secretary/meeting-paper.css';

/** The record of a ballot, or the slips of one, on the screen and on paper. */
export function BallotPaper({
  ballot,
  paper,
  onClose,
}: {
  ballot: BallotView;
  paper: 'record' | 'slips';
  onClose: () => void;
}) {
  const { t } = useText('ballots');
  const content = paper === 'record' ? <Record ballot={ballot} /> : <Slips ballot={ballot} />;
  return (
    <>
      <Modal
        open
        width={780}
        title={t(paper === 'record' ? 'record.title' : 'slip.title')}
        onCancel={onClose}
        footer={
          <>
            <Button onClick={onClose}>{t('common:close')}</Button>
            <Button type="primary" onClick={() => window.print()}>
              {t(paper === 'record' ? 'print.record' : 'print.slips')}
            </Button>
          </>
        }
      >
        <div className="meeting-paper">{content}</div>
      </Modal>
      {createPortal(<div className="print-sheet meeting-paper">{content}</div>, document.body)}
    </>
  );
}

function Record({ ballot }: { ballot: BallotView }) {
  const { t } = useText('ballots');
  const review = useReview();
  const { tiers } = review.scheme;
  const separator = t('common:listSeparator');
  const recused = ballot.members.filter(({ recusedFrom }) => recusedFrom.length > 0);
  const facts = [
    [t('record.motion'), ballot.text],
    [t('record.rule'), ruleWords(t, ballot, tiers)],
    [t('method'), `${t(`method.${ballot.method}`)} · ${t(ballot.secret ? 'secret' : 'named')}`],
    [
      t('record.time'),
      `${dateAndTime(ballot.openedAt)}${ballot.closedAt ? ` – ${dateAndTime(ballot.closedAt)}` : ''}`,
    ],
    [
      t('record.base'),
      t('base.preview', {
        entitled: ballot.members.length,
        present: ballot.members.filter(({ present }) => present).length,
      }),
    ],
    [
      t('record.recused'),
      recused.map(({ name, recusedFrom }) => `${name} (${recusedFrom.join(' ')})`).join(separator) || '—',
    ],
    ...(ballot.slips
      ? [
          [
            t('slip.title'),
            (['issued', 'returned', 'valid', 'invalid'] as const)
              .map((key) => `${t(`slips.${key}`)} ${ballot.slips?.[key]}`)
              .join(separator),
          ] as const,
        ]
      : []),
    [t('record.result'), outcome(t, ballot).word],
  ] as const;
  return (
    <>
      <p className="meeting-paper-review">{review.name}</p>
      <p className="meeting-paper-title">
        {t('record.title')} {t('number', { ordinal: ballot.ordinal })}
      </p>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {ballot.result && (
        <table>
          <thead>
            <tr>
              <th>{t('record.candidate')}</th>
              <th>{t('yes')}</th>
              <th>{t('no')}</th>
              <th>{t('abstain')}</th>
              <th>{t('rule')}</th>
              <th>{t('record.result')}</th>
            </tr>
          </thead>
          <tbody>
            {ballot.result.lines.map((line) => (
              <tr key={line.subject}>
                <td>{subjectWords(line.subject)}</td>
                <td className="number">{line.yes}</td>
                <td className="number">{line.no}</td>
                <td className="number">{line.abstain}</td>
                <td>{neededWords(t, line)}</td>
                <td>{t(line.passed ? 'state.passed' : 'state.failed')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ballot.named && (
        <p>
          {ballot.named.map((vote) => `${vote.name} ${choiceWords(t, ballot, tiers, vote)}`).join(separator)}
        </p>
      )}
      <div className="meeting-paper-signs">
        <span>{t('record.signs')}</span>
        <span>
          {t('slips.overseer')} {ballot.slips?.overseer}
        </span>
        <span>
          {t('slips.counter')} {ballot.slips?.counter}
        </span>
        <span>
          {t('witness')} {ballot.witness}
        </span>
      </div>
    </>
  );

  function subjectWords(subject: string): string {
    const entry = ballot.entries.find(({ entryId }) => entryId === subject);
    if (entry) return `${entry.number} ${entry.title}`;
    return ballot.motion.kind === 'grade' ? tierName(tiers, subject) : t('record.motion');
  }
}

function Slips({ ballot }: { ballot: BallotView }) {
  const { t } = useText('ballots');
  const review = useReview();
  const { motion } = ballot;
  const voters = ballot.members.filter((member) => member.mayVote).length;
  const rows =
    motion.kind === 'choose'
      ? ballot.entries.map(({ number, title }) => `${number} ${title}`)
      : motion.kind === 'grade'
        ? [...motion.tiers.map(({ tierId }) => tierName(review.scheme.tiers, tierId)), t('none')]
        : [t('yes'), t('no'), t('abstain')];
  return (
    <ul className="voting-slips">
      {Array.from({ length: voters }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: slips are alike on purpose: nothing may tell them apart.
        <li key={index}>
          <p className="meeting-paper-review">{review.name}</p>
          <p className="meeting-paper-title">{t('slip.title')}</p>
          <p>{ballot.text}</p>
          <table>
            <tbody>
              {rows.map((row) => (
                <tr key={row}>
                  <td style={{ width: '2.5em' }} />
                  <td>{row}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="voting-slips-how">
            {motion.kind === 'choose' ? t('slip.howChoose', { places: motion.places }) : t('slip.how')}
          </p>
        </li>
      ))}
    </ul>
  );
}
