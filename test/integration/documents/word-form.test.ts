import { describe, expect, test } from 'vitest';
import { readWordForm } from '../../../electron/backend/documents/word-form.ts';
import { aCompoundFile, aXlsx, aZip, inlineRows } from '../../builders/awkward-files.ts';
import { aWordForm, type WordBlock, wordParts } from '../../builders/word-form.ts';

function fieldsOf(...blocks: WordBlock[]): Record<string, string> {
  return Object.fromEntries(readWordForm(aWordForm(blocks)).map(({ label, value }) => [label, value]));
}

function refusal(bytes: Uint8Array): unknown {
  try {
    readWordForm(bytes);
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
  return 'was read';
}

describe('what a form says', () => {
  test('the cell to the right of a label, two or more pairs a row', () => {
    expect(
      fieldsOf({
        rows: [
          ['成 果 名 称', { text: '#3机组阀门改造', span: 3 }],
          ['申报单位', '一厂', '类  别', '□小发明 ☑小革新 □小建议'],
          ['完成时间', '2025年3月', '经济效益（万元）', '3.50'],
          ['创新点：', { text: '一是……\n二是……', span: 3 }],
        ],
      }),
    ).toEqual({
      成果名称: '#3机组阀门改造',
      申报单位: '一厂',
      类别: '小革新',
      完成时间: '2025年3月',
      '经济效益（万元）': '3.50',
      创新点: '一是……\n二是……',
    });
  });

  test('a list of people under their headings, beside a title down the side', () => {
    const side = (text: string, merge: 'restart' | 'continue') => ({ text, merge });
    expect(
      fieldsOf({
        rows: [
          ['项目名称', { text: '甲', span: 4 }],
          [side('主\n要\n完\n成\n人', 'restart'), '姓名', '性别', '职务', '工作单位'],
          [side('', 'continue'), '张 三', '男', '班长', '一厂'],
          [side('', 'continue'), '李四', '女', '', '二厂'],
          [side('', 'continue'), '', '', '', ''],
          ['联系人', '王五', { text: '', span: 3 }],
        ],
      }),
    ).toEqual({ 项目名称: '甲', 主要完成人: '张三、李四', 联系人: '王五' });
  });

  test('a title down the side is no label of the labels beside it', () => {
    expect(
      fieldsOf({
        rows: [
          [{ text: '基本情况', merge: 'restart' }, '成果名称', '甲', '编号', 'GH-1'],
          [{ text: '', merge: 'continue' }, '申报单位', '一厂', '邮编', ''],
          ['成果简介', { text: '做了改进，效果好。', span: 4 }],
        ],
      }),
    ).toEqual({
      成果名称: '甲',
      编号: 'GH-1',
      申报单位: '一厂',
      邮编: '',
      成果简介: '做了改进，效果好。',
    });
  });

  test('a label above its text, or in the same cell', () => {
    expect(
      fieldsOf(
        {
          rows: [['成果名称', '甲'], [{ text: '成果简介', span: 2 }], [{ text: '第一段\n第二段', span: 2 }]],
        },
        {
          rows: [
            [{ text: '主要创新点（限300字）\n省时省力', span: 2 }],
            [{ text: '推荐单位意见：同意推荐', span: 2 }],
          ],
        },
      ),
    ).toEqual({
      成果名称: '甲',
      成果简介: '第一段\n第二段',
      '主要创新点（限300字）': '省时省力',
      推荐单位意见: '同意推荐',
    });
  });

  test('paragraphs with colons, several in a line, blanks drawn with underscores', () => {
    expect(
      fieldsOf(
        { paragraph: '职工创新成果申报表' },
        { paragraph: '成果名称：甲：改造与应用' },
        { paragraph: '申报单位：一厂    联系人：张三　联系电话：13800138000' },
        { paragraph: '申报日期：______' },
        { paragraph: '注意：请用钢笔填写' },
      ),
    ).toEqual({
      成果名称: '甲：改造与应用',
      申报单位: '一厂',
      联系人: '张三',
      联系电话: '13800138000',
      申报日期: '',
    });
  });

  test('ticked symbols, tabs, text boxes given twice, a table within a cell', () => {
    const run = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`;
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell(run('<w:t>成果名称</w:t>'))}${cell(
      run('<w:t>甲</w:t><w:tab/><w:t>乙</w:t>'),
    )}</w:tr><w:tr>${cell(run('<w:t>类别</w:t>'))}${cell(
      run(
        '<w:sym w:font="Wingdings" w:char="F0A8"/><w:t>小发明 </w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>小设计</w:t>',
      ),
    )}</w:tr><w:tr>${cell(
      `<w:tbl><w:tr>${cell(run('<w:t>申报单位</w:t>'))}${cell(run('<w:t>一厂</w:t>'))}</w:tr></w:tbl>`,
    )}</w:tr></w:tbl><mc:AlternateContent xmlns:mc="x"><mc:Choice>${run('<w:t>编号：7</w:t>')}</mc:Choice><mc:Fallback>${run('<w:t>编号：8</w:t>')}</mc:Fallback></mc:AlternateContent>`;
    const fields = readWordForm(aZip(wordParts(body)));
    expect(fields).toEqual([
      { label: '申报单位', value: '一厂' },
      { label: '成果名称', value: '甲\t乙' },
      { label: '类别', value: '小设计' },
      { label: '编号', value: '7' },
    ]);
  });

  test('text as Word cuts it up: runs, proofing marks, insertions, deletions, fields', () => {
    const cell = (inner: string) => `<w:tc><w:p w:rsidR="00A77B3E">${inner}</w:p></w:tc>`;
    const run = (text: string) => `<w:r w:rsidRPr="00F1"><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`;
    const body = `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr>${cell(
      `${run('成果')}<w:proofErr w:type="spellStart"/>${run('名称')}<w:bookmarkStart w:id="0" w:name="x"/>`,
    )}${cell(
      `${run('带式')}<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2">${run('输送机')}</w:ins><w:r><w:instrText> MERGEFIELD x </w:instrText></w:r>`,
    )}</w:tr></w:tbl><w:sectPr/>`;
    expect(readWordForm(aZip(wordParts(body)))).toEqual([{ label: '成果名称', value: '带式输送机' }]);
  });
});

test.each<[string, Uint8Array, string]>([
  ['an old Word file', aCompoundFile(['WordDocument']), 'form.oldWord'],
  ['a form with a password', aCompoundFile(['EncryptedPackage']), 'file.encrypted'],
  ['a workbook', aXlsx({ data: inlineRows([['成果名称']]) }), 'form.notWord'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'form.notWord'],
  ['a letter', aWordForm([{ paragraph: '各单位：现将通知印发给你们。' }]), 'form.noFields'],
  ['a cut-off form', aWordForm([{ paragraph: '成果名称：甲' }]).slice(0, 200), 'file.corrupt'],
])('%s is refused: %s', (_, bytes, code) => {
  expect(refusal(bytes)).toBe(code);
});
