import { Button } from 'antd';
import type { PanelView } from '../../shared/contract/panels.ts';
import { useText } from '../parts/use-text.ts';

interface PanelCardProps {
  panel: PanelView;
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
}

export function PanelCard({ panel, onEdit, onRemove }: PanelCardProps) {
  const { t } = useText('panels');
  const hasLeader = panel.judges.some(({ role }) => role === 'leader');
  return (
    <section className="card panel-card" aria-label={panel.name}>
      <div className="row">
        <h2>{panel.name}</h2>
        <span className="quiet">{t('count', { entries: panel.entries, judges: panel.judges.length })}</span>
      </div>
      {panel.judges.length === 0 ? (
        <p className="quiet">{t('nobody')}</p>
      ) : (
        <ul className="panel-people">
          {panel.judges.map(({ accountId, name, specialty, role }) => (
            <li key={accountId}>
              <span>{name}</span>
              <span className="panel-part" data-part={role}>
                {t(`role.${role}`)}
              </span>
              {specialty !== null && <span className="quiet one-line">{specialty}</span>}
            </li>
          ))}
        </ul>
      )}
      {panel.judges.length > 0 && !hasLeader && <p className="quiet">{t('noLeader')}</p>}
      {(onEdit || onRemove) && (
        <div className="row">
          {onEdit && (
            <Button size="small" aria-label={`${t('edit')} ${panel.name}`} onClick={onEdit}>
              {t('edit')}
            </Button>
          )}
          {onRemove && (
            <Button size="small" aria-label={`${t('remove')} ${panel.name}`} onClick={onRemove}>
              {t('remove')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
