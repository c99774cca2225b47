import type { OutputOf } from '../../shared/contract/contract.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

export type RecognitionItem = OutputOf<'recognition.list'>['items'][number];

const tones = { agree: 'settled', disagree: 'decision', doubt: 'waiting' } as const;

export function RecognitionVerdictWord({ item }: { item: RecognitionItem }) {
  const { t } = useText('recognition');
  const { verdict, reading } = item;
  return (
    <span className="state-word" data-tone={verdict === null ? 'quiet' : tones[verdict]}>
      {t(`verdict.${verdict ?? 'none'}`)}
      {reading === 2 && <span className="quiet"> · {t('second')}</span>}
    </span>
  );
}
