import type { Finding } from '../contract/screening-values.ts';
import { shanghaiMinute } from '../screening/shanghai-day.ts';
import { type DocumentCell, type TableDocument, textCell } from './document-table.ts';
import { documentByUnit, type ScreeningListEntry, type ScreeningListInput } from './screening-list.ts';
import { findingSentence, type Say, speak } from './screening-words.ts';

/**
 * 补正通知: for each returned entry a block of lines, one for each thing to supply, first the reason that the secretary
 * wrote, then what the findings ask for; number, title and deadline stand on the first line of the block.
 */
export function correctionNotice(input: ScreeningListInput): TableDocument {
  const say = speak(input.language);
  return documentByUnit(input, 'correction', (entries, showRecommender) => ({
    notes: [say('correctionNote')],
    columns: [
      ...(showRecommender ? [{ label: say('columnRecommender'), width: 24, align: 'left' as const }] : []),
      { label: say('columnNumber'), width: 14, align: 'center' },
      { label: say('columnTitle'), width: 36, align: 'left' },
      { label: say('columnUnit'), width: 28, align: 'left' },
      { label: say('columnSupply'), width: 52, align: 'left' },
      { label: say('columnDue'), width: 18, align: 'center' },
    ],
    rows: entries.flatMap((entry) => block(entry, input, say, showRecommender)),
  }));
}

function block(
  entry: ScreeningListEntry,
  { language }: ScreeningListInput,
  say: Say,
  showRecommender: boolean,
): DocumentCell[][] {
  const asked = entry.findings.flatMap((finding) => {
    if (finding.exception !== null) return [];
    const supply = supplyOf(finding, say);
    if (supply !== null) return [supply];
    return finding.severity === 'error' ? [findingSentence(language, finding)] : [];
  });
  const lines = [...new Set([entry.screeningReason ?? '', ...asked])].filter((line) => line !== '');
  const due = entry.correctionDue === null ? say('noDue') : shanghaiMinute(entry.correctionDue);
  const first = [
    ...(showRecommender ? [entry.recommender ?? say('noUnit')] : []),
    entry.number,
    entry.title,
    entry.unit ?? '',
  ];
  const shown = lines.length === 0 ? [''] : lines;
  return shown.map((line, index) =>
    index === 0
      ? [...first, numbered(line, index, shown.length), due].map(textCell)
      : [...first.map(() => ''), numbered(line, index, shown.length), ''].map(textCell),
  );
}

function numbered(line: string, index: number, count: number): string {
  return count > 1 ? `${index + 1}. ${line}` : line;
}

/** What a finding asks the unit to send; null = nothing that it could send. */
function supplyOf({ code, params }: Finding, say: Say): string | null {
  switch (code) {
    case 'materialMissing':
      return say('supplyMaterial', params);
    case 'conditionUnknown':
    case 'fieldMissing':
      return say('supplyField', params);
    case 'dateUnreadable':
      return say('supplyDate', params);
    case 'recommenderMissing':
      return say('supplyRecommender', params);
    case 'categoryUnknown':
      return say('supplyCategory', params);
    case 'categoryMissing':
      return say('supplyCategoryMissing', params);
    case 'conditionNotMet':
    case 'exclusionMet':
    case 'gradeBelow':
      return say('supplyValue', params);
    default:
      return null;
  }
}
