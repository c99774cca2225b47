import type { Language } from '../contract/values.ts';
import english from '../text/en/documents.json' with { type: 'json' };
import chinese from '../text/zh-CN/documents.json' with { type: 'json' };

export type DocumentWord = keyof typeof chinese;

const words: Readonly<Record<Language, Readonly<Record<DocumentWord, string>>>> = {
  'zh-CN': chinese,
  en: english,
};

/** A word or sentence of a document; documents are written where no screen and no i18next is. */
export function documentWord(
  language: Language,
  key: DocumentWord,
  params: Readonly<Record<string, string>> = {},
): string {
  return words[language][key].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
}
