import { Input, InputNumber, Select } from 'antd';
import type { Material } from '../../shared/model/programme.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { programmeIn, type SectionProps, withProgramme } from './scheme-changes.ts';
import { CategoriesChoice } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

const kinds = ['form', 'text', 'video', 'photo', 'proof', 'other'] as const;
const MOST_PIECES = 100;

/** 申报材料: what an entry has to bring, and how many of it. */
export function SchemeMaterials({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const programme = programmeIn(scheme);
  const taken = [...programme.conditions, ...programme.exclusions, ...programme.materials];
  return (
    <SchemeList
      label={t('section.materials')}
      items={programme.materials}
      nameOf={({ name }) => name}
      addText={t('materials.add')}
      empty={t('materials.none')}
      create={(): Material => ({
        id: freshId('m', taken),
        name: t('materials.new'),
        kind: 'form',
        count: 1,
        categoryIds: null,
      })}
      onChange={(materials) => onChange(withProgramme(scheme, { materials }))}
    >
      {(material, set) => (
        <div className="row">
          <Input
            aria-label={t('materials.name')}
            style={{ flex: '1 1 220px' }}
            maxLength={2000}
            status={material.name.trim() === '' ? 'error' : ''}
            value={material.name}
            onChange={(event) => set({ ...material, name: event.target.value })}
          />
          <Select
            aria-label={t('materials.kind', { name: material.name })}
            style={{ width: 110 }}
            value={material.kind}
            options={kinds.map((value) => ({ value, label: t(`materials.kind.${value}`) }))}
            onChange={(kind) => set({ ...material, kind })}
          />
          <Labelled label={t('materials.count')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={MOST_PIECES}
                precision={0}
                style={{ width: 68 }}
                value={material.count}
                onChange={(count) => count !== null && set({ ...material, count })}
              />
            )}
          </Labelled>
          <CategoriesChoice
            categories={scheme.categories}
            chosen={material.categoryIds}
            onChange={(categoryIds) => set({ ...material, categoryIds })}
          />
        </div>
      )}
    </SchemeList>
  );
}
