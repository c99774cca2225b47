/**
 * Words of award lists that say little about the thing itself: its wrapping (一种 … 的研究与应用), its kind (装置) and
 * praise (新型, 高效). Two titles that differ in these alone name the same thing.
 */
const generic = [
  ...['一种', '一款', '一项', '关于', '基于', '用于', '适用于', '利用', '采用', '针对', '实现'],
  ...['研究', '应用', '研制', '研发', '开发', '设计', '改造', '改进', '改良', '改善', '优化', '创新', '革新'],
  ...[
    '制作',
    '制造',
    '推广',
    '实施',
    '实践',
    '探索',
    '运用',
    '使用',
    '攻关',
    '集成',
    '构建',
    '技改',
    '小改小革',
  ],
  ...['产业化', '工业化', '工程化', '规模化', '升级', '技术', '关键', '核心', '工艺', '方法', '方案', '措施'],
  ...['装置', '设备', '系统', '工具', '机具', '器具', '装备', '设施', '平台', '机构', '结构', '组件', '项目'],
  ...[
    '成果',
    '课题',
    '工程',
    '产品',
    '新型',
    '新式',
    '实用',
    '简易',
    '简单',
    '专用',
    '通用',
    '多功能',
    '便携式',
  ],
  ...[
    '便携',
    '高效',
    '节能',
    '环保',
    '智能化',
    '智能',
    '自动化',
    '自动',
    '一体化',
    '新方法',
    '新技术',
    '新工艺',
  ],
  ...['小发明', '小革新', '小改革', '小设计', '小建议', '五小', '及其', '以及', '相关', '有关', '辅助'],
];

/** Ways to name one thing; the second is what titles are compared by. */
const sameThing: readonly (readonly [RegExp, string])[] = [
  [/(?:胶带|皮带|带式)(?:输送机|运输机)/g, '皮带机'],
  [/胶带机/g, '皮带机'],
  [/胶带/g, '皮带'],
  [/电动机/g, '电机'],
  [/千伏/g, 'kv'],
  [/千瓦/g, 'kw'],
  [/毫米/g, 'mm'],
  [/公斤|千克/g, 'kg'],
];

const longestFirst = [...new Set(generic)].sort((a, b) => b.length - a.length);
const genericWord = new RegExp(longestFirst.join('|'), 'g');

/** A folded title cut at its generic words. */
export interface TitleParts {
  /** What lies between generic words. */
  segments: string[];
  generic: string[];
}

export function cutGenericWords(folded: string): TitleParts {
  const found: string[] = [];
  const cut = folded.replace(genericWord, (word) => {
    found.push(word);
    return '\n';
  });
  return { segments: cut.split('\n').filter((part) => part !== ''), generic: found };
}

export function unifyWords(folded: string): string {
  let text = folded;
  for (const [form, word] of sameThing) text = text.replace(form, word);
  return text;
}
