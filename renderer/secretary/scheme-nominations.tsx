import { Input, InputNumber, Select } from 'antd';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { programmeIn, type SectionProps, withProgramme } from './scheme-changes.ts';
import { TextField } from './scheme-fields.tsx';
import { SchemeList } from './scheme-list.tsx';

const MOST_ENTRIES = 100_000;

/** 推荐名额: how many entries a recommending unit of each kind may put forward. */
export function SchemeNominations({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const { nominationQuotas: quotas, recommenderField } = programmeIn(scheme);
  return (
    <div className="stack">
      <dl className="scheme-rules">
        <TextField
          label={t('nominations.field')}
          about={t('nominations.field.about')}
          maxLength={100}
          placeholder={t('nominations.field.example')}
          value={recommenderField ?? ''}
          onChange={(text) =>
            onChange(withProgramme(scheme, { recommenderField: text === '' ? null : text }))
          }
        />
      </dl>
      <SchemeList
        label={t('section.nominations')}
        items={quotas}
        nameOf={({ unitKind }) => unitKind}
        addText={t('nominations.add')}
        empty={t('nominations.none')}
        create={() => ({ id: freshId('n', quotas), unitKind: t('nominations.new'), words: [], maximum: 1 })}
        onChange={(nominationQuotas) => onChange(withProgramme(scheme, { nominationQuotas }))}
      >
        {(quota, set) => (
          <div className="row">
            <Input
              aria-label={t('nominations.kind')}
              style={{ flex: '1 1 200px' }}
              maxLength={2000}
              status={quota.unitKind.trim() === '' ? 'error' : ''}
              value={quota.unitKind}
              onChange={(event) => set({ ...quota, unitKind: event.target.value })}
            />
            <Labelled label={t('nominations.maximum')}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={0}
                  max={MOST_ENTRIES}
                  precision={0}
                  style={{ width: 80 }}
                  value={quota.maximum}
                  onChange={(maximum) => maximum !== null && set({ ...quota, maximum })}
                />
              )}
            </Labelled>
            <Labelled label={t('nominations.words')}>
              {(id) => (
                <Select
                  id={id}
                  mode="tags"
                  open={false}
                  suffixIcon={null}
                  style={{ minWidth: 220 }}
                  placeholder={t('nominations.words.hint')}
                  tokenSeparators={['、', '，', ',', ' ']}
                  value={quota.words}
                  onChange={(words: string[]) => set({ ...quota, words })}
                />
              )}
            </Labelled>
          </div>
        )}
      </SchemeList>
    </div>
  );
}
