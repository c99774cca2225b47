import { expect, test } from 'vitest';
import { ArchiveNames } from '../../../shared/documents/archive-names.ts';

test('names are free, whatever the letters’ case, and keep their endings', () => {
  const names = new ArchiveNames();
  const folder = names.folder('成果附件/', '001 新型焊枪');
  expect(folder).toBe('成果附件/001 新型焊枪/');
  expect(names.folder('成果附件/', '001 新型焊枪')).toBe('成果附件/001 新型焊枪 (2)/');
  expect(names.file(folder, '图纸.PDF')).toBe(`${folder}图纸.PDF`);
  expect(names.file(folder, '图纸.pdf')).toBe(`${folder}图纸 (2).pdf`);
  expect(names.file(folder, '说明')).toBe(`${folder}说明`);
  expect(names.file(folder, '说明')).toBe(`${folder}说明 (2)`);
});

test.each([
  ['a/b\\c:d*e?f"g<h>i|j.txt', 'a_b_c：d_e_f_g_h_i_j.txt'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['CON.txt', '_CON.txt'],
  ['nul', '_nul'],
  ['结尾. . .', '结尾'],
  ['\u202egnp.exe', '_gnp.exe'],
  ['...', '_'],
])('%s', (wanted, written) => {
  expect(new ArchiveNames().file('', wanted)).toBe(written);
});

test('long names are cut between characters, so that no path is too long for Windows or Linux', () => {
  const names = new ArchiveNames();
  const folder = names.folder('2-原始材料/成果附件/', `001 ${'𠮷'.repeat(300)}`);
  const path = names.file(folder, `${'𠮷'.repeat(300)}.docx`);
  expect(Buffer.from(path).toString()).toBe(path);
  expect(path.endsWith('.docx')).toBe(true);
  for (const part of path.split('/')) expect(Buffer.byteLength(part)).toBeLessThan(255);
  expect(path.length).toBeLessThan(220);
});
