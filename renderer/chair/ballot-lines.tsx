import type { BallotView } from '../../shared/contract/ballots.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { lineWords, neededWords, tierName } from './ballot-words.ts';

/** The counts of a closed ballot, line by line, and what follows from them. */
export function BallotLines({ ballot }: { ballot: BallotView }) {
  const { t } = useText('ballots');
  const { scheme } = useReview();
  const { result, slips, motion } = ballot;
  if (!result) return null;
  const numberOf = (entryId: string) =>
    ballot.entries.find((entry) => entry.entryId === entryId)?.number ?? '';
  const name = (subject: string) => {
    const entry = ballot.entries.find(({ entryId }) => entryId === subject);
    if (entry) return `${entry.number} ${entry.title}`;
    return motion.kind === 'grade' ? tierName(scheme.tiers, subject) : null;
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      {slips && (
        <p>
          {(['issued', 'returned', 'valid', 'invalid'] as const)
            .map((key) => `${t(`slips.${key}`)} ${slips[key]}`)
            .join(' · ')}
          <span className="quiet">
            {' '}
            · {t('slips.overseer')} {slips.overseer} · {t('slips.counter')} {slips.counter}
          </span>
        </p>
      )}
      <ul className="ballot-lines">
        {result.lines.map((line) => (
          <li key={line.subject} data-passed={line.passed}>
            {name(line.subject) !== null && <strong>{name(line.subject)}</strong>}
            <span className="ballot-count">{lineWords(t, line)}</span>
            <span className="quiet">{neededWords(t, line)}</span>
          </li>
        ))}
      </ul>
      {motion.kind === 'grade' && (
        <p>
          {result.tierId === null
            ? t('result.noTier')
            : t('result.tier', { tier: tierName(scheme.tiers, result.tierId) })}
        </p>
      )}
      {result.open > 0 && (
        <p>
          {t('result.tied', {
            numbers: result.tied.map(numberOf).join(t('common:listSeparator')),
            open: result.open,
          })}
        </p>
      )}
    </div>
  );
}
