import type { AssignmentProblem } from '../../../shared/assignment/problem.ts';
import type { TemplateData } from '../../../shared/documents/template-fields.ts';
import type { DuplicatePair } from '../../../shared/duplicates/entry.ts';
import type { TallyInput } from '../../../shared/model/tally.ts';
import type { PaperOrder } from '../documents/write-paper.ts';

/** An entry or a past award as its row in the store holds it. */
export interface SearchedRow {
  id: string;
  title: string;
  unit: string | null;
  /** JSON text of a list of names. */
  contributors: string;
  year: number | null;
}

/** What the task worker is asked. */
export type TaskQuestion =
  /** → Assignment */
  | { kind: 'assign'; problem: AssignmentProblem }
  /** → the figures of analysis.get */
  | { kind: 'analyse'; input: TallyInput }
  /** Adds rows to what is searched; large stores cross in pieces. → null */
  | { kind: 'addPast'; rows: SearchedRow[] }
  /** → DuplicatesAnswer */
  | { kind: 'findDuplicates'; rows: SearchedRow[]; atMost: number }
  /** → the bytes of a workbook */
  /** → WrittenPaper */
  | { kind: 'writePaper'; order: PaperOrder }
  /** → { extension, bytes } */
  | { kind: 'fillTemplate'; bytes: Uint8Array; data: TemplateData }
  /** → CaseSigns */
  | { kind: 'caseSigns'; input: TallyInput };

export interface DuplicatesAnswer {
  /** The likeliest first. */
  pairs: DuplicatePair[];
  /** Less likely ones beyond `atMost`. */
  omitted: number;
}
