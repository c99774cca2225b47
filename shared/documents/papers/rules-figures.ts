import type { AggregationRule, TieBreakStep } from '../../model/aggregation.ts';
import { markText } from '../../model/mark-text.ts';
import type { Scheme } from '../../model/scheme.ts';
import { allCriteria, roundsOf, schemeOfRound } from '../../scheme/round-scheme.ts';

function digitsWords(digits: number | null): string {
  return digits === null ? '不四舍五入' : digits === 0 ? '四舍五入到整数' : `四舍五入到小数点后 ${digits} 位`;
}

/** 得分的计算. */
export function aggregationLines(scheme: Scheme): string[] {
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

/** 名次与同分. */
export function tieLines(scheme: Scheme): string[] {
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
      return `“${lastCriteria(scheme).find(({ id }) => id === step.criterionId)?.name ?? step.criterionId}”得分高者在前`;
    case 'untrimmedMean':
      return '不去分的平均分高者在前';
    case 'median':
      return '中位数高者在前';
    case 'topMarks':
      return '被更多评委评为最高分者在前';
  }
}

/** Ties are broken in the round that awards. */
function lastCriteria(scheme: Scheme) {
  return allCriteria(schemeOfRound(scheme, roundsOf(scheme).length - 1));
}
