import type { Finding } from '../contract/screening-values.ts';
import type { Language } from '../contract/values.ts';
import type { ScreeningVerdict } from '../model/review.ts';
import { compareCodeUnits } from '../scoring/code-units.ts';
import { shanghaiMinute } from '../screening/shanghai-day.ts';
import type { DocumentSheet, TableDocument } from './document-table.ts';
import { safeFileName } from './file-names.ts';
import { type ScreeningWord, speak, uniqueSheetNames } from './screening-words.ts';

/** An entry as the documents of screening show it. */
export interface ScreeningListEntry {
  number: string;
  title: string;
  unit: string | null;
  category: string | null;
  recommender: string | null;
  screening: ScreeningVerdict;
  screeningReason: string | null;
  /** UTC ISO-8601. */
  correctionDue: string | null;
  findings: readonly Finding[];
}

export interface ScreeningListInput {
  reviewName: string;
  /** In the order in which they are to be listed. */
  entries: readonly ScreeningListEntry[];
  language: Language;
  /** ISO-8601, UTC. */
  generatedAt: string;
}

/** More recommending units than this share one sheet: a workbook of a thousand sheets helps nobody. */
const MOST_SHEETS = 100;

/**
 * A workbook with a sheet for each recommending unit, to be sent to it; units in code-unit order, entries without one
 * last. `sheetOf` gives notes and table of one unit's entries (unit null: of many units at once).
 */
export function documentByUnit(
  { reviewName, entries, language, generatedAt }: ScreeningListInput,
  title: ScreeningWord,
  sheetOf: (
    entries: readonly ScreeningListEntry[],
    showRecommender: boolean,
  ) => Pick<DocumentSheet, 'columns' | 'rows' | 'notes'>,
): TableDocument {
  const say = speak(language);
  const groups = byRecommender(entries);
  const apart = groups.length <= MOST_SHEETS;
  const parts = apart
    ? groups.map(([unit, group]) => ({ unit: unit === '' ? say('noUnit') : unit, group, isOne: true }))
    : [{ unit: say('allUnits'), group: groups.flatMap(([, group]) => group), isOne: false }];
  const names = uniqueSheetNames(parts.map(({ unit }) => unit));
  const about = parts.length === 1 && parts[0]?.isOne ? `${say(title)}-${parts[0].unit}` : say(title);
  return {
    fileName: safeFileName(say('fileName', { review: reviewName, title: about })),
    sheets: parts.map(({ unit, group, isOne }, index) => {
      const sheet = sheetOf(group, !isOne);
      return {
        name: names[index] ?? unit,
        heading: say('heading', { review: reviewName, title: say(title) }),
        ...sheet,
        notes: [...(isOne ? [say('unitNote', { unit })] : []), ...sheet.notes],
      };
    }),
    pageHeader: '',
    pageFooter: {
      left: '',
      page: say('page'),
      right: say('generatedAt', { time: shanghaiMinute(generatedAt) }),
    },
    generatedAt,
  };
}

function byRecommender(entries: readonly ScreeningListEntry[]): [string, ScreeningListEntry[]][] {
  const groups = new Map<string, ScreeningListEntry[]>();
  for (const entry of entries) {
    const unit = entry.recommender ?? '';
    const group = groups.get(unit);
    if (group) group.push(entry);
    else groups.set(unit, [entry]);
  }
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === '') || compareCodeUnits(a, b));
}

/** Errors that nothing lifts, and of warnings those that only the unit can answer. */
export function openFindings(entry: Pick<ScreeningListEntry, 'findings'>): Finding[] {
  return entry.findings.filter(({ severity, exception }) => severity === 'error' && exception === null);
}
