import { Input } from 'antd';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { programmeIn, type SectionProps, withProgramme } from './scheme-changes.ts';
import { DayField } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

/** 申报时间 and the steps of the notice. */
export function SchemeCalendar({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const { window, calendar } = programmeIn(scheme);
  return (
    <div className="stack">
      <section aria-label={t('window')}>
        <h3>{t('window')}</h3>
        <dl className="scheme-rules">
          <DayField
            label={t('window.from')}
            day={window.from}
            onChange={(from) => onChange(withProgramme(scheme, { window: { ...window, from } }))}
          />
          <DayField
            label={t('window.to')}
            about={t('window.about')}
            day={window.to}
            onChange={(to) => onChange(withProgramme(scheme, { window: { ...window, to } }))}
          />
        </dl>
      </section>
      <section aria-label={t('calendar')}>
        <h3>{t('calendar')}</h3>
        <p className="quiet">{t('calendar.about')}</p>
        <SchemeList
          label={t('calendar')}
          items={calendar}
          nameOf={({ name }) => name}
          addText={t('calendar.add')}
          create={() => ({ id: freshId('s', calendar), name: t('calendar.new'), from: '', to: '' })}
          onChange={(next) => onChange(withProgramme(scheme, { calendar: next }))}
        >
          {(step, set) => (
            <div className="row">
              <Input
                aria-label={t('calendar.name')}
                style={{ flex: '1 1 160px' }}
                maxLength={2000}
                status={step.name.trim() === '' ? 'error' : ''}
                value={step.name}
                onChange={(event) => set({ ...step, name: event.target.value })}
              />
              {(['from', 'to'] as const).map((end) => (
                <Input
                  key={end}
                  aria-label={t(`calendar.${end}`, { name: step.name })}
                  placeholder={t(`calendar.${end}.hint`)}
                  style={{ width: 130 }}
                  maxLength={30}
                  value={step[end]}
                  onChange={(event) => set({ ...step, [end]: event.target.value })}
                />
              ))}
            </div>
          )}
        </SchemeList>
      </section>
    </div>
  );
}
