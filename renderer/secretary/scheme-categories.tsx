import { Button, Input, Select } from 'antd';
import type { Category } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { rubricFor, type SectionProps, withRubric } from './scheme-changes.ts';
import { useEditable } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

export const categoryKinds = ['achievement', 'person', 'team', 'studio', 'unit'] as const;

interface CategoriesProps extends SectionProps {
  /** Opens the rubric of a category. */
  onRubric: (owner: `category ${string}`) => void;
}

/** 类别: what is judged, each with its own rubric where the rules give it one. */
export function SchemeCategories({ scheme, onChange, onRubric }: CategoriesProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  return (
    <SchemeList
      label={t('section.categories')}
      items={scheme.categories}
      nameOf={({ name }) => name}
      addText={t('categories.add')}
      empty={t('categories.none')}
      create={(): Category => ({ id: freshId('k', scheme.categories), name: t('categories.new') })}
      onChange={(categories) => onChange({ ...scheme, categories })}
    >
      {(category, set) => {
        const owner = `category ${category.id}` as const;
        return (
          <div className="row">
            <Input
              aria-label={t('categories.name')}
              style={{ flex: '1 1 180px' }}
              maxLength={100}
              status={category.name.trim() === '' ? 'error' : ''}
              value={category.name}
              onChange={(event) => set({ ...category, name: event.target.value })}
            />
            <Select
              aria-label={t('categories.kind', { name: category.name })}
              style={{ width: 130 }}
              value={category.kind ?? 'achievement'}
              options={categoryKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(kind) => set({ ...category, kind })}
            />
            {category.rubric ? (
              <>
                <Button type="link" disabled={false} onClick={() => onRubric(owner)}>
                  {t('rubric.show')}
                </Button>
                {editable && (
                  <Button type="link" onClick={() => onChange(withRubric(scheme, owner, null))}>
                    {t('rubric.drop')}
                  </Button>
                )}
              </>
            ) : (
              <>
                <span className="quiet">{t('rubric.common')}</span>
                {editable && (
                  <Button
                    type="link"
                    onClick={() => {
                      onChange(withRubric(scheme, owner, rubricFor(scheme, category.name)));
                      onRubric(owner);
                    }}
                  >
                    {t('rubric.own')}
                  </Button>
                )}
              </>
            )}
          </div>
        );
      }}
    </SchemeList>
  );
}
