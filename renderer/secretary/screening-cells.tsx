import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import './screening.css';
import '../parts/state-word.css';

/** How many findings are open, those that stand in the way apart from those to look at. */
export function FindingCounts({ errors, warnings }: { errors: number; warnings: number }) {
  const { t } = useText('screening');
  if (errors + warnings === 0) return <span className="quiet">{t('findings.none')}</span>;
  return (
    <span className="finding-counts">
      {errors > 0 && <span data-severity="error">{t('findings.errors', { count: errors })}</span>}
      {errors > 0 && warnings > 0 && ' · '}
      {warnings > 0 && <span data-severity="warning">{t('findings.warnings', { count: warnings })}</span>}
    </span>
  );
}

interface CorrectionDueProps {
  screened: { correctionDue: string | null; overdue: boolean };
  /** Say it too when there is no deadline. */
  always?: boolean;
}

/** Until when a returned entry is to be corrected, and whether that has passed. */
export function CorrectionDue({ screened, always = false }: CorrectionDueProps) {
  const { t } = useText('screening');
  if (screened.overdue) {
    return (
      <span className="state-word due-mark" data-tone="decision">
        {t('overdue')}
      </span>
    );
  }
  if (screened.correctionDue === null) {
    return always ? <span className="quiet">{t('due.none')}</span> : null;
  }
  return <span className="quiet due-mark">{t('due', { day: dateOnly(screened.correctionDue) })}</span>;
}
