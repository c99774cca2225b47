import { expect, test } from 'vitest';
import { guessMaterial } from '../../../shared/attachments/guess-material.ts';
import type { Material } from '../../../shared/model/programme.ts';

const material = (id: string, name: string, kind: Material['kind']): Material => ({
  id,
  name,
  kind,
  count: 1,
  categoryIds: null,
});
/** 江西2023. */
const jiangxi = [
  material('form', '推荐申报表(附件1;附件清单作“推荐审批表”)', 'form'),
  material('text', '申报材料(附件2参考提纲)', 'text'),
  material('video', '5分钟左右视频', 'video'),
  material('photo', '3张照片(挂牌、外观布局、制度上墙)', 'photo'),
];

test.each([
  ['A厂/张三工作室/推荐申报表.docx', 'form'],
  ['A厂/张三工作室/推荐审批表（盖章）.pdf', 'form'],
  ['A厂/申报材料.doc', 'text'],
  ['A厂/推荐申报表/扫描001.MP4', 'video'],
  ['A厂/挂牌.JPG', 'photo'],
  ['A厂/2023年推荐表 扫描.jpg', null],
  ['A厂/附件.pdf', null],
])('%s → %s', (path, id) => {
  expect(guessMaterial(path, jiangxi)).toBe(id);
});

test('two materials of one kind are told apart by name only', () => {
  const two = [material('a', '专利证书', 'proof'), material('b', '获奖证书', 'proof')];
  expect(guessMaterial('x/获奖证书2.pdf', two)).toBe('b');
  expect(guessMaterial('x/查新报告.pdf', two)).toBeNull();
});
