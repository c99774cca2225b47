import { beginsBracket, cutOutsideBrackets } from './cut-cell.ts';
import { isRole, labelsCut } from './role-words.ts';

/** The people that one cell names. */
export interface ContributorList {
  names: string[];
  /** "等3人": how many the cell says there are; null = it does not say. */
  stated: number | null;
}

const groupWords = /^(团队|小组|班组|课题组|项目组|攻关组|QC小组|工作室|班|组|等)$/i;
const groupName = /(?:团队|小组|班组|组|工作室|工作站|班|队|部|室)$/;
const cjk = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
// Full-width forms by number: an editor may fold them.
const separator = /[\u3001,\uff0c;\uff1b/\uff0f|\uff5c\n\r\t]/;
/** What is longer is no name, and is not searched for one. */
const LONGEST_NAME = 200;
const latinEnd = /\p{Script=Latin}$/u;
const latinName = /^[\p{Script=Latin}.'’-]+$/u;

const count = '([\\d\\uff10-\\uff19]+|[一二两三四五六七八九十]+)\\s*[人名位]';
const whoTheyAre =
  '(?:(?:职工|员工|工人|同志|同事|人员|成员|队员|技术人员|科技人员|研究人员|技术骨干|骨干|专家|师傅|教师|工程师|主创人员|完成人|发明人|作者)(?:共同完成)?)?';
const openCount = new RegExp(
  `\\s*(?:等共|等|共计|共)\\s*${count}\\s*${whoTheyAre}(?![\\u3400-\\u9fff])`,
  'g',
);
const bracketedCount = new RegExp(
  `\\s*[(\\uff08]\\s*(?:等共|等|共计|共)?\\s*${count}\\s*${whoTheyAre}\\s*[)\\uff09]`,
  'g',
);
/** ①, ⑴, ⒈, ❶ and (1) or 1. before a name. */
const placeInOrder =
  /[\u2460-\u249b\u2776-\u277f]|[(\uff08]\d{1,2}[)\uff09]\s*(?=[\u3400-\u9fff\p{L}])|(?<![\d.])\d{1,2}[.\uff0e]\s*(?=[\u3400-\u9fff])/gu;
/** 张三（组长）李四: a new name after a bracket that belongs to a name. */
const nameAfterBracket =
  /(?<=(?:^|[\s\u3001,\uff0c;\uff1b/|)\uff09])[\u3400-\u9fff·]{2,8}[(\uff08][^()\uff08\uff09]*[)\uff09])(?=([\u3400-\u9fff·]{2,8})(?:$|[\s\u3001,\uff0c;\uff1b/|(\uff08]))/gu;

/** What most cells hold: short names with 、 between them, and nothing of which the rules below speak. */
const plainList =
  /^[\u3400-\u5170\u5172-\u7b48\u7b4a-\u9fff]{2,3}(?:\u3001[\u3400-\u5170\u5172-\u7b48\u7b4a-\u9fff]{2,3})*$/u;

/**
 * Separators are 、 , ， ; ； / | and line breaks, outside brackets; spaces only between whole names, because forms
 * also pad two-character names ("张 三"). Latin names and names with · keep their parts together, and so does a
 * group ("张某团队"). "等3人" is a count, "等" is left out, and so are labels ("其他：") and places in the order (①);
 * what stays are the names in their order, each with the brackets behind it ("张三（组长）").
 */
export function splitContributors(cell: string): ContributorList {
  if (plainList.test(cell)) {
    const names = cell.split('\u3001');
    if (!names.some(isRole)) return { names, stated: null };
  }
  let stated: number | null = null;
  const countAway = (_: string, number: string) => {
    stated = peopleCount(number);
    return '';
  };
  const spaced = cell
    .trim()
    // Runs of spaces cost the patterns below their square.
    .replace(/[^\S\n\r\t]+/g, ' ')
    .replace(/[\n\r\t][\s]*/g, '\n')
    .replace(/\s*([·•‧・])\s*/g, '$1')
    .replace(placeInOrder, '\u3001');
  const text = labelsCut(spaced.replace(bracketedCount, countAway).replace(openCount, countAway)).replace(
    nameAfterBracket,
    (_, next: string) => (groupName.test(next) ? '' : '\u3001'),
  );
  const names: string[] = [];
  for (const piece of cutOutsideBrackets(text, separator)) {
    for (const name of splitAtSpaces(piece)) {
      const clean = name.length > LONGEST_NAME ? name : withoutTrimmings(name);
      if (clean !== '' && !isNoName(clean)) names.push(clean);
    }
  }
  // 组长 before a name is what somebody is; alone it is all that the cell says.
  const people = names.filter((name) => !isRole(name));
  return { names: people.length > 0 ? people : names, stated };
}

/** A number is a telephone or a place in the order, never a name. */
function isNoName(text: string): boolean {
  return text === '等' || /^(?:[\d\-+()X]+|[一二三四五六七八九十])$/i.test(text.normalize('NFKC'));
}

/** A place in the order before it, a telephone number or 等 behind it. Somebody may be called 何等. */
function withoutTrimmings(name: string): string {
  return name
    .replace(/^\d{1,2}[.\uff0e)\uff09]\s*/, '')
    .replace(/(?<=.)[\s:\uff1a]*\d{7,}$/, '')
    .replace(/[(\uff08]等[)\uff09]$/, '')
    .replace(/(?<=..)等(?:人|人员|同志|职工|员工)?$/u, '');
}

function splitAtSpaces(piece: string): string[] {
  const words = wordsOf(piece);
  if (words.length === 1) return words;
  const names: string[] = [];
  /** Whether the last name grew out of single characters or of Latin words, and may grow on. */
  let growing: 'single' | 'latin' | null = null;
  words.forEach((word, i) => {
    const last = names.length - 1;
    const bare = word.replace(/(?<=.) ?[([\uff08\u3010\u3014].*$/u, '');
    const isSingle = [...bare].length === 1 && cjk.test(bare);
    if (groupWords.test(word) && last >= 0) {
      names[last] += word;
      growing = null;
    } else if (latinName.test(bare)) {
      if (growing === 'latin') names[last] += ` ${word}`;
      else names.push(word);
      growing = bare === word ? 'latin' : null;
    } else if (isSingle && growing === 'single') {
      // 张 三 李 四 are two people, 欧 阳 修 is one: pairs, and a character left over joins the name before it.
      const next = words[i + 1];
      const leftOver = next === undefined || [...next].length !== 1;
      if ([...(names[last] ?? '')].length === 1 || leftOver) names[last] += word;
      else names.push(word);
      if (bare !== word) growing = null;
    } else {
      names.push(word);
      growing = isSingle && bare === word ? 'single' : null;
    }
  });
  return names;
}

/** The words between spaces; a bracket belongs to the word before it, with all that stands in it. */
function wordsOf(piece: string): string[] {
  const words: string[] = [];
  for (const word of cutOutsideBrackets(piece, /\s/)) {
    const last = words.length - 1;
    if (beginsBracket(word) && last >= 0) words[last] += latinEnd.test(words[last] ?? '') ? ` ${word}` : word;
    else words.push(word);
  }
  return words;
}

function peopleCount(text: string): number {
  const digits = text.normalize('NFKC');
  if (/^\d+$/.test(digits)) return Number(digits);
  const value = (character: string) => '一二三四五六七八九'.indexOf(character.replace('两', '二')) + 1;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? value(tens) : 1) * 10 : 0;
  return ten + (ones ? value(ones) : 0);
}
