import { Checkbox, Input } from 'antd';
import type { Condition } from '../../shared/model/programme.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { programmeIn, type SectionProps, withProgramme } from './scheme-changes.ts';
import { SchemeConditionCheck } from './scheme-condition-check.tsx';
import { CategoriesChoice } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

/** 申报条件 and 不予受理情形, each in the words of the notice, with what data can check. */
export function SchemeConditions({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const programme = programmeIn(scheme);
  // One list of ticks serves conditions, exclusions and materials, so they share their ids.
  const taken = [...programme.conditions, ...programme.exclusions, ...programme.materials];
  return (
    <div className="stack">
      {(['conditions', 'exclusions'] as const).map((part) => (
        <section key={part} aria-label={t(part)}>
          <h3>{t(part)}</h3>
          <p className="quiet">{t(`${part}.about`)}</p>
          <SchemeList
            label={t(part)}
            items={programme[part]}
            nameOf={({ text }) => text}
            addText={t(`${part}.add`)}
            create={(): Condition => ({
              id: freshId(part === 'conditions' ? 'c' : 'x', taken),
              text: '',
              categoryIds: null,
              principle: false,
              check: null,
            })}
            onChange={(items) => onChange(withProgramme(scheme, { [part]: items }))}
          >
            {(condition, set) => (
              <div className="stack scheme-tight">
                <Input.TextArea
                  aria-label={t(`${part}.text`)}
                  autoSize={{ minRows: 1, maxRows: 6 }}
                  maxLength={2000}
                  status={condition.text.trim() === '' ? 'error' : ''}
                  value={condition.text}
                  onChange={(event) => set({ ...condition, text: event.target.value })}
                />
                <div className="row">
                  <Checkbox
                    checked={condition.principle}
                    onChange={(event) => set({ ...condition, principle: event.target.checked })}
                  >
                    {t('conditions.principle')}
                  </Checkbox>
                  <CategoriesChoice
                    categories={scheme.categories}
                    chosen={condition.categoryIds}
                    onChange={(categoryIds) => set({ ...condition, categoryIds })}
                  />
                </div>
                <SchemeConditionCheck
                  check={condition.check}
                  onChange={(check) => set({ ...condition, check })}
                />
              </div>
            )}
          </SchemeList>
        </section>
      ))}
    </div>
  );
}
