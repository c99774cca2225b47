import { normaliseHeader } from '../import/header-words.ts';
import { plainName, plainNames } from '../import/plain-name.ts';
import { namedUnits } from '../units/named-units.ts';

/** What of an entry names its units and people. */
export interface NamedEntry {
  unit: string | null;
  contributors: readonly string[];
  /** Further columns of the form; 完成单位 beside 申报单位 names a unit too. */
  extra?: readonly { label: string; value: string }[];
}

/** Whoever has a part in an entry, each alone: one name for each of several units in one cell. */
export interface Parties {
  units: string[];
  people: string[];
}

export function partiesOf({ unit, contributors, extra = [] }: NamedEntry): Parties {
  const units = namedUnits(unit);
  const people = contributors.flatMap(plainNames);
  for (const { label, value } of extra) {
    const kind = kindOf(label);
    if (kind === 'unit') units.push(...namedUnits(value));
    else if (kind === 'person') people.push(...plainNames(value));
  }
  return { units: [...new Set(units)], people: [...new Set(people)] };
}

const kinds = new Map<string, 'unit' | 'person' | null>();

function kindOf(label: string): 'unit' | 'person' | null {
  const known = kinds.get(label);
  if (known !== undefined) return known;
  if (kinds.size > 5000) kinds.clear();
  const kind = readKind(normaliseHeader(label));
  kinds.set(label, kind);
  return kind;
}

const unitHeading =
  /(?:^|完成|申报|参评|参赛|报送|选送|提出|协作|合作|参与|参加|牵头|承担|主持|所在|所属|工作|研制|研发|实施|配合|联合|建议|第[一二三四五六七八九十\d]+|其[他它余])(?:单位|公司|企业)(?:名称|全称)?$/;
const personHeading =
  /(?:完成|申报|建议|提案|申请|负责|发明|主创|参与|参加|合作|协作|带头|领衔|领军|主持|执笔)人(?:员|姓名|名单)?$|(?:作者|成员)(?:姓名|名单)?$|班组长$|^姓名$/;

/** Who recommends, uses, receives or can be called has no part in the entry. */
function readKind(heading: string): 'unit' | 'person' | null {
  if (unitHeading.test(heading)) return 'unit';
  return personHeading.test(heading) && !/推荐|联系|填报/.test(heading) ? 'person' : null;
}

/** A name as it stands and plain: either may be how somebody else writes it. */
export function spellingsOfPerson(name: string): string[] {
  const plain = plainName(name);
  return plain === name ? [name] : [name, plain];
}
