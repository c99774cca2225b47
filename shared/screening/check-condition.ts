import type { ConditionCheck } from '../model/programme.ts';
import { type EntryFields, fieldValue } from './field-value.ts';
import { type DaySpan, readDays } from './read-days.ts';
import { monthsEarlier } from './shanghai-day.ts';

/**
 * What data says about a check. A check states what must be so, of conditions and exclusions alike (noneOf: none of
 * the words; notAwardedBefore: no past award).
 * - unknown: the field is blank (or there is no such column).
 * - unreadable: it holds no date that can be read, or one too vague to decide ("2023年" against a day in it).
 */
export type CheckResult =
  | { state: 'holds' }
  | { state: 'fails'; field: string; value: string }
  | { state: 'unknown'; field: string }
  | { state: 'unreadable'; field: string; value: string };

export type FieldCheck = Exclude<ConditionCheck, { kind: 'notAwardedBefore' }>;

export function checkField(check: FieldCheck, entry: EntryFields): CheckResult {
  const { field } = check;
  const value = fieldValue(entry, field);
  if (check.kind === 'present')
    return saysNothing(value) ? { state: 'fails', field, value } : { state: 'holds' };
  if (value === '') return { state: 'unknown', field };
  const answer = (holds: boolean): CheckResult =>
    holds ? { state: 'holds' } : { state: 'fails', field, value };
  if (check.kind === 'oneOf') return answer(saysOneOf(value, check.words));
  if (check.kind === 'noneOf') return answer(!speaksOf(value, check.words));
  // Several dates one after another name several things; one that fits is enough.
  const states = partsOf(value).map((part) => dateState(check, part));
  if (states.includes('holds')) return answer(true);
  return states.includes('unreadable') ? { state: 'unreadable', field, value } : answer(false);
}

function dateState(
  check: Extract<FieldCheck, { kind: 'monthsBefore' | 'within' }>,
  text: string,
): 'holds' | 'fails' | 'unreadable' {
  const days = readDays(text);
  if (!days) return 'unreadable';
  const first = check.kind === 'within' ? check.from : '0000-01-01';
  const last = check.kind === 'within' ? check.to : monthsEarlier(check.asOf, check.months);
  if (days.first >= first && days.last <= last) return 'holds';
  const apart = days.last < first || days.first > last;
  // A span of 起止时间 must lie within as a whole; a vague date may still be either.
  const outgrows = check.kind === 'within' && isSpan(days);
  return apart || outgrows ? 'fails' : 'unreadable';
}

/** One of the parts of the cell is one of the words, or begins with it: "省级劳模、全国劳模" says 全国劳模. */
function saysOneOf(value: string, words: readonly string[]): boolean {
  return words
    .map(folded)
    .some((word) => word !== '' && partsOf(value).some((part) => part.startsWith(word)));
}

/**
 * A part begins with one of the words, or a word of two characters or more stands anywhere in it without a no before
 * it: "2021年获自治区级二等奖" speaks of 自治区级, "未获自治区级奖励" does not.
 */
function speaksOf(value: string, words: readonly string[]): boolean {
  return words.map(folded).some((word) => {
    if (word === '') return false;
    return partsOf(value).some((part) => {
      if (part.startsWith(word)) return true;
      const at = [...word].length < 2 ? -1 : part.indexOf(word);
      return at > 0 && !/(?:未|无|没|不|非|否)[^,。;]{0,3}$/.test(part.slice(0, at));
    });
  });
}

/** Blank, or a word for it. */
function saysNothing(value: string): boolean {
  return /^(?:无|没有|暂无|否|未[\u3400-\u9fff]{0,4}|[-—/\\]+|n\/?a|none)?$/.test(folded(value));
}

function partsOf(value: string): string[] {
  return value
    .split(/[、,，;；。|\n\r]+/)
    .map(folded)
    .filter((part) => part !== '');
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** More than one day, month or year: it was written with a beginning and an end. */
function isSpan({ first, last }: DaySpan): boolean {
  const isYear =
    first.slice(0, 4) === last.slice(0, 4) && first.endsWith('-01-01') && last.endsWith('-12-31');
  return first.slice(0, 7) !== last.slice(0, 7) && !isYear;
}
