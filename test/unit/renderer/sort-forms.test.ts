import { expect, test } from 'vitest';
import { sortForms } from '../../../renderer/secretary/sort-forms.ts';

const files = (...paths: string[]) =>
  paths.map((path) => ({ path, file: new File([], path.split('/').at(-1) ?? '') }));
const paths = (found: readonly { path: string }[]) => found.map(({ path }) => path);

test('every file of a folder is read or named: old Word files are looked into, not passed over', () => {
  const { read, tooMany, others } = sortForms(
    files('甲/申报表.docx', '甲/申报表.DOC', '乙/表.wps', '乙/照片.jpg', '乙/汇总.xlsx', '丙/表.docx'),
    3,
  );
  expect(paths(read)).toEqual(['甲/申报表.docx', '甲/申报表.DOC', '乙/表.wps']);
  expect(paths(tooMany)).toEqual(['丙/表.docx']);
  expect(paths(others)).toEqual(['乙/照片.jpg', '乙/汇总.xlsx']);
});
