import type { FormField } from './form-fields.ts';
import { exactMeaning, normaliseHeader } from './header-words.ts';

/** A form that was read. */
export interface ReadForm {
  fileName: string;
  fields: readonly FormField[];
}

/** Heading of the column that names the form's own file. */
export const FORM_FILE_HEADING = '申报表文件';

/** Whether a form says what it is about: without a title it is no entry. */
export function formHasTitle(form: ReadForm): boolean {
  return form.fields.some(({ label, value }) => value !== '' && exactMeaning(label)?.field === 'title');
}

/** One line a form under the labels of all of them, in the order in which they were met; then its file. */
export function formTable(forms: readonly ReadForm[]): string[][] {
  const headings = new Map<string, string>();
  for (const { fields } of forms) {
    for (const { label } of fields) {
      const key = normaliseHeader(label);
      if (!headings.has(key)) headings.set(key, label);
    }
  }
  const lines = forms.map(({ fileName, fields }) => {
    const values = new Map(fields.map(({ label, value }) => [normaliseHeader(label), value]));
    return [...[...headings.keys()].map((key) => values.get(key) ?? ''), fileName];
  });
  return [[...headings.values(), FORM_FILE_HEADING], ...lines];
}
