import { expect, test } from 'vitest';
import { parsePeople } from '../../../renderer/secretary/people-lines.ts';

test('a pasted list is read line by line, however its cells are parted', () => {
  const text = [
    '张三\t市机械工会\t机械 设计',
    '李四,市电力公司,电气',
    '王五\uff0c市化工集团',
    '3. 赵六 市建工集团 建筑 结构',
    '4、钱七',
    '',
    '   ',
  ].join('\r\n');
  expect(parsePeople(text)).toEqual([
    { name: '张三', unit: '市机械工会', specialty: '机械 设计' },
    { name: '李四', unit: '市电力公司', specialty: '电气' },
    { name: '王五', unit: '市化工集团', specialty: null },
    { name: '赵六', unit: '市建工集团', specialty: '建筑 结构' },
    { name: '钱七', unit: null, specialty: null },
  ]);
});
