import { Alert } from 'antd';
import { useText } from '../parts/use-text.ts';
import type { CheckFinding } from './submission-check.ts';

/** More numbers than this are counted, not listed. */
const MOST_NUMBERS = 12;

/** What one might look at once more before submitting. */
export function CheckFindings({ findings }: { findings: readonly CheckFinding[] }) {
  const { t } = useText('desk');
  if (findings.length === 0) return null;
  const list = (numbers: readonly string[]) => {
    const shown = numbers.slice(0, MOST_NUMBERS).join(t('common:listSeparator'));
    return numbers.length > MOST_NUMBERS ? t('check.more', { numbers: shown, count: numbers.length }) : shown;
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={t('check')}
      description={
        <ul className="check-findings">
          {findings.map((finding) => (
            <li key={finding.kind === 'sameTotal' ? `${finding.kind} ${finding.total}` : finding.kind}>
              {finding.kind === 'allSame'
                ? t('check.allSame', { total: finding.total, count: finding.count })
                : finding.kind === 'sameTotal'
                  ? t('check.sameTotal', {
                      total: finding.total,
                      count: finding.numbers.length,
                      numbers: list(finding.numbers),
                    })
                  : t(`check.${finding.kind}`, {
                      count: finding.numbers.length,
                      numbers: list(finding.numbers),
                    })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
