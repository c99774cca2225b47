import type { PaperFormat } from './paper.ts';

const all = ['pdf', 'docx', 'xlsx', 'csv-utf8', 'csv-gb18030'] as const;
const written = ['pdf', 'docx'] as const;
const tabled = ['pdf', 'docx', 'xlsx'] as const;

/** What people may be asked before a paper is made. */
export type PaperQuestion =
  | 'judge'
  | 'entry'
  | 'issuer'
  /** 发文字号 and 主送机关 of an official document. */
  | 'official'
  | 'noticeDays'
  | 'meeting'
  /** 出席领导. */
  | 'officials'
  | 'certificate'
  | 'benefits'
  | 'fees'
  | 'ballot';

interface Kind {
  formats: readonly PaperFormat[];
  asks: readonly PaperQuestion[];
  /** Also written in English. */
  english: boolean;
}

/** Papers without figures of a result: in every stage. */
export const formKinds = {
  rules: { formats: tabled, asks: [], english: false },
  'score-sheet-blank': { formats: written, asks: ['judge', 'entry'], english: true },
  agenda: { formats: tabled, asks: ['meeting', 'officials'], english: false },
  attendance: { formats: tabled, asks: ['meeting'], english: false },
  pledge: { formats: written, asks: ['judge'], english: false },
  'recusal-form': { formats: written, asks: ['judge'], english: false },
  'ballot-paper': { formats: written, asks: ['ballot'], english: false },
  supervision: { formats: written, asks: [], english: false },
  fees: { formats: tabled, asks: ['fees'], english: false },
  'unit-report': { formats: written, asks: ['issuer', 'official'], english: false },
  correction: { formats: tabled, asks: [], english: true },
  overdue: { formats: tabled, asks: [], english: true },
} as const satisfies Record<string, Kind>;

/** Papers with figures or decisions of a result: only when scoring is over. */
export const resultKinds = {
  'grade-list': { formats: all, asks: [], english: true },
  'score-summary': { formats: all, asks: [], english: true },
  'score-sheet': { formats: tabled, asks: ['judge', 'entry'], english: true },
  report: { formats: written, asks: [], english: true },
  notice: { formats: written, asks: ['issuer', 'official', 'noticeDays'], english: false },
  commendation: { formats: written, asks: ['issuer', 'official'], english: false },
  'decision-record': { formats: written, asks: [], english: false },
  'ballot-record': { formats: written, asks: [], english: false },
  'objection-record': { formats: tabled, asks: [], english: false },
  benefits: { formats: tabled, asks: ['benefits'], english: false },
  certificates: { formats: written, asks: ['certificate', 'issuer'], english: false },
  'all-marks': { formats: ['xlsx', 'csv-utf8', 'csv-gb18030'], asks: [], english: false },
  feedback: { formats: tabled, asks: [], english: true },
} as const satisfies Record<string, Kind>;

export type FormKind = keyof typeof formKinds;
export type ResultKind = keyof typeof resultKinds;
export type PaperKind = FormKind | ResultKind;

export const formKindNames = Object.keys(formKinds) as [FormKind, ...FormKind[]];
export const resultKindNames = Object.keys(resultKinds) as [ResultKind, ...ResultKind[]];

export function aboutKind(kind: PaperKind): Kind {
  return kind in formKinds ? formKinds[kind as FormKind] : resultKinds[kind as ResultKind];
}

/** Papers that people sign and that are scanned back before the review is archived. */
export const signedKinds: readonly PaperKind[] = ['score-summary', 'decision-record', 'ballot-record'];
