/** The people that one cell names. */
export interface ContributorList {
  names: string[];
  /** "等3人": how many the cell says there are; null = it does not say. */
  stated: number | null;
}

const groupWords = /^(团队|小组|班组|课题组|项目组|攻关组|QC小组|工作室|班|组|等)$/i;
const cjk = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;
// Full-width forms by number: an editor may fold them.
const separator = /[\u3001,\uff0c;\uff1b/\uff0f|\uff5c\n\r\t]/;
const opening = /[([\uff08\u3010\u3014]/;
const closing = /[)\]\uff09\u3011\u3015]/;
/** What is longer is no name, and is not searched for one. */
const LONGEST_NAME = 200;
const latinName = /^[\p{Script=Latin}.'’-]+$/u;

/**
 * Separators are 、 , ， ; ； / | and line breaks, outside brackets; spaces only between whole names, because forms
 * also pad two-character names ("张 三"). Latin names and names with · keep their parts together, and so does a
 * group ("张某团队"). "等3人" is a count, "等" is left out; what stays are the names in their order.
 */
export function splitContributors(cell: string): ContributorList {
  let stated: number | null = null;
  const text = cell
    .trim()
    // Runs of spaces cost the patterns below their square.
    .replace(/[^\S\n\r\t]+/g, ' ')
    .replace(/[\n\r\t][\s]*/g, '\n')
    .replace(/\s*([·•‧・])\s*/g, '$1')
    .replace(
      /\s*(?:等|共|共计|等共)\s*([\d\uff10-\uff19]+|[一二两三四五六七八九十]+)\s*[人名位](?![\u3400-\u9fff])/g,
      (_, count: string) => {
        stated = peopleCount(count);
        return '';
      },
    );
  const names: string[] = [];
  for (const piece of cutOutsideBrackets(text)) {
    for (const name of splitAtSpaces(piece)) {
      const clean = name.length > LONGEST_NAME ? name : withoutTrimmings(name);
      // A number is a telephone or a place in the order, never a name.
      if (clean !== '' && clean !== '等' && !/^[\d\-+()X]+$/i.test(clean.normalize('NFKC')))
        names.push(clean);
    }
  }
  return { names, stated };
}

/** A place in the order before it, a telephone number or 等 behind it. */
function withoutTrimmings(name: string): string {
  return name
    .replace(/^\d{1,2}[.\uff0e)\uff09]\s*/, '')
    .replace(/(?<=.)[\s:\uff1a]*\d{7,}$/, '')
    .replace(/(?<=.)等(同志)?$/, '');
}

function cutOutsideBrackets(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const character of text) {
    if (opening.test(character)) depth++;
    else if (closing.test(character)) depth = Math.max(0, depth - 1);
    if (separator.test(character) && depth === 0) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  pieces.push(piece);
  return pieces.map((part) => part.trim()).filter((part) => part !== '');
}

function splitAtSpaces(piece: string): string[] {
  if (opening.test(piece)) return [piece];
  const words = piece.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1) return words;
  const names: string[] = [];
  /** Whether the last name grew out of single characters or of Latin words, and may grow on. */
  let growing: 'single' | 'latin' | null = null;
  words.forEach((word, i) => {
    const last = names.length - 1;
    const isSingle = [...word].length === 1 && cjk.test(word);
    if (groupWords.test(word) && last >= 0) {
      names[last] += word;
      growing = null;
    } else if (latinName.test(word)) {
      if (growing === 'latin') names[last] += ` ${word}`;
      else names.push(word);
      growing = 'latin';
    } else if (isSingle && growing === 'single') {
      // 张 三 李 四 are two people, 欧 阳 修 is one: pairs, and a character left over joins the name before it.
      const next = words[i + 1];
      const leftOver = next === undefined || [...next].length !== 1;
      if ([...(names[last] ?? '')].length === 1 || leftOver) names[last] += word;
      else names.push(word);
    } else {
      names.push(word);
      growing = isSingle ? 'single' : null;
    }
  });
  return names;
}

function peopleCount(text: string): number {
  const digits = text.normalize('NFKC');
  if (/^\d+$/.test(digits)) return Number(digits);
  const value = (character: string) => '一二三四五六七八九'.indexOf(character.replace('两', '二')) + 1;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? value(tens) : 1) * 10 : 0;
  return ten + (ones ? value(ones) : 0);
}
