import type { Paper, PaperFormat } from '../paper.ts';
import { gradeListPaper } from './grade-list.ts';
import type { ResultView } from './result-view.ts';
import { type SummaryPeople, scoreSummaryPaper } from './score-summary.ts';

/** 获奖名单 with 评分汇总 as its second sheet; a text table holds the list alone. */
export function gradeWorkbookPaper(view: ResultView, people: SummaryPeople, format: PaperFormat): Paper {
  const list = gradeListPaper(view);
  if (format.startsWith('csv')) return list;
  return { ...list, sections: [...list.sections, ...scoreSummaryPaper(view, people).sections] };
}
