/** A unit's name taken apart, for comparison only. */
export interface UnitName {
  /** NFKC, without spaces and signs, remarks in brackets kept: what is equal here differs only in writing. */
  folded: string;
  /** The same without its legal forms: 中铁十四局 of 中铁十四局集团有限公司. */
  plain: string;
  /** What kind of body the ending says it is: companies may be shortened, public bodies have ranks. */
  kind: 'company' | 'public' | 'part' | 'bare';
  /** The ending that says so: 总工会, 医院; '' for companies, whose legal forms mean the same. */
  ending: string;
  /** Without endings and without the marks of place (省, 市 …): what tells units apart. */
  core: string;
  /** The core of each body in the name, the highest first: [国网山东电力] [临沂供电]. */
  chain: string[];
  /** Ordinals and numbers in the name, in order: 第一分厂 and 第二分厂 are never one. */
  numbers: string;
}

const legalForms =
  /(?:有限责任公司|股份有限公司|有限公司|股份公司|总公司|集团公司|公司|集团|股份|实业|总厂|厂)+$/;
const partEnding =
  /(?:分公司|子公司|分厂|车间|工段|班组|项目部|事业部|工区|分行|支行|分局|分院|分会|部|队|班|科|处|室)$/;
const publicEnding =
  /(?:总工会|工会联合会|工会委员会|工会工作委员会|工会|委员会|人民政府|管理局|局|医院|卫生院|学校|学院|大学|中学|小学|研究院|设计院|研究所|中心|院|所|站|段|矿)$/;
/** Where one body's name ends and that of a body within it begins. */
const bodyEnd =
  /(?:有限责任公司|股份有限公司|有限公司|股份公司|集团公司|总公司|公司|集团|总厂|厂|总工会|委员会|医院|大学)(?=.{2})(?!有限|股份|集团|公司|总公司)/g;
const placeMarks = /(?<=[\u3400-\u9fff]{2})(?:特别行政区|自治区|自治州|自治县|省|市)(?=.)/g;
const ordinals =
  /第?(?:\d+|[一二三四五六七八九十百]+)(?=分?(?:厂|公司|矿|队|车间|工区|局|院|医院|中学|小学|建|冶|航|部|处|段|所))|\d+/g;

export function readUnitName(name: string): UnitName {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const kind = kindOf(folded);
  const ending = kind === 'public' || kind === 'part' ? (endingOf(folded, kind) ?? '') : '';
  const parts = cutBodies(folded).map(coreOf);
  return {
    folded,
    plain: folded.replace(legalForms, '') || folded,
    kind,
    ending,
    core: parts.join(''),
    chain: parts.filter((part) => part !== ''),
    numbers: (folded.match(ordinals) ?? []).map((word) => arabic(word.replace(/^第/, ''))).join(' '),
  };
}

function kindOf(folded: string): UnitName['kind'] {
  if (partEnding.test(folded)) return 'part';
  if (legalForms.test(folded)) return 'company';
  return publicEnding.test(folded) ? 'public' : 'bare';
}

function endingOf(folded: string, kind: 'public' | 'part'): string | undefined {
  return (kind === 'part' ? partEnding : publicEnding).exec(folded)?.[0];
}

function cutBodies(folded: string): string[] {
  return folded
    .replace(bodyEnd, (end) => `${end}\n`)
    .split('\n')
    .filter((part) => part !== '');
}

/** Without its ending, unless nothing would be left of it. */
function coreOf(body: string): string {
  const placed = body.replace(placeMarks, '');
  const bare = placed.replace(legalForms, '').replace(partEnding, '').replace(publicEnding, '');
  return (bare === '' ? placed : bare).replace(/^第(?=[一二三四五六七八九十\d])/, '');
}

function arabic(number: string): string {
  if (/^\d+$/.test(number)) return String(Number(number));
  const digit = (character: string) => '一二三四五六七八九'.indexOf(character) + 1;
  let value = 0;
  let last = 0;
  for (const character of number) {
    if (character === '十' || character === '百') {
      value += (last || 1) * (character === '十' ? 10 : 100);
      last = 0;
    } else last = digit(character);
  }
  return String(value + last);
}
