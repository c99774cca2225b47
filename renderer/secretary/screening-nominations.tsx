import { Drawer } from 'antd';
import { useText } from '../parts/use-text.ts';
import type { ScreeningView } from './screening-state.ts';
import '../parts/state-word.css';

type Nomination = ScreeningView['nominations'][number];

export function isOverQuota({ count, maximum }: Nomination): boolean {
  return maximum !== null && count > maximum;
}

/** What each unit recommended against what it may; those over their quota first. */
export function ScreeningNominations({
  nominations,
  onClose,
}: {
  nominations: readonly Nomination[];
  onClose: () => void;
}) {
  const { t } = useText('screening');
  const ordered = [...nominations].sort((a, b) => Number(isOverQuota(b)) - Number(isOverQuota(a)));
  return (
    <Drawer open size={720} title={t('nominations.title')} onClose={onClose}>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('nominations.about')}
      </p>
      {ordered.length === 0 ? (
        <p>{t('nominations.empty')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('nominations.unit')}</th>
              <th scope="col">{t('nominations.kind')}</th>
              <th scope="col" className="number">
                {t('nominations.count')}
              </th>
              <th scope="col" className="number">
                {t('nominations.maximum')}
              </th>
              <th scope="col">{t('nominations.state')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((one) => (
              <tr key={one.unit}>
                <td>{one.unit}</td>
                <td className="quiet">{one.unitKind ?? '—'}</td>
                <td className="number">{one.count}</td>
                <td className="number">{one.maximum ?? '—'}</td>
                <td>
                  <NominationState nomination={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  );
}

function NominationState({ nomination }: { nomination: Nomination }) {
  const { t } = useText('screening');
  const { count, maximum } = nomination;
  if (maximum === null) return <span className="quiet">{t('nominations.unknown')}</span>;
  if (count > maximum) {
    return (
      <span className="state-word" data-tone="decision">
        {t('nominations.overBy', { count: count - maximum })}
      </span>
    );
  }
  return (
    <span className="quiet">
      {count === maximum ? t('nominations.full') : t('nominations.left', { count: maximum - count })}
    </span>
  );
}
