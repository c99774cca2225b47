import { Checkbox, Input, Select } from 'antd';
import type { Programme } from '../../shared/model/programme.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { programmeIn, type SectionProps, withProgramme } from './scheme-changes.ts';
import { SchemeList } from './scheme-list.tsx';

type Benefit = Programme['benefits'][number];

/** 奖励 of the tiers, and the principles that the notice states. */
export function SchemeBenefits({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const { benefits, principles } = programmeIn(scheme);
  // Principles are plain texts; the place in the list is all the name they have.
  const lines = principles.map((text, index) => ({ id: String(index), text }));
  return (
    <div className="stack">
      <section aria-label={t('benefits')}>
        <h3>{t('benefits')}</h3>
        <SchemeList
          label={t('benefits')}
          items={benefits}
          nameOf={({ text }) => text}
          addText={t('benefits.add')}
          create={(): Benefit => ({
            id: freshId('b', benefits),
            tierIds: null,
            text: '',
            leadersExcluded: false,
          })}
          onChange={(next) => onChange(withProgramme(scheme, { benefits: next }))}
        >
          {(benefit, set) => (
            <div className="stack scheme-tight">
              <Input.TextArea
                aria-label={t('benefits.text')}
                autoSize={{ minRows: 1, maxRows: 4 }}
                maxLength={2000}
                status={benefit.text.trim() === '' ? 'error' : ''}
                value={benefit.text}
                onChange={(event) => set({ ...benefit, text: event.target.value })}
              />
              <div className="row">
                <Select
                  mode="multiple"
                  aria-label={t('benefits.tiers')}
                  placeholder={t('benefits.tiers.all')}
                  style={{ minWidth: 240 }}
                  value={benefit.tierIds ?? []}
                  options={scheme.tiers.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(ids: string[]) => set({ ...benefit, tierIds: ids.length === 0 ? null : ids })}
                />
                <Checkbox
                  checked={benefit.leadersExcluded}
                  onChange={(event) => set({ ...benefit, leadersExcluded: event.target.checked })}
                >
                  {t('benefits.leaders')}
                </Checkbox>
              </div>
            </div>
          )}
        </SchemeList>
      </section>
      <section aria-label={t('principles')}>
        <h3>{t('principles')}</h3>
        <SchemeList
          label={t('principles')}
          items={lines}
          nameOf={({ text }) => text}
          addText={t('principles.add')}
          create={() => ({ id: String(lines.length), text: '' })}
          onChange={(next) => onChange(withProgramme(scheme, { principles: next.map(({ text }) => text) }))}
        >
          {(line, set) => (
            <Input
              aria-label={t('principles.text')}
              placeholder={t('principles.hint')}
              maxLength={2000}
              status={line.text.trim() === '' ? 'error' : ''}
              value={line.text}
              onChange={(event) => set({ ...line, text: event.target.value })}
            />
          )}
        </SchemeList>
      </section>
    </div>
  );
}
