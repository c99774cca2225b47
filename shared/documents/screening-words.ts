import type { Language, Message } from '../contract/values.ts';
import enFindings from '../text/en/findings.json' with { type: 'json' };
import english from '../text/en/screening-documents.json' with { type: 'json' };
import zhFindings from '../text/zh-CN/findings.json' with { type: 'json' };
import chinese from '../text/zh-CN/screening-documents.json' with { type: 'json' };
import { safeFileName } from './file-names.ts';

export type ScreeningWord = keyof typeof chinese;
export type Say = (key: ScreeningWord, params?: Message['params']) => string;

const words: Readonly<Record<Language, Readonly<Record<ScreeningWord, string>>>> = {
  'zh-CN': chinese,
  en: english,
};
const sentences: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': zhFindings,
  en: enFindings,
};

/** Words of the documents of screening in one language. */
export function speak(language: Language): Say {
  return (key, params = {}) => fill(words[language][key], params);
}

/** A finding in the words that the screen uses. */
export function findingSentence(language: Language, { code, params }: Message): string {
  const sentence = sentences[language][code];
  return sentence === undefined
    ? fill(sentences[language].unknown ?? code, { code })
    : fill(sentence, params);
}

function fill(text: string, params: Message['params']): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** A sheet's name has at most 31 characters and is the only one of its name in a workbook. */
export function uniqueSheetNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const clean = safeFileName(name).replace(/[[\]']/g, '_');
    let shown = [...clean].slice(0, 31).join('');
    for (let copy = 2; used.has(shown.toLowerCase()); copy += 1) {
      const mark = ` ${copy}`;
      shown = `${[...clean].slice(0, 31 - mark.length).join('')}${mark}`;
    }
    used.add(shown.toLowerCase());
    return shown;
  });
}
