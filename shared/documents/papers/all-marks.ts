import { markText } from '../../model/mark-text.ts';
import { criteriaOf } from '../../model/rubric.ts';
import { rubricOf } from '../../scheme/round-scheme.ts';
import { safeFileName } from '../file-names.ts';
import { column, decimal, type Paper, type PaperCell, paragraph, table, text } from '../paper.ts';
import { entriesById, paperOf, type ResultView } from './result-view.ts';
import { categoryIdOf } from './score-sheet.ts';

/** 全量数据: one row a mark, for the archive and for anybody who wants to compute everything again. */
export function allMarksPaper(view: ResultView): Paper {
  const { identity, scheme } = view;
  const entries = entriesById(view);
  const judges = new Map(view.judges.map(({ id, name }) => [id, name]));
  const rows = view.sheets.flatMap(({ entryId, judgeId, marks }) => {
    const entry = entries.get(entryId);
    if (!entry) return [];
    const criteria = criteriaOf(rubricOf(scheme, categoryIdOf(scheme, entry)));
    return criteria.flatMap((criterion): PaperCell[][] => {
      if (!(criterion.id in marks)) return [];
      const mark = marks[criterion.id];
      return [
        [
          text(entry.number),
          text(entry.title),
          text(entry.unit),
          text(entry.category),
          text(judges.get(judgeId)),
          text(criterion.name),
          mark == null ? text('') : decimal(markText(mark)),
        ],
      ];
    });
  });
  const title = '全量评分数据';
  return paperOf(view, {
    kind: 'all-marks',
    title,
    fileName: safeFileName(`${identity.reviewName}-${title}${identity.state === 'draft' ? '-草稿' : ''}`),
    layout: 'table',
    orientation: 'landscape',
    sections: [
      {
        name: title,
        blocks: [
          { kind: 'title', text: `${identity.reviewName}\n${title}` },
          paragraph('note', '一行一个得分。是否项：1 为是，0 为否。空白为没有评。'),
          table(
            [
              column('编号', 12, 'center'),
              column('成果名称', 40),
              column('申报单位', 28),
              column('类别', 14, 'center'),
              column('评委', 12),
              column('评分指标', 24),
              column('得分', 10, 'right'),
            ],
            rows,
          ),
        ],
      },
    ],
  });
}
