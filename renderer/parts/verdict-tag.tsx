import type { ScreeningVerdict } from '../../shared/model/review.ts';
import { useText } from './use-text.ts';
import './state-word.css';

const tones = { pending: 'waiting', accepted: 'settled', returned: 'decision', rejected: 'quiet' } as const;

export function VerdictTag({ verdict }: { verdict: ScreeningVerdict }) {
  const { t } = useText('common');
  return (
    <span className="state-word" data-tone={tones[verdict]}>
      {t(`verdict.${verdict}`)}
    </span>
  );
}
