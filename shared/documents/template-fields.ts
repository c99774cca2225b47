import { shanghaiMinute } from '../screening/shanghai-day.ts';
import { shortDigest } from './file-names.ts';
import { awardGroups, entriesById, type ResultView, tierNames } from './papers/result-view.ts';

/** What an own template may ask for: single values, and lists whose lines are repeated. */
export interface TemplateData {
  values: Readonly<Record<string, string>>;
  loops: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** Names of fields are the words that people write into their own Word and Excel forms. */
export const templateFields: Readonly<Record<string, { about: string; loop: string | null }>> = {
  评审名称: { about: '评审活动的名称', loop: null },
  方案版本: { about: '评审方案的版本', loop: null },
  生成时间: { about: '生成文件的时间', loop: null },
  定稿摘要: { about: '定稿摘要的短码，未定稿时为空', loop: null },
  草稿标记: { about: '未定稿时为“草稿”，定稿后为空', loop: null },
  参评数: { about: '参评成果的数量', loop: null },
  获奖数: { about: '获奖成果的数量', loop: null },
  奖级: { about: '奖级名称', loop: '获奖' },
  名次: { about: '名次', loop: '获奖' },
  编号: { about: '成果编号', loop: '获奖' },
  成果名称: { about: '成果名称', loop: '获奖' },
  申报单位: { about: '申报单位', loop: '获奖' },
  主要完成人: { about: '主要完成人，以顿号分隔', loop: '获奖' },
  类别: { about: '类别', loop: '获奖' },
  总分: { about: '总分', loop: '获奖' },
};

/** 评审 lists everything that was judged, 获奖 what is awarded, 奖级统计 how many each tier holds. */
export const templateLoops: Readonly<Record<string, readonly string[]>> = {
  获奖: ['奖级', '名次', '编号', '成果名称', '申报单位', '主要完成人', '类别', '总分'],
  参评: ['奖级', '名次', '编号', '成果名称', '申报单位', '主要完成人', '类别', '总分'],
  奖级统计: ['奖级', '数量'],
  评委: ['姓名'],
};

export function templateData(view: ResultView): TemplateData {
  const { identity, tally, judges, scheme } = view;
  const entries = entriesById(view);
  const tiers = tierNames(view);
  const groups = awardGroups(view);
  const line = (
    row: { entryId: string; number: string; rank: number | null; aggregate: string | null },
    tier: string,
  ) => {
    const entry = entries.get(row.entryId);
    return {
      奖级: tier,
      名次: row.rank === null ? '' : String(row.rank),
      编号: row.number,
      成果名称: entry?.title ?? '',
      申报单位: entry?.unit ?? '',
      主要完成人: entry?.contributors.join('、') ?? '',
      类别: entry?.category ?? '',
      总分: row.aggregate ?? '',
    };
  };
  const awards = groups.flatMap(({ rows, tierName }) => rows.map((row) => line(row, tierName)));
  const all = tally.groups.flatMap(({ rows }) =>
    rows.map((row) => line(row, row.tierId === null ? '' : (tiers.get(row.tierId) ?? ''))),
  );
  return {
    values: {
      评审名称: identity.reviewName,
      方案版本: String(identity.schemeVersion),
      生成时间: shanghaiMinute(identity.madeAt),
      定稿摘要: identity.state === 'sealed' && identity.digest !== null ? shortDigest(identity.digest) : '',
      草稿标记: identity.state === 'draft' ? '草稿' : '',
      参评数: String(all.length),
      获奖数: String(awards.length),
    },
    loops: {
      获奖: awards,
      参评: all,
      奖级统计: scheme.tiers.map(({ id, name }) => ({
        奖级: name,
        数量: String(
          groups.filter(({ tierId }) => tierId === id).reduce((sum, { rows }) => sum + rows.length, 0),
        ),
      })),
      评委: judges.map(({ name }) => ({ 姓名: name })),
    },
  };
}

export interface TemplateProblem {
  /** The placeholder as written: "{成果名}". */
  placeholder: string;
  /** 第 3 段, 工作表“名单”B5 … */
  place: string;
}

/** One stretch of text of a template with the name of its place, in reading order. */
export interface TemplateText {
  place: string;
  text: string;
}

/** Placeholders that name no field, lists that are not closed, and values of a list outside it. */
export function templateProblems(texts: readonly TemplateText[]): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const open: { name: string; place: string; placeholder: string }[] = [];
  for (const { place, text } of texts) {
    for (const match of text.matchAll(/\{([#/]?)([^{}]*)\}/g)) {
      const [placeholder, sign = '', raw = ''] = match;
      const name = raw.trim();
      if (sign === '#') {
        if (!(name in templateLoops)) problems.push({ placeholder, place });
        open.push({ name, place, placeholder });
      } else if (sign === '/') {
        const last = open.pop();
        if (last?.name !== name) problems.push({ placeholder, place });
      } else {
        const inside = open.some((loop) => templateLoops[loop.name]?.includes(name));
        const single = templateFields[name]?.loop === null;
        if (!inside && !single) problems.push({ placeholder, place });
      }
    }
  }
  return [...problems, ...open.map(({ placeholder, place }) => ({ placeholder, place }))];
}
