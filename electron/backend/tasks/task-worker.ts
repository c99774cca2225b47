import { assignEntries } from '../../../shared/assignment/assign.ts';
import { computeCaseSigns } from '../../../shared/cases/case-signs.ts';
import type { DuplicateEntry } from '../../../shared/duplicates/entry.ts';
import { findDuplicates } from '../../../shared/duplicates/find-duplicates.ts';
import { analyseReview } from '../../../shared/scoring/analysis.ts';
import { fillTemplate } from '../documents/fill-template.ts';
import { writePaper } from '../documents/write-paper.ts';
import { answerQuestions } from '../worker-answers.ts';
import type { DuplicatesAnswer, SearchedRow, TaskQuestion } from './task-questions.ts';

const past: DuplicateEntry[] = [];

answerQuestions<TaskQuestion>((question, onProgress) => {
  switch (question.kind) {
    case 'assign':
      return assignEntries(question.problem);
    case 'analyse':
      return analyseReview(question.input);
    case 'addPast':
      for (const row of question.rows) past.push(searched(row));
      return null;
    case 'findDuplicates':
      return duplicates(question.rows.map(searched), question.atMost, onProgress);
    case 'writePaper':
      return writePaper(question.order);
    case 'fillTemplate':
      return fillTemplate(question.bytes, question.data);
    case 'caseSigns':
      return computeCaseSigns(question.input);
  }
});

function duplicates(
  incoming: readonly DuplicateEntry[],
  atMost: number,
  onProgress: (thousandths: number) => void,
): DuplicatesAnswer {
  const found = findDuplicates(incoming, past, {
    onProgress({ done, total }) {
      onProgress(Math.floor((done / Math.max(1, total)) * 1000));
      return true;
    },
  });
  const pairs = (found ?? []).slice(0, atMost);
  return { pairs, omitted: (found ?? []).length - pairs.length };
}

function searched({ contributors, ...row }: SearchedRow): DuplicateEntry {
  return { ...row, contributors: JSON.parse(contributors) as string[] };
}
