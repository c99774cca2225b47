import { Input } from 'antd';
import type { SiteVisit } from '../../shared/model/round.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { type SectionProps, without } from './scheme-changes.ts';
import { ChoiceField, PercentField, SwitchField } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

const freshVisit: SiteVisit = { effect: 'advisory', weight: 0, checklist: [], preferences: [] };

/** 实地考察: what the team looks at and what its opinion does. */
export function SchemeVisit({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const visit = scheme.siteVisit;
  const set = (part: Partial<SiteVisit>) =>
    onChange({ ...scheme, siteVisit: { ...(visit ?? freshVisit), ...part } });
  return (
    <div className="stack">
      <dl className="scheme-rules">
        <SwitchField
          label={t('visit.has')}
          about={t(visit ? 'visit.has.on' : 'visit.has.off')}
          checked={visit !== undefined}
          onChange={(on) =>
            onChange(on ? { ...scheme, siteVisit: freshVisit } : without(scheme, 'siteVisit'))
          }
        />
        {visit && (
          <>
            <ChoiceField
              label={t('visit.effect')}
              about={t(`visit.effect.${visit.effect}.about`)}
              value={visit.effect}
              options={(['advisory', 'gate', 'score'] as const).map((value) => ({
                value,
                label: t(`visit.effect.${value}`),
              }))}
              onChange={(effect) => set({ effect, weight: effect === 'score' ? visit.weight : 0 })}
            />
            {visit.effect === 'score' && (
              <PercentField
                label={t('visit.weight')}
                about={t('visit.weight.about')}
                basisPoints={visit.weight}
                onChange={(weight) => set({ weight })}
              />
            )}
          </>
        )}
      </dl>
      {visit &&
        (['checklist', 'preferences'] as const).map((part) => (
          <section key={part} aria-label={t(`visit.${part}`)}>
            <h3>{t(`visit.${part}`)}</h3>
            <p className="quiet">{t(`visit.${part}.about`)}</p>
            <SchemeList
              label={t(`visit.${part}`)}
              items={visit[part]}
              nameOf={({ text }) => text}
              addText={t(`visit.${part}.add`)}
              create={() => ({ id: freshId('x', [...visit.checklist, ...visit.preferences]), text: '' })}
              onChange={(items) => set({ [part]: items })}
            >
              {(item, change) => (
                <Input.TextArea
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  aria-label={t(`visit.${part}.text`)}
                  maxLength={500}
                  status={item.text.trim() === '' ? 'error' : ''}
                  value={item.text}
                  onChange={(event) => change({ ...item, text: event.target.value })}
                />
              )}
            </SchemeList>
          </section>
        ))}
    </div>
  );
}
