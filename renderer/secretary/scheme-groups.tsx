import { InputNumber, Select } from 'antd';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { useText } from '../parts/use-text.ts';

type Groups = NonNullable<TierRule['groups']>;

const MOST_PLACES = 100_000;

interface GroupsInputProps {
  name: string;
  scope: Scheme['tierScope'];
  categories: Scheme['categories'];
  groups: Groups | undefined;
  onChange: (groups: Groups) => void;
}

/** How a quota that counts by group is shared among the groups. */
export function GroupsInput({ name, scope, categories, groups, onChange }: GroupsInputProps) {
  const { t } = useText('schemeEditor');
  const kind = groups?.kind ?? 'each';
  // Panels do not exist yet while the rules are written, so places cannot be named for each.
  const kinds = (['each', 'allotted', 'set'] as const).filter(
    (value) => value !== 'set' || scope === 'category' || kind === 'set',
  );

  function choose(next: Groups['kind']): void {
    if (next !== 'set') onChange({ kind: next });
    else onChange({ kind: next, places: categories.map(({ id }) => ({ groupId: id, places: 0 })) });
  }

  function setPlaces(groupId: string, places: number): void {
    if (groups?.kind !== 'set') return;
    const others = groups.places.filter((one) => one.groupId !== groupId);
    onChange({ kind: 'set', places: [...others, { groupId, places }] });
  }

  const named =
    groups?.kind === 'set' ? new Map(groups.places.map((one) => [one.groupId, one.places])) : null;
  const rows =
    scope === 'category'
      ? categories.map((category) => ({ id: category.id, label: category.name }))
      : [...(named?.keys() ?? [])].map((id) => ({ id, label: id }));
  return (
    <>
      <Select
        aria-label={t('groups', { name })}
        style={{ minWidth: 200 }}
        popupMatchSelectWidth={false}
        value={kind}
        onChange={choose}
        options={kinds.map((value) => ({ value, label: t(`groups.${value}`) }))}
      />
      <span className="quiet scheme-about">{t(`groups.${kind}.about`)}</span>
      {named && (
        <span className="row">
          {rows.map(({ id, label }) => (
            <span key={id} className="row">
              {label}
              <InputNumber
                aria-label={t('groups.places', { name: label })}
                min={0}
                max={MOST_PLACES}
                precision={0}
                style={{ width: 72 }}
                value={named.get(id) ?? 0}
                onChange={(places) => places !== null && setPlaces(id, places)}
              />
            </span>
          ))}
        </span>
      )}
    </>
  );
}
