import { markText } from '../../model/mark-text.ts';
import { type Criterion, criteriaOf, type Rubric } from '../../model/rubric.ts';
import type { Scheme } from '../../model/scheme.ts';
import { fullMarksOf, highestOf } from '../../scheme/check-rubric.ts';
import { roundsOf } from '../../scheme/round-scheme.ts';
import { column, type PaperBlock, paragraph, table, text } from '../paper.ts';

/** 评分标准: every rubric that a sheet can have, under the name of the category or round that it is for. */
export function rubricBlocks(scheme: Scheme): PaperBlock[] {
  return usedRubrics(scheme).flatMap(({ name, rubric }): PaperBlock[] => [
    ...(name === '' ? [] : [{ kind: 'heading', level: 2, text: name } as const]),
    paragraph('body', totalWords(rubric)),
    table(
      [
        column('一级指标', 18),
        column('评分指标', 26),
        column('计分方式', 40),
        column(rubric.total === 'sum' ? '满分' : '权重', 10, 'right'),
      ],
      rubric.groups.flatMap((group) =>
        group.criteria.map((criterion) => [
          text(group.name),
          text(criterion.name),
          text(criterionWords(criterion)),
          text(weightWords(criterion, rubric.total)),
        ]),
      ),
    ),
  ]);
}

/** A rubric that every category or every round replaces by its own is on no sheet, and not printed. */
function usedRubrics({ rubric, categories, ...scheme }: Scheme): { name: string; rubric: Rubric }[] {
  const rounds = roundsOf({ rubric, categories, ...scheme });
  const ofRounds = rounds.flatMap((round) =>
    round.rubric ? [{ name: `${round.name}的评分标准`, rubric: round.rubric }] : [],
  );
  if (ofRounds.length === rounds.length) return ofRounds;
  const ofCategories = categories.flatMap(({ name, rubric: own }) =>
    own ? [{ name: `“${name}”的评分标准`, rubric: own }] : [],
  );
  const isShared = categories.length === 0 || ofCategories.length < categories.length;
  const others = ofCategories.length + ofRounds.length > 0;
  return [
    ...(isShared ? [{ name: others ? '共同的评分标准' : '', rubric }] : []),
    ...ofCategories,
    ...ofRounds,
  ];
}

function totalWords(rubric: Rubric): string {
  const how =
    rubric.total === 'sum' ? '各项指标得分相加为评委总分' : '各项指标按百分制评分，乘以权重后相加为评委总分';
  const kinds = new Set(criteriaOf(rubric).map(({ kind }) => kind));
  const more = [
    ...(kinds.has('bonus') ? ['加分项另加，不计入满分'] : []),
    ...(kinds.has('deduction') ? ['扣分项从中减去'] : []),
  ];
  return `${[how, `满分 ${markText(Math.round(fullMarksOf(rubric)))} 分`, ...more].join('，')}。`;
}

/** What the criterion counts for in the total: its full marks, or its weight. */
export function weightWords(criterion: Criterion, total: Rubric['total']): string {
  if (total === 'weighted' && 'weight' in criterion && criterion.weight !== undefined) {
    return `${markText(criterion.weight)}%`;
  }
  if (criterion.kind === 'gate') return '';
  if (criterion.kind === 'deduction') return `−${markText(criterion.max)}`;
  return markText(Math.round(highestOf(criterion, 'sum')));
}

function criterionWords(criterion: Criterion): string {
  switch (criterion.kind) {
    case 'range':
      return `${markText(criterion.min)}–${markText(criterion.max)} 分，最小单位 ${markText(criterion.step)} 分`;
    case 'levels':
      return `只能选 ${criterion.levels.map(({ value }) => markText(value)).join('、')} 分之一`;
    case 'coefficient':
      return `基准分 ${markText(criterion.base)} × 系数（${markText(criterion.min)}–${markText(criterion.max)}）`;
    case 'gate':
      return '是或否；判定为否的不能获奖，不计分';
    case 'formula':
      return `按申报数据“${criterion.field}”：${criterion.steps.map(({ atLeast, value }) => `达到 ${markText(atLeast)} 得 ${markText(value)} 分`).join('，')}`;
    case 'bonus':
      return `加分项，0–${markText(criterion.max)} 分，最小单位 ${markText(criterion.step)} 分`;
    case 'deduction':
      return `扣分项，0–${markText(criterion.max)} 分，最小单位 ${markText(criterion.step)} 分`;
  }
}
