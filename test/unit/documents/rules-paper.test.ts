import { describe, expect, test } from 'vitest';
import { loadBuiltinSchemes } from '../../../electron/backend/documents/builtin-schemes.ts';
import { projectFolder } from '../../../electron/launch/project.ts';
import { type PaperBlock, shown } from '../../../shared/documents/paper.ts';
import { rulesPaper } from '../../../shared/documents/papers/rules.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { unquotedValues } from '../../../shared/scheme/open-values.ts';
import { aResult, entriesOfList, paperScheme } from '../../builders/result-view.ts';

const templates = loadBuiltinSchemes(`${projectFolder}/resources`);
const { identity, language } = aResult({ entries: entriesOfList('five-small') });

function template(id: string): Scheme {
  const found = templates.find((scheme) => scheme.id === id);
  if (!found) throw new Error(id);
  return found;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function linesOf(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.kind === 'table') return block.rows.map((row) => row.map(shown).join('｜'));
    return 'text' in block ? [block.text] : [];
  });
}

/** The paper as lines, by its numbered sections. */
function sectionsOf(scheme: Scheme, ...confirmed: Parameters<typeof rulesPaper>[1][]) {
  const blocks = rulesPaper({ identity, language, scheme }, ...confirmed).sections.flatMap(
    (one) => one.blocks,
  );
  const sections = new Map<string, string>();
  let name = '';
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) name = block.text.replace(/^.*、/, '');
    else
      sections.set(
        name,
        [...(sections.has(name) ? [sections.get(name)] : []), ...linesOf([block])].join('\n'),
      );
  }
  return sections;
}

describe('a selection without scores', () => {
  const sections = sectionsOf(template('xinjiang-2022'));

  test('has readers and verdicts, and neither marks nor ranks', () => {
    expect([...sections.keys()]).not.toEqual(expect.arrayContaining(['得分的计算']));
    for (const name of ['评分标准', '轮次与评委', '得分的计算', '名次与同分']) {
      expect(sections.has(name), name).toBe(false);
    }
    expect(sections.get('认定办法')).toContain('不打分，不排名次');
    expect(sections.get('认定办法')).toContain('随机抽查 5%，至少一项');
    const rest = [...sections].filter(([name]) => name !== '各项规定的出处').map(([, text]) => text);
    expect(rest.join('\n')).not.toMatch(/平均分|最低得分|四舍五入|同分/);
  });

  test('names the places of each category as what they are, targets', () => {
    const places = sections.get('奖级与名额') ?? '';
    expect(places).toContain('“五小”群众性创新活动优秀创新成果：30000 项（目标数）');
    expect(places).toContain('劳模引领创新活动优秀创新成果：1000 项（目标数）');
    expect(places).toContain('关键核心技术创造性优秀创新成果：100 项（目标数）');
    expect(places).toContain('不封顶，同意认定的全部列入');
  });

  test('has its conditions by category, and its exclusions', () => {
    const { programme } = template('xinjiang-2022');
    const application = sections.get('申报') ?? '';
    for (const { text } of [...(programme?.conditions ?? []), ...(programme?.exclusions ?? [])]) {
      expect(application).toContain(text);
    }
    expect(application).toContain('2022-02-25 起，不设截止日期');
  });
});

test('长三角: the places of each of the four are printed', () => {
  const places = sectionsOf(template('zhejiang-2024-delta-studios')).get('奖级与名额') ?? '';
  expect(places).toContain('合计 100 个，其中');
  expect(places).toContain('浙江：25 个');
});

test('江西: window, conditions, exclusions, materials, nomination quotas, site visit and money', () => {
  const { programme, siteVisit } = template('jiangxi-2023');
  const sections = sectionsOf(template('jiangxi-2023'));
  const application = sections.get('申报') ?? '';
  expect(application).toContain('2023-07-01 至 2023-08-31');
  expect(application).toContain('设区市总工会、赣江新区工会联合会：每个单位最多推荐 3 个');
  expect(application).toContain('省产业(局、系统)工会和省总直属基层工会：每个单位最多推荐 2 个');
  for (const { text } of [...(programme?.conditions ?? []), ...(programme?.exclusions ?? [])]) {
    expect(application).toContain(text);
  }
  for (const { name, count } of programme?.materials ?? [])
    expect(application).toContain(`${name}，${count} 件`);
  for (const { text } of siteVisit?.checklist ?? []) expect(sections.get('实地考察')).toContain(text);
  expect(sections.get('实地考察')).toContain('考察意见为否的，不能获奖');
  expect(sections.get('奖励')).toContain('活动补助资金4万元/家');
  expect(sections.get('奖级与名额')).toContain('30 个');
});

test.each(
  templates.filter(({ group }) => group === 'programme').map((scheme) => [scheme.id, scheme] as const),
)('%s: every 参考 and 待填 value is listed with its value, and who confirmed it', (_, scheme) => {
  const open = unquotedValues(scheme);
  const confirmedAt = '2026-11-20T01:00:00.000Z';
  const [first] = open;
  const confirmed = first ? [{ path: first.path, confirmedBy: '陈秘书', confirmedAt }] : [];
  const origins = sectionsOf(scheme, confirmed).get('各项规定的出处') ?? '';
  for (const { label, note } of open)
    expect(origins).toMatch(new RegExp(`${escaped(label)}｜.+｜(参考|待填)｜${escaped(note)}`));
  expect(origins.match(/待确认/g)).toHaveLength(open.length - 1);
  expect(origins).toContain('陈秘书 2026-11-20 确认');
  for (const { label, kind } of scheme.origins ?? []) if (kind === 'quoted') expect(origins).toContain(label);
});

describe('several rounds', () => {
  const base = paperScheme();
  const [group] = base.rubric.groups;
  if (!group) throw new Error('a group');
  const speech = {
    ...base.rubric,
    groups: [
      {
        ...group,
        id: 'speech',
        name: '答辩',
        criteria: [
          { kind: 'range' as const, id: 's', name: '现场陈述', min: 0, max: 10_000, step: 100, bands: [] },
          { kind: 'bonus' as const, id: 'b', name: '附加', max: 500, step: 50 },
        ],
      },
    ],
    fullMarks: 10_000,
  };
  const scheme = paperScheme({
    rounds: [
      {
        id: 'r1',
        name: '初评',
        judgesPerEntry: 3,
        blind: true,
        order: 'shuffled',
        admission: { quota: { kind: 'count', count: 12 }, minimumScore: 6000, scope: 'overall' },
        weight: 4000,
      },
      {
        id: 'r2',
        name: '答辩',
        rubric: speech,
        judgesPerEntry: null,
        blind: false,
        order: 'drawn',
        admission: null,
        weight: 6000,
      },
    ],
    ballots: [
      {
        id: 'v',
        name: '特等奖票决',
        motion: '同意授予特等奖',
        tierId: null,
        pass: { kind: 'share', share: { numerator: 2, denominator: 3 }, base: 'present' },
        quorum: { numerator: 4, denominator: 5 },
        secret: true,
      },
    ],
  });
  const sections = sectionsOf(scheme);

  test('a round’s own rubric is printed beside the common one', () => {
    expect(sections.get('评分标准')).toContain('答辩的评分标准');
    expect(sections.get('评分标准')).toContain('现场陈述');
    expect(sections.get('评分标准')).toContain('满分 100 分，加分项另加，不计入满分');
    expect(sections.get('评分标准')).toContain('技术水平');
  });

  test('how many go on to the next round', () => {
    expect(sections.get('轮次与评委')).toContain('进入“答辩”的名额：12 项，最低得分 60 分');
  });

  test('ballots with their majority and quorum', () => {
    expect(sections.get('票决')).toContain(
      '特等奖票决：同意授予特等奖；赞成达到到会人数的 2/3 通过；到会至少 4/5；无记名',
    );
  });
});
