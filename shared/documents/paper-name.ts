import words from '../text/zh-CN/paper-page.json' with { type: 'json' };

const names: Readonly<Record<string, string>> = words;

/** What a kind of paper is called, where there is no screen to say it; the kind itself if it has no name. */
export function paperName(kind: string): string {
  return names[`kind.${kind}`] ?? kind;
}
