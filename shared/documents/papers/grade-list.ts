import { documentWord } from '../document-words.ts';
import { safeFileName } from '../file-names.ts';
import {
  column,
  decimal,
  integer,
  type Paper,
  type PaperCell,
  paragraph,
  strong,
  table,
  text,
} from '../paper.ts';
import { sayPaper } from '../paper-words.ts';
import { type AwardRow, awardGroups, entriesById, paperOf, type ResultView } from './result-view.ts';

/** 获奖名单: tier by tier, category by category; an empty tier as 空缺, an undecided tie as 待定. */
export function gradeListPaper(view: ResultView): Paper {
  const { language, stage, identity } = view;
  const say = sayPaper(language);
  const word = (key: Parameters<typeof documentWord>[1], params = {}) => documentWord(language, key, params);
  const title = word(
    stage === 'notice'
      ? 'gradeListNotice'
      : stage === 'published' || stage === 'archived'
        ? 'gradeList'
        : 'gradeListProposed',
  );
  const entries = entriesById(view);
  const line = (tier: string, row: AwardRow): PaperCell[] => {
    const entry = entries.get(row.entryId);
    return [
      text(tier),
      row.rank === null ? text('') : integer(row.rank),
      text(row.number),
      text(entry?.title),
      text(entry?.unit),
      text(entry?.contributors.join(word('listSeparator'))),
      text(entry?.category),
      decimal(row.aggregate),
    ];
  };
  const rows = awardGroups(view).flatMap((group) =>
    group.rows.length + group.undecided.length === 0
      ? [
          [
            text(group.tierName),
            text(''),
            text(''),
            strong(word('vacant')),
            text(''),
            text(''),
            text(group.groupName),
            text(''),
          ],
        ]
      : [
          ...group.rows.map((row) => line(group.tierName, row)),
          ...group.undecided.map((row) => line(word('undecided', { tier: group.tierName }), row)),
        ],
  );
  const counts = awardGroups(view);
  const tiers = view.scheme.tiers.map(({ id, name }) => {
    const count = counts
      .filter(({ tierId }) => tierId === id)
      .reduce((sum, group) => sum + group.rows.length, 0);
    return count === 0
      ? say('tierVacant', { tier: name })
      : say('tierCount', { tier: name, count: String(count) });
  });
  return paperOf(view, {
    kind: 'grade-list',
    title,
    fileName: safeFileName(
      word(identity.state === 'sealed' ? 'fileName' : 'fileNameDraft', {
        review: identity.reviewName,
        title,
      }),
    ),
    layout: 'table',
    orientation: 'landscape',
    sections: [
      {
        name: title,
        blocks: [
          { kind: 'title', text: `${identity.reviewName}\n${title}` },
          paragraph('note', identity.state === 'sealed' ? word('sealedNote') : word('draftNote')),
          paragraph('note', tiers.join(word('remarkSeparator'))),
          table(
            [
              column(word('columnTier'), 12, 'center'),
              column(word('columnRank'), 7, 'center'),
              column(word('columnNumber'), 12, 'center'),
              column(word('columnTitle'), 40),
              column(word('columnUnit'), 30),
              column(word('columnContributors'), 26),
              column(word('columnCategory'), 14, 'center'),
              column(word('columnTotal'), 10, 'right'),
            ],
            rows,
          ),
        ],
      },
    ],
  });
}
