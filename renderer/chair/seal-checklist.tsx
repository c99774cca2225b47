import { Alert } from 'antd';
import { Link } from 'react-router';
import type { SealCheckLine } from '../../shared/contract/seals.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

const tones = { ok: 'settled', open: 'decision', notNeeded: 'quiet' } as const;
/** Where a page of the checklist lies, if not under its own name. */
const places: Partial<Record<NonNullable<SealCheckLine['page']>, string>> = {
  rounds: 'awards',
  ballots: 'meeting/ballots',
};

/** What has to be true before the seal, line by line, each with the page where it is settled. */
export function SealChecklist({ lines, ready }: { lines: readonly SealCheckLine[]; ready: boolean }) {
  const { t } = useText('seal');
  const open = lines.filter((line) => line.state === 'open').length;
  return (
    <section className="card" aria-label={t('checklist')}>
      <h2>{t('checklist')}</h2>
      <Alert
        style={{ marginBlock: 12 }}
        showIcon
        type={ready ? 'success' : 'warning'}
        title={ready ? t('ready') : t('notReady', { count: open })}
      />
      <table className="plain-table">
        <tbody>
          {lines.map((line) => (
            <tr key={line.code} data-line={line.code} data-state={line.state}>
              <td style={{ width: 110 }}>
                <span className="state-word" data-tone={tones[line.state]}>
                  {t(`state.${line.state}`)}
                </span>
              </td>
              <td>
                <LineWords line={line} />
              </td>
              <td className="number">
                {line.page !== null && <Link to={`../${places[line.page] ?? line.page}`}>{t('mend')}</Link>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LineWords({ line: { code, state, params } }: { line: SealCheckLine }) {
  const { t } = useText('seal');
  if (code === 'sheets') {
    const reason = params.reason === undefined ? '' : t('line.sheets.reason', { reason: params.reason });
    return t('line.sheets', { ...params, reason });
  }
  if (state === 'open' && (code === 'recomputed' || code === 'auditChain')) {
    return t(`line.${code}.open`, params);
  }
  if (state === 'notNeeded') return t('line.supervisor.notNeeded');
  return t(`line.${code}`, params);
}
