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
  // more ways to say how many there are
  ['张三（等3人）', ['张三'], 3],
  ['张三(共 12 人)', ['张三'], 12],
  ['张三等人', ['张三'], null],
  ['张三（等）', ['张三'], null],
  ['张三、李四等5名职工', ['张三', '李四'], 5],
  ['张三等 5 位同志', ['张三'], 5],
  ['张三等三名技术人员；王五', ['张三', '王五'], 3],
  // 等 may be a given name
  ['何等', ['何等'], null],
  ['何 等、李四', ['何等', '李四'], null],
  ['何等等3人', ['何等'], 3],
  // labels, roles, places in the order
  ['第一完成人：张三；其他：李四', ['张三', '李四'], null],
  ['组长：张三组员：李四、王五', ['张三', '李四', '王五'], null],
  ['项目负责人: 张三 主要参与人员: 李四 王五', ['张三', '李四', '王五'], null],
  ['组长 张三 组员 李四', ['张三', '李四'], null],
  ['张三（组长） 李四（组员）', ['张三（组长）', '李四（组员）'], null],
  ['张三 （组长）、李 四（组员）', ['张三（组长）', '李四（组员）'], null],
  ['张三(组长)李四(组员)王五', ['张三(组长)', '李四(组员)', '王五'], null],
  ['John Smith (lead) 张三', ['John Smith (lead)', '张三'], null],
  ['组长', ['组长'], null],
  ['①张三②李四', ['张三', '李四'], null],
  ['⑴张三 ⑵李四', ['张三', '李四'], null],
  ['（1）张三（2）李四', ['张三', '李四'], null],
  ['1.张三2.李四', ['张三', '李四'], null],
  ['一、张三 二、李四', ['张三', '李四'], null],
  // what looks like a trimming and is none
  ['欧阳修、司马光', ['欧阳修', '司马光'], null],
  ['丁一、丁 一、万一', ['丁一', '丁一', '万一'], null],
  ['中铁（北京）创新团队', ['中铁（北京）创新团队'], null],
  ['张三（一车间、李四', ['张三（一车间', '李四'], null],
];

describe('splitContributors', () => {
  test.each(cases)('%j', (cell, names, stated) => {
    expect(splitContributors(cell)).toEqual({ names, stated });
  });
});
