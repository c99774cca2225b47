import type { Language } from '../contract/values.ts';
import english from '../text/en/papers.json' with { type: 'json' };
import chinese from '../text/zh-CN/papers.json' with { type: 'json' };

export type PaperWord = keyof typeof chinese;
export type SayPaper = (key: PaperWord, params?: Readonly<Record<string, string>>) => string;

const words: Readonly<Record<Language, Readonly<Record<PaperWord, string>>>> = {
  'zh-CN': chinese,
  en: english,
};

/** A word or sentence of a paper; papers are written where no screen and no i18next is. */
export function paperWord(
  language: Language,
  key: PaperWord,
  params: Readonly<Record<string, string>> = {},
): string {
  return words[language][key].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
}

export function sayPaper(language: Language): SayPaper {
  return (key, params) => paperWord(language, key, params);
}
