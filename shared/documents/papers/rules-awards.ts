import { markText } from '../../model/mark-text.ts';
import type { Admission } from '../../model/round.ts';
import type { Category, Scheme } from '../../model/scheme.ts';
import type { TierRule } from '../../model/tier.ts';
import { roundsOf } from '../../scheme/round-scheme.ts';
import { column, type PaperBlock, paragraph, table, text } from '../paper.ts';
import { chineseNumber } from './result-view.ts';

/** 轮次与评委: who scores, what a round counts for, and how many go on to the next. */
export function roundLines(scheme: Scheme): string[] {
  const rounds = roundsOf(scheme);
  return rounds.flatMap((round, index) => {
    const judges =
      round.judgesPerEntry === null
        ? '全体评委评每一项成果'
        : `每项成果由 ${round.judgesPerEntry} 位评委评分`;
    const blind = round.blind ? '，评委看不到单位和完成人（盲评）' : '';
    const weight = rounds.length > 1 ? `，占最终得分 ${markText(round.weight)}%` : '';
    const name = rounds.length > 1 ? `第${chineseNumber(index + 1)}轮（${round.name}）：` : '';
    const next = rounds[index + 1];
    return [
      `${name}${judges}${blind}${weight}。评委与成果有回避关系的，不评该成果。`,
      ...(round.admission && next ? [admissionLine(scheme, round.admission, next.name)] : []),
    ];
  });
}

function admissionLine(scheme: Scheme, admission: Admission, next: string): string {
  const { quota, groups, minimumScore, scope } = admission;
  const own = setPlaces(scheme, groups).map(({ name, places }) => `${name} ${places}`);
  const parts = [
    `进入“${next}”的名额：${quotaWords(quota, measureOf(scheme.categories))}`,
    ...(scope === 'overall' ? [] : [scope === 'category' ? '按类别分别计算' : '按评审组分别计算']),
    ...(groups?.kind === 'allotted' ? ['总名额按各组参评数分配（最大余额法）'] : []),
    ...(own.length > 0 ? [`其中${own.join('、')}`] : []),
    ...(minimumScore === null ? [] : [`最低得分 ${markText(minimumScore)} 分`]),
  ];
  return `${parts.join('，')}。`;
}

const scopeWords = {
  overall: '全部成果一起计算名额。',
  category: '按类别分别计算名额。',
  panel: '按评审组分别计算名额。',
};

/** 奖级与名额. A selection without scores has no minimum score. */
export function tierBlocks(scheme: Scheme): PaperBlock[] {
  const isScored = scheme.programme?.selection !== 'recognition';
  return [
    paragraph('body', scopeWords[scheme.tierScope]),
    table(
      [
        column(isScored ? '奖级' : '称号', 18, 'center'),
        column('名额', 36),
        ...(isScored ? [column('最低得分', 12, 'center')] : []),
        column('说明', 34),
      ],
      scheme.tiers.map((tier) => [
        text(tier.name),
        text(placesWords(scheme, tier)),
        ...(isScored ? [text(tier.minimumScore === null ? '不设' : markText(tier.minimumScore))] : []),
        text(tierWords(scheme, tier, isScored)),
      ]),
    ),
    ...(scheme.overallCap === undefined
      ? []
      : [paragraph('body', `各奖级合计不超过 ${scheme.overallCap} ${measureOf(scheme.categories)}。`)]),
  ];
}

/** The quota, and line by line the places of each group where they are named. */
function placesWords(scheme: Scheme, tier: TierRule): string {
  const target = tier.limit === 'target' ? '（目标数）' : '';
  const own = setPlaces(scheme, tier.groups).map(
    ({ name, places, measure }) => `${name}：${places} ${measure}${target}`,
  );
  const whole = `${quotaWords(tier.quota, measureOf(scheme.categories))}${target}`;
  return own.length === 0 ? whole : [`合计 ${whole}，其中`, ...own].join('\n');
}

function setPlaces(scheme: Scheme, groups: TierRule['groups']) {
  if (groups?.kind !== 'set') return [];
  return groups.places.map(({ groupId, places }) => {
    const category = scheme.categories.find(({ id }) => id === groupId);
    return { name: category?.name ?? groupId, places, measure: measureOf(category ? [category] : []) };
  });
}

/** 量词 of what is judged: 项 of achievements, 名 of people, 个 of teams, studios and units. */
export function measureOf(categories: readonly Category[]): string {
  const kinds = new Set(categories.map(({ kind = 'achievement' }) => kind));
  if (kinds.size === 0 || (kinds.size === 1 && kinds.has('achievement'))) return '项';
  return kinds.size === 1 && kinds.has('person') ? '名' : '个';
}

const roundingWords = { down: '舍去小数', halfUp: '四舍五入', up: '小数进一' };

function quotaWords(quota: TierRule['quota'], measure: string): string {
  switch (quota.kind) {
    case 'count':
      return `${quota.count} ${measure}`;
    case 'share':
      return `参评成果的 ${markText(quota.basisPoints)}%，${roundingWords[quota.rounding]}`;
    case 'open':
      return '不限数量，达到最低得分即列入';
  }
}

function tierWords(scheme: Scheme, tier: TierRule, isScored: boolean): string {
  const measure = measureOf(scheme.categories);
  const parts: string[] = [];
  if (tier.limit === 'target') {
    const who = isScored ? (tier.minimumScore === null ? '参评的' : '达到最低得分的') : '同意认定的';
    parts.push(`目标数不封顶，${who}全部列入`);
  }
  if (tier.groups?.kind === 'allotted') parts.push('总名额按各组参评数分配（最大余额法）');
  if (tier.groups?.kind !== 'set' && tier.groups?.kind !== 'allotted' && scheme.tierScope !== 'overall') {
    parts.push('每组各有这么多名额');
  }
  if (tier.groups?.kind === 'set') parts.push('没有列出的组没有名额');
  if (tier.overAdmission?.kind === 'count') {
    parts.push(`初评可多入围 ${tier.overAdmission.count} ${measure}`);
  }
  if (tier.overAdmission?.kind === 'share') {
    parts.push(`初评可多入围名额的 ${markText(tier.overAdmission.basisPoints)}%`);
  }
  if (tier.unfilled === 'passDown') parts.push('不足的名额转给下一奖级');
  else if (tier.limit !== 'target') parts.push('达不到要求的可以空缺');
  if (tier.succession === 'moveUp') parts.push('定稿后空出的名额依次递补');
  return parts.join('；');
}
