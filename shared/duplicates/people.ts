import { byCodeUnits } from './fold.ts';

/** The contributors of an entry, folded. Sorted, each once. */
export interface ReadPeople {
  full: readonly string[];
  /** 张某, 李*, 王×× : published lists hide names so. */
  masked: readonly string[];
}

export interface PeopleRelation {
  kind: 'same' | 'shared' | 'maskedAgree' | 'unknown' | 'maskedDiffer' | 'different';
  /** Shared full names as part of the shorter list's. */
  part: number;
  /** Full names that both have, or else masked ones. */
  names: string[];
}

const group = /(?:团队|小组|班组|课题组|项目组|攻关组|qc小组|工作室|等)$/;
const mask = /[某*×○〇?□x]/;

const nobody: ReadPeople = { full: [], masked: [] };

export function readPeople(contributors: readonly string[]): ReadPeople {
  if (contributors.length === 0) return nobody;
  const full = new Set<string>();
  const masked = new Set<string>();
  for (const contributor of contributors) {
    const name = contributor.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(group, '');
    if (name === '') continue;
    // A Latin x masks only beside a Chinese surname.
    if (mask.test(name.slice(1)) && /^\p{Script=Han}/u.test(name)) masked.add(name.charAt(0));
    else full.add(name);
  }
  return { full: [...full].sort(byCodeUnits), masked: [...masked].sort(byCodeUnits) };
}

/** Symmetric. */
export function relatePeople(left: ReadPeople, right: ReadPeople): PeopleRelation {
  const fullNames = left.full.filter((name) => right.full.includes(name));
  const maskedNames = left.masked.filter((name) => right.masked.includes(name));
  const sizes = [left, right].map(({ full, masked }) => full.length + masked.length);
  const names = fullNames.length > 0 ? fullNames : maskedNames.map((surname) => `${surname}某`);
  if (sizes[0] === sizes[1] && fullNames.length + maskedNames.length === sizes[0]) {
    const kind = fullNames.length > 0 || sizes[0] === 0 ? 'same' : 'maskedAgree';
    return { kind, part: fullNames.length > 0 ? 1 : 0, names };
  }
  const shorter = Math.min(left.full.length, right.full.length);
  if (fullNames.length > 0) return { kind: 'shared', part: fullNames.length / shorter, names };
  if (sizes[0] === 0 || sizes[1] === 0) return { kind: 'unknown', part: 0, names };
  if (shorter > 0) return { kind: 'different', part: 0, names };
  const agree = [...left.masked].some((surname) => startsAny(surname, right));
  const agreeBack = [...right.masked].some((surname) => startsAny(surname, left));
  return { kind: agree || agreeBack ? 'maskedAgree' : 'maskedDiffer', part: 0, names };
}

function startsAny(surname: string, { full, masked }: ReadPeople): boolean {
  return masked.includes(surname) || full.some((name) => name.startsWith(surname));
}
