import { describe, expect, test } from 'vitest';
import { splitContributors } from '../../../shared/import/contributors.ts';

const cases: readonly [cell: string, names: string[], stated: number | null][] = [
  ['', [], null],
  ['张某', ['张某'], null],
  ['张三、李四，王五,赵六；钱七;孙八/周九', ['张三', '李四', '王五', '赵六', '钱七', '孙八', '周九'], null],
  ['许某 陈某 柯某 鲁某 潘某', ['许某', '陈某', '柯某', '鲁某', '潘某'], null],
  ['张三\n李四\r\n王五', ['张三', '李四', '王五'], null],
  // padded two-character names
  ['张 三', ['张三'], null],
  ['张\u3000三、李四光', ['张三', '李四光'], null],
  ['张 三 李 四', ['张三', '李四'], null],
  ['张 三 李四光 王 五', ['张三', '李四光', '王五'], null],
  ['欧 阳 修', ['欧阳修'], null],
  // counts and open lists
  ['张某等3人', ['张某'], 3],
  ['张某、李某等 2 人', ['张某', '李某'], 2],
  ['张某等\uff13人', ['张某'], 3],
  ['张某等十二人', ['张某'], 12],
  ['张某等两位', ['张某'], 2],
  ['陈某等', ['陈某'], null],
  ['陈某 等', ['陈某'], null],
  ['等', [], null],
  // groups stay whole
  ['张某团队', ['张某团队'], null],
  ['张某 团队', ['张某团队'], null],
  ['飞跃QC小组', ['飞跃QC小组'], null],
  // names of other scripts
  ['阿卜杜拉·买买提、古丽 · 热合曼', ['阿卜杜拉·买买提', '古丽·热合曼'], null],
  ['John Smith', ['John Smith'], null],
  ['John Smith, Mary-Ann O’Neil', ['John Smith', 'Mary-Ann O’Neil'], null],
  ['John Smith 张三 李四', ['John Smith', '张三', '李四'], null],
  // what a cell holds besides names
  ['张三\uff08一车间、二车间\uff09、李四', ['张三\uff08一车间、二车间\uff09', '李四'], null],
  ['1.张三 2.李四', ['张三', '李四'], null],
  ['1、张三，2、李四', ['张三', '李四'], null],
  ['张三 13800138000', ['张三'], null],
  ['张三13800138000；李四', ['张三', '李四'], null],
];

describe('splitContributors', () => {
  test.each(cases)('%j', (cell, names, stated) => {
    expect(splitContributors(cell)).toEqual({ names, stated });
  });
});
