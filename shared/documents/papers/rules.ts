import type { AggregationRule, TieBreakStep } from '../../model/aggregation.ts';
import { criteriaOf } from '../../model/rubric.ts';
import type { Scheme } from '../../model/scheme.ts';
import type { TierRule } from '../../model/tier.ts';
import { roundsOf, rubricOf } from '../../scheme/round-scheme.ts';
import { safeFileName } from '../file-names.ts';
import { column, type Paper, type PaperBlock, paragraph, table, text } from '../paper.ts';
import { chineseNumber, paperOf, type ResultView } from './result-view.ts';
import { markText } from './score-sheet.ts';

/** 评审规则说明: the rules as the program carries them out, in words. Printed and announced before scoring opens. */
export function rulesPaper(view: Pick<ResultView, 'identity' | 'language' | 'scheme'>): Paper {
  const { scheme, identity } = view;
  const title = '评审规则说明';
  const parts: [string, PaperBlock[]][] = [
    ['评分标准', rubricBlocks(scheme)],
    ['轮次与评委', roundLines(scheme).map((line) => paragraph('body', line))],
    ['得分的计算', aggregationLines(scheme).map((line) => paragraph('body', line))],
    ['名次与同分', tieLines(scheme).map((line) => paragraph('body', line))],
    ['奖级与名额', tierBlocks(scheme)],
    ['其他约定', otherLines(scheme).map((line) => paragraph('body', line))],
  ];
  return paperOf(view, {
    kind: 'rules',
    title,
    fileName: safeFileName(`${identity.reviewName}-${title}`),
    layout: 'form',
    orientation: 'portrait',
    sections: [
      {
        name: title,
        blocks: [
          { kind: 'title', text: `${identity.reviewName}\n${title}` },
          paragraph('centred', `方案：${scheme.name}（第 ${scheme.version} 版）`),
          ...parts
            .filter(([, blocks]) => blocks.length > 0)
            .flatMap(([name, blocks], index): PaperBlock[] => [
              { kind: 'heading', level: 1, text: `${chineseNumber(index + 1)}、${name}` },
              ...blocks,
            ]),
        ],
      },
    ],
  });
}

function rubricBlocks(scheme: Scheme): PaperBlock[] {
  const rubrics = [
    { name: '', rubric: scheme.rubric },
    ...scheme.categories.flatMap(({ id, name, rubric }) =>
      rubric ? [{ name, rubric: rubricOf(scheme, id) }] : [],
    ),
  ];
  return rubrics.flatMap(({ name, rubric }): PaperBlock[] => [
    ...(name === '' ? [] : [{ kind: 'heading', level: 2, text: `${name}类` } as const]),
    paragraph(
      'body',
      rubric.total === 'sum'
        ? '各项指标得分相加为评委总分。'
        : '各项指标按百分制评分，乘以权重后相加为评委总分。',
    ),
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

function weightWords(criterion: ReturnType<typeof criteriaOf>[number], total: 'sum' | 'weighted'): string {
  if (total === 'weighted' && 'weight' in criterion && criterion.weight !== undefined) {
    return `${markText(criterion.weight)}%`;
  }
  switch (criterion.kind) {
    case 'range':
    case 'bonus':
      return markText(criterion.max);
    case 'levels':
      return markText(Math.max(...criterion.levels.map(({ value }) => value)));
    case 'coefficient':
      return markText(Math.round((criterion.base * criterion.max) / 100));
    case 'formula':
      return markText(Math.max(...criterion.steps.map(({ value }) => value)));
    case 'deduction':
      return `−${markText(criterion.max)}`;
    case 'gate':
      return '';
  }
}

function criterionWords(criterion: ReturnType<typeof criteriaOf>[number]): string {
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

function roundLines(scheme: Scheme): string[] {
  const rounds = roundsOf(scheme);
  return rounds.map((round, index) => {
    const judges =
      round.judgesPerEntry === null
        ? '全体评委评每一项成果'
        : `每项成果由 ${round.judgesPerEntry} 位评委评分`;
    const blind = round.blind ? '，评委看不到单位和完成人（盲评）' : '';
    const weight = rounds.length > 1 ? `，占最终得分 ${markText(round.weight)}%` : '';
    const name = rounds.length > 1 ? `第${chineseNumber(index + 1)}轮（${round.name}）：` : '';
    return `${name}${judges}${blind}${weight}。评委与成果有回避关系的，不评该成果。`;
  });
}

function digitsWords(digits: number | null): string {
  return digits === null ? '不四舍五入' : digits === 0 ? '四舍五入到整数' : `四舍五入到小数点后 ${digits} 位`;
}

function aggregationLines(scheme: Scheme): string[] {
  const { rounding } = scheme;
  return [
    `成果得分：${ruleWords(scheme.aggregation)}`,
    `取舍的次序：每项指标得分${digitsWords(rounding.criterion)}，每位评委总分${digitsWords(rounding.judgeTotal)}，成果得分${digitsWords(rounding.aggregate)}。四舍五入一律“五入”。排名按四舍五入后、大家看到的得分。`,
    '评委没有评的，不当作零分，不参加计算。',
    ...(scheme.disagreementLimit === null
      ? []
      : [`同一成果最高分与最低分相差超过 ${markText(scheme.disagreementLimit)} 分的，标出来提请复议。`]),
  ];
}

function ruleWords(rule: AggregationRule): string {
  switch (rule.rule) {
    case 'mean':
      return '各评委总分的平均分。';
    case 'trimmedMean':
      return `${rule.per === 'criterion' ? '每项指标' : ''}去掉 ${rule.drop} 个最高分和 ${rule.drop} 个最低分后的平均分；评分的评委少于 ${rule.minimumJudges} 位时不去分，取全部的平均分。`;
    case 'winsorisedMean':
      return `把 ${rule.count} 个最高分和 ${rule.count} 个最低分换成与之最近的分数后取平均分；评委少于 ${rule.minimumJudges} 位时取全部的平均分。`;
    case 'median':
      return '各评委总分的中位数。';
    case 'clippedMean':
      return `与平均分相差超过 ${markText(rule.distance)} 分的总分按相差 ${markText(rule.distance)} 分计，再取平均分。`;
    case 'weightedJudges':
      return '各评委总分按评委权重的加权平均分。';
    case 'closestPair':
      return '三位评委时取最接近的两个总分的平均分，四位以上时去掉最高分和最低分后取平均分。';
    case 'toleranceMean':
      return '去掉最高分和最低分后的平均分；中间的分数相差超过允许范围时取全部的平均分。';
    case 'judgeCentred':
      return '每位评委的分数减去该评委的平均分，再加上全体平均分，然后取平均分。';
    case 'standardised':
      return rule.method === 'zScore'
        ? '每位评委的分数标准化（减平均、除以标准差）后取平均分。'
        : '每位评委的分数按其最低分和最高分折算后取平均分。';
    case 'borda':
      return '按各评委排出的名次计分（波达计数），折算为 0–100。';
    case 'copeland':
      return '两两比较，多数评委认为更好的次数（科普兰计数），平局算半次。';
    case 'judgeAdjusted':
      return '用统计模型扣除每位评委的宽严差别后的得分。';
    case 'mixedModel':
      return '用混合模型估计的得分。';
  }
}

function tieLines(scheme: Scheme): string[] {
  const ranks =
    scheme.ranks === 'competition'
      ? '得分相同的名次相同，后面的名次顺延（1、2、2、4）。'
      : '得分相同的名次相同，后面的名次不空（1、2、2、3）。';
  const steps = scheme.tieBreak.map((step) => stepWords(scheme, step));
  const chain =
    steps.length === 0
      ? '得分相同的成果不再比较，由评审组长排定先后并说明理由。'
      : `得分相同时依次比较：${steps.map((step, index) => `（${index + 1}）${step}`).join('；')}；仍然相同的，由评审组长排定先后并说明理由。`;
  const line =
    scheme.boundaryTie === 'extend'
      ? '名额处并列的，全部列入该奖级。'
      : scheme.boundaryTie === 'stopBefore'
        ? '名额处并列的，均不列入该奖级。'
        : '名额处并列的，由评审组长主持复议后决定。';
  return [ranks, chain, line];
}

function stepWords(scheme: Scheme, step: TieBreakStep): string {
  switch (step.by) {
    case 'criterion':
      return `“${criteriaOf(scheme.rubric).find(({ id }) => id === step.criterionId)?.name ?? step.criterionId}”得分高者在前`;
    case 'untrimmedMean':
      return '不去分的平均分高者在前';
    case 'median':
      return '中位数高者在前';
    case 'topMarks':
      return '被更多评委评为最高分者在前';
  }
}

function tierBlocks(scheme: Scheme): PaperBlock[] {
  const scope = {
    overall: '全部成果一起计算名额。',
    category: '按类别分别计算名额。',
    panel: '按评审组分别计算名额。',
  };
  return [
    paragraph('body', scope[scheme.tierScope]),
    table(
      [
        column('奖级', 16, 'center'),
        column('名额', 30),
        column('最低得分', 14, 'center'),
        column('说明', 40),
      ],
      scheme.tiers.map((tier) => [
        text(tier.name),
        text(quotaWords(tier)),
        text(tier.minimumScore === null ? '不设' : markText(tier.minimumScore)),
        text(tierWords(tier)),
      ]),
    ),
    ...(scheme.overallCap === undefined
      ? []
      : [paragraph('body', `各奖级合计不超过 ${scheme.overallCap} 项。`)]),
  ];
}

const roundingWords = { down: '舍去小数', halfUp: '四舍五入', up: '小数进一' };

function quotaWords({ quota, limit }: TierRule): string {
  const target = limit === 'target' ? '（目标数，以最低得分为准）' : '';
  switch (quota.kind) {
    case 'count':
      return `${quota.count} 项${target}`;
    case 'share':
      return `参评成果的 ${markText(quota.basisPoints)}%，${roundingWords[quota.rounding]}${target}`;
    case 'open':
      return '不限数量，达到最低得分即列入';
  }
}

function tierWords(tier: TierRule): string {
  const parts: string[] = [];
  if (tier.groups?.kind === 'allotted') parts.push('总名额按各组参评数分配（最大余额法）');
  if (tier.groups?.kind === 'set') parts.push('各组名额另行确定');
  if (tier.overAdmission?.kind === 'count') parts.push(`初评可多入围 ${tier.overAdmission.count} 项`);
  if (tier.overAdmission?.kind === 'share')
    parts.push(`初评可多入围名额的 ${markText(tier.overAdmission.basisPoints)}%`);
  parts.push(tier.unfilled === 'passDown' ? '不足的名额转给下一奖级' : '达不到要求的可以空缺（宁缺毋滥）');
  if (tier.succession === 'moveUp') parts.push('定稿后空出的名额依次递补');
  return parts.join('；');
}

function otherLines({ conduct, programme }: Scheme): string[] {
  const lines: string[] = [];
  if (conduct?.commentAtOrAbove != null)
    lines.push(`总分达到 ${markText(conduct.commentAtOrAbove)} 分的，评委须写评语。`);
  if (conduct?.commentAtOrBelow != null)
    lines.push(`总分不高于 ${markText(conduct.commentAtOrBelow)} 分的，评委须写评语。`);
  if (conduct?.supervisorRequired) lines.push('关闭评分、抽签、票决和定稿须有监督员在场见证。');
  if (conduct?.rescoring === 'open') lines.push('退回重评时，评委可以看到其他评委的分数。');
  for (const principle of programme?.principles ?? []) lines.push(`${principle.replace(/。$/, '')}。`);
  return lines;
}
