import type { UnitName } from './unit-name.ts';

/**
 * Whether two spellings are likely one unit. Never sure: a person confirms. A body and a part of it (集团 and its
 * 分公司, 市总工会 and 区总工会) are kept apart, and so are names that differ in a number.
 */
export function likelySameUnit(one: UnitName, other: UnitName): boolean {
  if (one.folded === other.folded || one.plain === other.plain) return true;
  if (one.numbers !== other.numbers) return false;
  if (one.core === other.core) return sameKind(one, other) && [...one.core].length >= 2;
  const [short, long] = one.core.length <= other.core.length ? [one, other] : [other, one];
  return isShortFormOf(short, long);
}

/** Equal cores: 某某公司 and 某某有限公司 are one, 山东大学 and 山东大学医院 are not, nor a firm and its workshop. */
function sameKind(one: UnitName, other: UnitName): boolean {
  if (one.kind === 'part' || other.kind === 'part') return one.ending === other.ending;
  if (one.kind === 'public' && other.kind === 'public') return one.ending === other.ending;
  return one.kind === other.kind || one.kind === 'bare' || other.kind === 'bare';
}

/**
 * 金牛股份 of 河北金牛能源股份有限公司, 国网临沂供电公司 of 国网山东省电力公司临沂供电公司: the letters of the short core
 * stand in the long one in order, and at least two of them in the core of its last body, because that is the one named.
 */
function isShortFormOf(short: UnitName, long: UnitName): boolean {
  // Ranks of public bodies differ by a single place name, so nothing may be left out of one.
  if (short.kind === 'public' || long.kind === 'public') return false;
  if (short.kind === 'part' || long.kind === 'part') {
    if (short.ending !== long.ending) return false;
  }
  const letters = [...short.core];
  if (letters.length < 2 || letters.length * 6 < [...long.core].length) return false;
  const last = long.chain.at(-1) ?? '';
  if (isSubsidiary(short, long)) return false;
  const before = long.chain.slice(0, -1).join('');
  for (let tail = letters.length; tail >= 2; tail -= 1) {
    const head = letters.slice(0, letters.length - tail);
    if (isSubsequence(letters.slice(letters.length - tail), last) && isSubsequence(head, before)) return true;
  }
  return false;
}

/** The whole of a longer name stands at the beginning, and much follows: 山东能源 and 山东能源新汶矿业. */
function isSubsidiary(short: UnitName, long: UnitName): boolean {
  if (!long.core.startsWith(short.core)) return false;
  const more = [...long.core].length - [...short.core].length;
  return [...short.core].length >= 4 && more >= 3;
}

function isSubsequence(letters: readonly string[], text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    const found = text.indexOf(letter, at);
    if (found < 0) return false;
    at = found + letter.length;
  }
  return true;
}
