import { fold } from './fold.ts';

/** One unit that a cell names. */
export interface UnitName {
  full: string;
  /** Without legal form: 河北金牛能源. */
  core: string;
  /** Also without the province or town in front: 金牛能源. */
  bare: string;
  /** Numerals in it: 一分厂 is not 二分厂. */
  numerals: string;
}

/** `unknown`: one side names no unit. `sibling`: two branches of one parent. */
export type UnitRelation = 'same' | 'related' | 'sibling' | 'different' | 'unknown' | 'bothUnknown';

const organisation = /(?:公司|集团|股份|[厂院所局矿校学心队站段会处部室场社司])$/;
const legalForm =
  /股份有限公司|有限责任公司|责任有限公司|集团公司|股份公司|有限公司|总公司|分公司|子公司|公司|集团|股份|控股|总厂/g;
const province =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|中国)(?:省|市|自治区)?/;
const town = /^.{2,4}?[市县](?=..)/u;
const numeral = /[\d一二三四五六七八九十]+/g;

/** "甲公司、乙公司等" → both; spaces part names only where each part ends like an organisation. */
export function readUnits(cell: string | null): UnitName[] {
  if (cell === null) return [];
  const parts = cell.split(/[、,，;；/|\s]+/u).filter((part) => part !== '');
  const named = parts.map((part) => part.replace(/等$/, ''));
  const pieces = named.length > 1 && named.every((part) => organisation.test(part)) ? named : [cell];
  return pieces.map(readUnit).filter(({ core }) => core.length > 1);
}

function readUnit(text: string): UnitName {
  const full = fold(text).replace(/等$/, '');
  const core = full.replace(legalForm, '');
  const bare = core.replace(province, '').replace(town, '');
  return {
    full,
    core: core === '' ? full : core,
    bare: bare.length > 1 ? bare : core,
    numerals: (core.match(numeral) ?? []).join(' '),
  };
}

const closeness: readonly UnitRelation[] = ['same', 'related', 'sibling', 'different'];

/** The closest relation between any two of the units; symmetric. */
export function relateUnits(left: readonly UnitName[], right: readonly UnitName[]): UnitRelation {
  if (left.length === 0 && right.length === 0) return 'bothUnknown';
  if (left.length === 0 || right.length === 0) return 'unknown';
  let closest = closeness.length - 1;
  for (const one of left) {
    for (const other of right) closest = Math.min(closest, closeness.indexOf(relate(one, other)));
  }
  return closeness[closest] as UnitRelation;
}

function relate(left: UnitName, right: UnitName): UnitRelation {
  if (left.full === right.full || left.core === right.core) return 'same';
  if (left.numerals !== right.numerals && left.numerals !== '' && right.numerals !== '') {
    return commonStart(left.core, right.core) >= 4 ? 'sibling' : 'different';
  }
  // The region may be left out, but two regions are two units: 河南中烟 and 湖南中烟.
  if (left.bare === right.core || right.bare === left.core) return 'related';
  const [short, long] = left.core.length <= right.core.length ? [left, right] : [right, left];
  if (isShortForm(short.core, long.core) || isShortForm(short.bare, long.bare)) {
    return sameRegion(left, right) ? 'related' : 'different';
  }
  return commonStart(left.core, right.core) >= 4 ? 'sibling' : 'different';
}

/** No region on one side, or the same on both. */
function sameRegion(left: UnitName, right: UnitName): boolean {
  const regions = [left, right].map(({ core, bare }) => core.slice(0, core.length - bare.length));
  return regions[0] === '' || regions[1] === '' || regions[0] === regions[1];
}

/**
 * The short name's characters in their order, in runs of two or more (国网·泗县供电), or two characters of which the
 * first begins both (鞍钢 of 鞍山钢铁).
 */
export function isShortForm(short: string, long: string): boolean {
  if (short.length < 2) return false;
  if (long.includes(short)) return true;
  if (short.length === 2) return long[0] === short[0] && long.includes(short.charAt(1), 1);
  let from = 0;
  let at = 0;
  while (at < short.length) {
    const place = long.indexOf(short.slice(at, at + 2), from);
    if (at + 2 > short.length || place < 0) return false;
    let run = 2;
    while (at + run < short.length && short[at + run] === long[place + run]) run++;
    // A last single character would begin a run of one: leave it the one before.
    if (short.length - at - run === 1) run--;
    if (run < 2) return false;
    at += run;
    from = place + run;
  }
  return true;
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  return length;
}
