import type { UnitRanking } from '../../shared/model/round.ts';
import { useText } from '../parts/use-text.ts';
import { type SectionProps, without } from './scheme-changes.ts';
import { CountField, SwitchField } from './scheme-fields.tsx';

const MOST_POINTS = 1_000_000;
const freshRanking: UnitRanking = { perSubmission: 1, perAccepted: 0, tierPoints: [], places: 10 };

/** 优胜单位: points that a unit earns with what it submits and wins. */
export function SchemeUnits({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const ranking = scheme.unitRanking;
  const set = (part: Partial<UnitRanking>) =>
    onChange({ ...scheme, unitRanking: { ...(ranking ?? freshRanking), ...part } });

  function setTier(tierId: string, points: number): void {
    const others = (ranking?.tierPoints ?? []).filter((one) => one.tierId !== tierId);
    const known = scheme.tiers.map(({ id }) => id);
    const next = [...others, { tierId, points }].filter(
      (one) => one.points > 0 || known.includes(one.tierId),
    );
    set({ tierPoints: next.sort((a, b) => known.indexOf(a.tierId) - known.indexOf(b.tierId)) });
  }

  return (
    <dl className="scheme-rules">
      <SwitchField
        label={t('units.has')}
        about={t('units.has.about')}
        checked={ranking !== undefined}
        onChange={(on) =>
          onChange(on ? { ...scheme, unitRanking: freshRanking } : without(scheme, 'unitRanking'))
        }
      />
      {ranking && (
        <>
          <CountField
            label={t('units.places')}
            max={10_000}
            value={ranking.places}
            onChange={(places) => set({ places })}
          />
          <CountField
            label={t('units.perSubmission')}
            max={MOST_POINTS}
            unit={t('units.points')}
            value={ranking.perSubmission}
            onChange={(perSubmission) => set({ perSubmission })}
          />
          <CountField
            label={t('units.perAccepted')}
            max={MOST_POINTS}
            unit={t('units.points')}
            value={ranking.perAccepted}
            onChange={(perAccepted) => set({ perAccepted })}
          />
          {scheme.tiers.map(({ id, name }) => (
            <CountField
              key={id}
              label={t('units.perTier', { name })}
              max={MOST_POINTS}
              unit={t('units.points')}
              value={ranking.tierPoints.find(({ tierId }) => tierId === id)?.points ?? 0}
              onChange={(points) => setTier(id, points)}
            />
          ))}
        </>
      )}
    </dl>
  );
}
