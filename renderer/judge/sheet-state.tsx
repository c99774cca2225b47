import type { ScorecardState } from '../../shared/model/review.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

const tones = { none: 'quiet', draft: 'waiting', submitted: 'settled', returned: 'decision' } as const;

export function SheetState({ state }: { state: ScorecardState }) {
  const { t } = useText('common');
  return (
    <span className="state-word" data-tone={tones[state]}>
      {t(`sheet.${state}`)}
    </span>
  );
}
