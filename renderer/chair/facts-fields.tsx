import { Form, Input } from 'antd';
import type { EntryFacts } from '../../shared/contract/publication.ts';
import { useText } from '../parts/use-text.ts';

/** What FactsFields adds to a form. */
export interface FactsValues {
  title: string;
  unit?: string;
  people?: string;
}

export function factsOf({ title, unit, people }: FactsValues): EntryFacts {
  return {
    title: title.trim(),
    unit: unit?.trim() || null,
    contributors: (people ?? '')
      .split(/[、,，;；\n]+/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}

export function factsValues(line: EntryFacts): FactsValues {
  return { title: line.title, unit: line.unit ?? '', people: line.contributors.join('、') };
}

/** Title, unit and people of an entry. Inside a form. */
export function FactsFields() {
  const { t } = useText('notice');
  const style = { marginBottom: 0 };
  return (
    <>
      <p>{t('correct.text')}</p>
      <Form.Item
        name="title"
        label={t('correct.entry')}
        rules={[{ required: true, whitespace: true, message: t('approval:required') }]}
        style={style}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="unit" label={t('correct.unit')} style={style}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="people" label={t('correct.people')} style={style}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
    </>
  );
}
