import type { Say } from '../text/say.ts';
import common from '../text/zh-CN/common.json' with { type: 'json' };
import rubric from '../text/zh-CN/rubric.json' with { type: 'json' };
import scheme from '../text/zh-CN/scheme.json' with { type: 'json' };
import schemeEditor from '../text/zh-CN/scheme-editor.json' with { type: 'json' };

const namespaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  common,
  rubric,
  scheme,
  schemeEditor,
};

/** The words of a scheme in Chinese for papers, which are written where no screen and no i18next is. */
export const schemeWords: Say<'schemeEditor'> = (key, values = {}) => {
  const [space, name] = key.includes(':') ? (key.split(':') as [string, string]) : ['schemeEditor', key];
  const words = namespaces[space]?.[name];
  if (words === undefined) throw new RangeError(`no words for ${key}`);
  return words.replace(/\{\{(\w+)\}\}/g, (whole, gap: string) => String(values[gap] ?? whole));
};
