import type { OutputOf } from '../../shared/contract/contract.ts';
import type { ScorecardView } from '../../shared/contract/desk.ts';
import type { Rubric } from '../../shared/model/rubric.ts';
import type { DeskItem } from './desk-list.tsx';

/** One own sheet with what it is about and the rubric it is marked by. */
export interface OwnSheet {
  item: DeskItem;
  rubric: Rubric;
  scorecard: ScorecardView;
}

/** The sheets of the given entries, in their order. */
export function ownSheets(desk: OutputOf<'desk.sheets'>, items: readonly DeskItem[]): OwnSheet[] {
  const byId = new Map(desk.sheets.map((sheet) => [sheet.assignmentId, sheet]));
  return items.flatMap((item) => {
    const sheet = byId.get(item.assignmentId);
    const rubric = sheet && desk.rubrics[sheet.rubric];
    return sheet && rubric ? [{ item, rubric, scorecard: sheet.scorecard }] : [];
  });
}
