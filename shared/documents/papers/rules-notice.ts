import { markText } from '../../model/mark-text.ts';
import type { Condition, Programme } from '../../model/programme.ts';
import type { Scheme } from '../../model/scheme.ts';
import { schemeWords } from '../../scheme/scheme-words.ts';
import { valueWords } from '../../scheme/value-words.ts';
import { type PaperBlock, paragraph } from '../paper.ts';
import { chineseNumber } from './result-view.ts';
import { measureOf } from './rules-awards.ts';

const body = (line: string): PaperBlock => paragraph('body', line);
const numbered = (lines: readonly string[]): PaperBlock[] =>
  lines.map((line, index) => body(`${index + 1}．${line.replace(/[。；]$/, '')}。`));
const heading = (name: string): PaperBlock => ({ kind: 'heading', level: 2, text: name });

/** 依据与类别: the notice that the rules follow, and what is judged. */
export function noticeBlocks({ programme, categories }: Scheme): PaperBlock[] {
  const facts: [string, string | null | undefined][] = [
    ['发文单位', programme?.issuer],
    ['文号', programme?.documentNumber],
    ['发文日期', programme?.issuedOn],
    ['周期', programme?.cycle],
    ['类别', categories.map(({ name }) => name).join('；')],
  ];
  return facts.flatMap(([label, value]) => (value ? [body(`${label}：${value}。`)] : []));
}

/** 申报: window, conditions, exclusions, materials, 推荐名额 and steps, as far as the notice names them. */
export function applicationBlocks(scheme: Scheme): PaperBlock[] {
  const { programme } = scheme;
  if (!programme) return [];
  const blocks: PaperBlock[] = windowLines(programme).map(body);
  const section = (name: string, members: readonly PaperBlock[]) => {
    if (members.length > 0) blocks.push(heading(name), ...members);
  };
  section('须符合的条件', conditionBlocks(scheme, programme.conditions));
  section('不予受理的情形', conditionBlocks(scheme, programme.exclusions));
  section(
    '申报材料',
    numbered(
      programme.materials.map(
        ({ name, count, categoryIds }) => `${name}，${count} 件${forCategories(scheme, categoryIds)}`,
      ),
    ),
  );
  section('推荐名额', nominationBlocks(scheme, programme));
  section(
    '步骤',
    numbered(programme.calendar.map(({ id }) => valueWords(scheme, `programme/calendar/${id}`, schemeWords))),
  );
  return blocks;
}

function windowLines({ window: { from, to } }: Programme): string[] {
  if (from === null && to === null) return [];
  if (to === null) return [`申报时间：${from} 起，不设截止日期。`];
  const words = from === null ? `${to} 截止` : `${from} 至 ${to}`;
  return [`申报时间：${words}（含当天）。收件登记的时间晚于截止日的，列为逾期。`];
}

/** Those of all categories first, then those of each. */
function conditionBlocks(scheme: Scheme, conditions: readonly Condition[]): PaperBlock[] {
  const words = ({ text: wording, principle }: Condition) =>
    principle ? `${wording}（原则要求，例外须记录理由）` : wording;
  const groups = new Map<string, string[]>();
  for (const condition of conditions) {
    const key = categoryNames(scheme, condition.categoryIds).join('、');
    const members = groups.get(key);
    if (members) members.push(words(condition));
    else groups.set(key, [words(condition)]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a !== '') - Number(b !== ''))
    .flatMap(([name, members]) => [
      ...(name === '' ? [] : [paragraph('strong', `${name}：`)]),
      ...numbered(members),
    ]);
}

function categoryNames({ categories }: Scheme, ids: readonly string[] | null): string[] {
  return (ids ?? []).map((id) => categories.find((category) => category.id === id)?.name ?? id);
}

function forCategories(scheme: Scheme, ids: readonly string[] | null): string {
  const names = categoryNames(scheme, ids);
  return names.length === 0 ? '' : `（${names.join('、')}）`;
}

function nominationBlocks({ categories }: Scheme, programme: Programme): PaperBlock[] {
  return numbered(
    programme.nominationQuotas.map(
      ({ unitKind, maximum }) => `${unitKind}：每个单位最多推荐 ${maximum} ${measureOf(categories)}`,
    ),
  );
}

/** 认定办法: a selection without scores has readers, verdicts and spot checks instead of marks and ranks. */
export function recognitionLines({ programme, boundaryTie, tiers }: Scheme): string[] {
  if (programme?.selection !== 'recognition') return [];
  const line = {
    extend: '全部列入',
    stopBefore: '均不列入',
    chair: '由评审组长主持复议后决定',
  }[boundaryTie];
  return [
    '本次评选为认定：不打分，不排名次。',
    '每项成果由一位审读人对照申报条件给出同意、不同意或存疑；不同意的须写明理由。存疑的由另一位审读人复核，复核须给出同意或不同意。',
    '推荐单位的初审意见和推荐顺序随成果列出，供审读人参考。与成果有回避关系的，不审读该成果。',
    ...(tiers.some(({ limit }) => limit !== 'target') ? [`同意认定的超过名额的，${line}。`] : []),
    ...spotCheckLines(programme),
  ];
}

function spotCheckLines({ spotCheck }: Programme): string[] {
  if (!spotCheck || spotCheck.basisPoints === 0) return [];
  const effect =
    spotCheck.effect === 'unit' ? '抽查不合格的，取消该单位的全部成果' : '抽查不合格的，只取消这一项';
  return [
    `认定以后，从每个单位已认定的成果里随机抽查 ${markText(spotCheck.basisPoints)}%，至少一项，抽签数记入评审记录。${effect}。${spotCheck.consequence}`,
  ];
}

/** 实地考察: what is looked at, and what the opinion does. */
export function visitBlocks({ siteVisit }: Scheme): PaperBlock[] {
  if (!siteVisit) return [];
  const effect = {
    advisory: '考察意见供评委和组长参考，不影响得分。',
    gate: '考察意见为否的，不能获奖。',
    score: `考察得分占最终得分 ${markText(siteVisit.weight)}%，其余由各轮评分占。`,
  }[siteVisit.effect];
  const part = (name: string, members: readonly { text: string }[]) =>
    members.length === 0 ? [] : [heading(name), ...numbered(members.map(({ text: words }) => words))];
  return [
    body(`形式审查以后、定稿以前，考察组到现场核查，逐项填写是、否和说明。${effect}`),
    ...part('核查内容', siteVisit.checklist),
    ...part('优先条件（只作标记，不自动加分）', siteVisit.preferences),
  ];
}

/** 票决: each motion with its rule. */
export function ballotLines(scheme: Scheme): string[] {
  return (scheme.ballots ?? []).map(
    ({ id, name }, index) =>
      `（${chineseNumber(index + 1)}）${name}：${valueWords(scheme, `ballots/${id}`, schemeWords)}。`,
  );
}

/** 优胜单位: points by submissions and awards. */
export function unitLines(scheme: Scheme): string[] {
  return scheme.unitRanking
    ? [`按积分评出优胜单位：${valueWords(scheme, 'unitRanking', schemeWords)}。`]
    : [];
}

/** 奖励, for which tiers. */
export function benefitLines({ programme, tiers }: Scheme): string[] {
  return (programme?.benefits ?? []).map(({ text: words, tierIds, leadersExcluded }) => {
    const names = (tierIds ?? []).map((id) => tiers.find((tier) => tier.id === id)?.name ?? id);
    const notes = [
      ...(names.length > 0 ? [names.join('、')] : []),
      ...(leadersExcluded ? ['不含企业负责人'] : []),
    ];
    return `${words}${notes.length > 0 ? `（${notes.join('；')}）` : ''}。`;
  });
}

/** 其他约定: how the meeting is run, publication in batches, principles of the notice. */
export function otherLines({ conduct, programme, batches }: Scheme): string[] {
  const lines: string[] = [];
  if (conduct?.submission?.kind === 'groups') {
    lines.push(`评分表每 ${conduct.submission.size} 项为一组，一起打分、一起签字提交。`);
  }
  if (conduct?.submission?.kind === 'all') lines.push('评分表在全部成果评完以后一次提交。');
  if (conduct?.calibration) lines.push('正式评分前全体评委先试评同一项成果并讨论，不计入结果。');
  if (conduct?.conflictForm) lines.push('盲评开始前，评委填写并签署利益关系申报表。');
  if (conduct?.commentAtOrAbove != null)
    lines.push(`总分达到 ${markText(conduct.commentAtOrAbove)} 分的，评委须写评语。`);
  if (conduct?.commentAtOrBelow != null)
    lines.push(`总分不高于 ${markText(conduct.commentAtOrBelow)} 分的，评委须写评语。`);
  if (conduct?.supervisorRequired) lines.push('关闭评分、抽签、票决和定稿须有监督员在场见证。');
  if (conduct?.rescoring === 'open') lines.push('退回重评时，评委可以看到其他评委的分数。');
  if (batches) lines.push('成熟一批发布一批：每一批单独评审、定稿、公布。');
  for (const principle of programme?.principles ?? []) lines.push(`${principle.replace(/。$/, '')}。`);
  return lines;
}
