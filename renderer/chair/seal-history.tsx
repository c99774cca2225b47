import type { SealView } from '../../shared/contract/seals.ts';
import { useReview } from '../app/review-context.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

const DIGEST_SHOWN = 16;

/** All seals, the newest first; a lifted one stays, with who lifted it and why. */
export function SealHistory({ seals }: { seals: readonly SealView[] }) {
  const { t } = useText('seal');
  const { scheme } = useReview();
  const newest = seals.filter((seal) => seal.lifted === null).at(-1);
  return (
    <section className="card" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      {seals.length === 0 ? (
        <p className="quiet">{t('history.none')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('sealedAt')}</th>
              <th scope="col">{t('signed')}</th>
              <th scope="col">{t('digest')}</th>
              <th scope="col">{t('previous')}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {[...seals].reverse().map((seal) => (
              <tr key={seal.sealId}>
                <td>{t('sequence', { sequence: seal.sequence })}</td>
                <td>
                  {t(`kind.${seal.kind}`)}
                  {scheme.batches === true && (
                    <span className="quiet"> · {t('batch', { batch: seal.batch })}</span>
                  )}
                </td>
                <td>{dateAndTime(seal.sealedAt)}</td>
                <td>
                  {seal.signatures
                    .map(({ role, name }) => t('signature', { role: t(`common:role.${role}`), name }))
                    .join(t('common:listSeparator'))}
                </td>
                <td title={seal.digest}>
                  <code>{seal.digest.slice(0, DIGEST_SHOWN)}…</code>
                </td>
                <td className="quiet" {...(seal.previousDigest ? { title: seal.previousDigest } : {})}>
                  {seal.previousDigest === null ? '—' : `${seal.previousDigest.slice(0, 8)}…`}
                </td>
                <td>
                  {seal.lifted ? (
                    <span className="quiet">
                      {t('lifted', {
                        name: seal.lifted.by,
                        time: dateAndTime(seal.lifted.at),
                        reason: seal.lifted.reason,
                      })}
                    </span>
                  ) : (
                    <span className="state-word" data-tone={seal === newest ? 'settled' : 'quiet'}>
                      {t(seal === newest ? 'inForce' : 'superseded')}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
