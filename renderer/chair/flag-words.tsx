import type { TallyFlag } from '../../shared/model/tally.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';
import './tally.css';

/** Red only where a person has to decide. */
const tones: Record<TallyFlag, 'decision' | 'waiting' | 'quiet'> = {
  missingJudge: 'waiting',
  unscored: 'waiting',
  disagreement: 'waiting',
  tied: 'quiet',
  boundaryTie: 'decision',
  smallPanel: 'quiet',
  gateClosed: 'quiet',
  disqualified: 'quiet',
  belowAcceptable: 'quiet',
  notComparable: 'waiting',
  notAgreed: 'quiet',
  doubtOpen: 'waiting',
  spotCheckFailed: 'quiet',
  visitFailed: 'quiet',
  rescoring: 'decision',
  agreedScore: 'quiet',
  movedCategory: 'quiet',
  movedTier: 'quiet',
};

export function FlagWords({ flags }: { flags: readonly TallyFlag[] }) {
  const { t } = useText('tally');
  // An open tie across a line is a tie; one word is enough.
  const shown = flags.includes('boundaryTie') ? flags.filter((flag) => flag !== 'tied') : flags;
  return (
    <span className="flags">
      {shown.map((flag) => (
        <span key={flag} className="state-word" data-tone={tones[flag]} title={t(`flag.${flag}.about`)}>
          {t(`flag.${flag}`)}
        </span>
      ))}
    </span>
  );
}
