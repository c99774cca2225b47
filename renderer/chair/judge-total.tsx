import type { JudgeTotal as Total } from '../../shared/model/tally.ts';
import { useText } from '../parts/use-text.ts';
import './tally.css';

interface JudgeTotalProps {
  total: Total;
  judgeName: string;
  /** Strength of the tint, 0…1. */
  tint: (total: string) => number;
}

/** One judge's total on its tint; struck through where the rule leaves it out. */
export function JudgeTotal({ total: { total, dropped }, judgeName, tint }: JudgeTotalProps) {
  const { t } = useText('tally');
  if (total === null) {
    return (
      <span className="heat state-word-plain" title={t('cell.missing', { judge: judgeName })}>
        {t('missing')}
      </span>
    );
  }
  const words = t(dropped === null ? 'cell.counted' : `cell.${dropped}`, { judge: judgeName });
  return (
    <span
      className="heat"
      title={words}
      style={{ backgroundColor: `rgba(43, 92, 138, ${tint(total).toFixed(3)})` }}
    >
      {dropped === null ? total : <s>{total}</s>}
    </span>
  );
}
