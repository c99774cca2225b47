import type { Condition, Material, Programme } from '../model/programme.ts';
import type { RawFinding } from './screen-entry.ts';

export interface ChecklistItem {
  conditionId: string;
  kind: 'condition' | 'exclusion' | 'material';
  text: string;
  principle: boolean;
  categoryIds: string[] | null;
}

/** Findings that a person's tick answers, because data does not. */
const askable = new Set([
  'conditionUnknown',
  'dateUnreadable',
  'fieldMissing',
  'materialMissing',
  'pastNotSearched',
]);

export function isAskable(finding: Pick<RawFinding, 'code'>): boolean {
  return askable.has(finding.code) || finding.code.endsWith('ByTick');
}

/**
 * What people look at: conditions and exclusions without a check, and those and materials that data left open for
 * some entry or that somebody ticked. `open`: ids of findings that a tick would answer; `ticked`: ids with a tick.
 */
export function checklistOf(
  programme: Programme,
  open: ReadonlySet<string>,
  ticked: ReadonlySet<string>,
): ChecklistItem[] {
  const wanted = (id: string) => open.has(id) || ticked.has(id);
  const rule =
    (kind: 'condition' | 'exclusion') =>
    (one: Condition): ChecklistItem => ({
      conditionId: one.id,
      kind,
      text: one.text,
      principle: one.principle,
      categoryIds: one.categoryIds,
    });
  const isListed = (one: Condition) => one.check === null || wanted(one.id);
  return [
    ...programme.conditions.filter(isListed).map(rule('condition')),
    ...programme.exclusions.filter(isListed).map(rule('exclusion')),
    ...programme.materials.filter(({ id }) => wanted(id)).map(materialItem),
  ];
}

function materialItem({ id, name, categoryIds }: Material): ChecklistItem {
  return { conditionId: id, kind: 'material', text: name, principle: false, categoryIds };
}
