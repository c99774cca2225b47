import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();

/** 成果管理 → "cggl": first letters of the readings, lower case; other characters stay as they are. */
export function pinyinInitials(text: string): string {
  let letters = '';
  for (const character of text) {
    let letter = known.get(character);
    if (letter === undefined) {
      letter = pinyin(character, { pattern: 'first', toneType: 'none', nonZh: 'consecutive' }).toLowerCase();
      known.set(character, letter);
    }
    letters += letter;
  }
  return letters;
}
