import type { OutputOf } from '../../shared/contract/contract.ts';
import type { Texts } from '../../shared/text/index.ts';
import { useText } from '../parts/use-text.ts';
import './assignment.css';

type Preview = OutputOf<'assignment.preview'>;
type Words = ReturnType<typeof useText<'assignment'>>['t'];

const LIST_SHOWN = 8;
/** Nobody reads on after so many. */
const LINES_SHOWN = 200;

/** What applying would do: loads as bars, what matches, what cannot be met, whether scores compare, every change. */
export function AssignmentPreview({ preview }: { preview: Preview }) {
  const { t } = useText('assignment');
  const isSame = preview.adds + preview.removes === 0;
  const most = Math.max(1, ...preview.judges.flatMap(({ before, after }) => [before, after]));
  const hasPanels = preview.judges.some(({ panels }) => panels.length > 0);
  return (
    <section className="card" aria-label={t('preview')}>
      <div className="row">
        <h2>{t('preview')}</h2>
        <span className="quiet">
          {!preview.changeable
            ? t('openRound')
            : isSame
              ? t('same')
              : t('counts', { adds: preview.adds, removes: preview.removes, keeps: preview.keeps })}
        </span>
      </div>
      <div className="assignment-preview">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard. */}
        <section className="assignment-loads" tabIndex={0} aria-label={t('judge')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('judge')}</th>
                {hasPanels && <th scope="col">{t('panel')}</th>}
                <th scope="col" className="number">
                  {t('before')}
                </th>
                {preview.changeable && (
                  <th scope="col" className="number">
                    {t('after')}
                  </th>
                )}
                <th scope="col" className="load-column">
                  {preview.changeable && t('difference')}
                </th>
                {preview.changeable && (
                  <th scope="col" className="number">
                    {t('matches')}
                  </th>
                )}
                <th scope="col" className="number">
                  {t('recusals')}
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.judges.map((judge) => (
                <tr key={judge.accountId}>
                  <td title={judge.specialty ?? undefined}>{judge.name}</td>
                  {hasPanels && <td>{judge.panels.join(t('common:listSeparator')) || '—'}</td>}
                  <td className="number">{judge.before}</td>
                  {preview.changeable && <td className="number">{judge.after}</td>}
                  <td className="load-column">
                    {/* Once scoring is open nothing is assigned anew: the bar is what is there. */}
                    <LoadBar
                      before={judge.before}
                      after={preview.changeable ? judge.after : judge.before}
                      most={most}
                    />
                  </td>
                  {preview.changeable && <td className="number">{judge.matches || '—'}</td>}
                  <td className="number">{judge.recusals || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <div className="stack">
          <Findings preview={preview} t={t} />
        </div>
      </div>
    </section>
  );
}

function Findings({ preview, t }: { preview: Preview; t: Words }) {
  const loads = preview.judges.map(({ after }) => after);
  const most = Math.max(0, ...loads);
  const least = Math.min(...loads, most);
  return (
    <>
      {preview.shortages.length > 0 && (
        <section>
          <h2 className="assignment-trouble">{t('shortages')}</h2>
          <Lines
            lines={preview.shortages.map(({ code, params }) => t(code as keyof Texts['assignment'], params))}
          />
        </section>
      )}
      {preview.changeable && (
        <>
          <section>
            <h2>{t('comparing')}</h2>
            <Lines lines={preview.connectivity.map((one) => comparison(one, t))} />
            {preview.repairs > 0 && (
              <p className="quiet">{t('compared.repairs', { count: preview.repairs })}</p>
            )}
          </section>
          <section>
            <p>
              {t('loads', { most, least })} {t(most - least <= 1 ? 'loads.even' : 'loads.forced')}
            </p>
            {preview.matchable > 0 && <p className="quiet">{t('matched', { count: preview.matchable })}</p>}
          </section>
          <section>
            <h2>{t('changes')}</h2>
            {preview.changes.length === 0 ? (
              <p className="quiet">{t('changes.none')}</p>
            ) : (
              <Lines
                lines={preview.changes.map(({ change, number, name }) =>
                  t(`change.${change}`, { number, name }),
                )}
              />
            )}
            {preview.adds + preview.removes > preview.changes.length && (
              <p className="quiet">{t('changes.more', { count: preview.changes.length })}</p>
            )}
          </section>
        </>
      )}
      <section>
        <h2>{t('recusals')}</h2>
        {preview.recusals.length === 0 ? (
          <p className="quiet">{t('recusals.none')}</p>
        ) : (
          <Lines
            lines={preview.recusals.map(({ name, number, cause }) =>
              t('recusal', { name, number, cause: t(`cause.${cause}`) }),
            )}
          />
        )}
      </section>
    </>
  );
}

function comparison({ name, islands, reason, critical }: Preview['connectivity'][number], t: Words): string {
  if (reason === null) {
    const holds = name === null ? t('compared') : t('compared.panel', { panel: name });
    return critical > 0 ? `${holds}${t('compared.critical', { count: critical })}` : holds;
  }
  const apart = name === null ? t('apart', { islands }) : t('apart.panel', { panel: name, islands });
  return `${apart}${t(`apart.${reason}`)}`;
}

/** The present load as a hairline, the one to come as a bar; the figures stand beside it. */
function LoadBar({ before, after, most }: { before: number; after: number; most: number }) {
  const change = after - before;
  return (
    <span className="load-bar">
      <span className="load-track" aria-hidden="true">
        <span className="load-after" style={{ width: `${(after / most) * 100}%` }} />
        <span className="load-before" style={{ left: `${(before / most) * 100}%` }} />
      </span>
      <span className="load-change">{change === 0 ? '—' : change > 0 ? `+${change}` : `−${-change}`}</span>
    </span>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const { t } = useText('assignment');
  const isLong = lines.length > LIST_SHOWN;
  return (
    // A long list scrolls in itself and is reached with the keyboard.
    <ul className="named-list" data-long={isLong} {...(isLong ? { tabIndex: 0 } : {})}>
      {lines.slice(0, LINES_SHOWN).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > LINES_SHOWN && <li>{t('lines.more', { count: lines.length - LINES_SHOWN })}</li>}
    </ul>
  );
}
