import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import type { PaperLayout } from '../../../shared/documents/paper.ts';

interface Face {
  name: string;
  /** Points. */
  size: number;
  bold?: boolean;
  color?: string;
  /** Between characters, in twentieths of a point. */
  spacing?: number;
}

const face = ({ name, size, bold, color, spacing }: Face) => ({
  font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: 'Times New Roman' },
  size: size * 2,
  ...(bold ? { bold } : {}),
  ...(color ? { color } : {}),
  ...(spacing ? { characterSpacing: spacing } : {}),
});

const pageNumber: Face = { name: '宋体', size: 14 };
const pageNumberPlace = { spacing: { line: 280, lineRule: LineRuleType.AUTO, after: 60 } };

/** Styles that people find by name in Word's list; of an official document as GB/T 9704-2012 asks for them. */
export function wordStyles(layout: PaperLayout): IStylesOptions {
  const official = layout === 'official';
  const size = official ? 16 : layout === 'certificate' ? 20 : 11;
  const text: Face = { name: official ? '仿宋_GB2312' : '宋体', size };
  const line = official
    ? { line: 578, lineRule: LineRuleType.EXACT }
    : { line: 320, lineRule: LineRuleType.AUTO };
  // Twice: programs that do not count in characters take the twips.
  const indent = { firstLineChars: 200, firstLine: size * 40 };
  const style = (
    id: string,
    name: string,
    look: Face,
    paragraph: NonNullable<IParagraphStyleOptions['paragraph']> = {},
  ): IParagraphStyleOptions => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: face(look),
    paragraph: { spacing: line, ...paragraph },
  });
  const title: Face = official
    ? { name: '方正小标宋简体', size: 22 }
    : { name: '宋体', size: layout === 'certificate' ? 36 : 18, bold: true };
  const headings = {
    heading1: {
      run: face({ name: '黑体', size: official ? 16 : 13 }),
      paragraph: { spacing: { ...line, before: 120 }, keepNext: true, ...(official ? { indent } : {}) },
    },
    heading2: {
      run: face({ name: official ? '楷体_GB2312' : '黑体', size: official ? 16 : 11.5 }),
      paragraph: { spacing: { ...line, before: 80 }, keepNext: true, ...(official ? { indent } : {}) },
    },
  };
  return {
    default: {
      document: { run: face(text), paragraph: { spacing: line } },
      title: {
        run: face(title),
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: official ? { line: 680, lineRule: LineRuleType.EXACT, after: 578 } : { after: 120 },
        },
      },
      ...headings,
    },
    paragraphStyles: [
      style('Text', '正文缩进', text, { indent, alignment: AlignmentType.JUSTIFIED }),
      style('Flush', '顶格正文', text),
      style('Centred', '居中', text, { alignment: AlignmentType.CENTER }),
      style('RightAligned', '右对齐', text, { alignment: AlignmentType.RIGHT }),
      style(
        'Note',
        '说明',
        { name: '宋体', size: official ? 12 : 9, color: '444444' },
        { spacing: { line: 260, lineRule: LineRuleType.AUTO } },
      ),
      style(
        'AfterTable',
        '表后空行',
        { ...text, size: 5 },
        { spacing: { line: 120, lineRule: LineRuleType.EXACT } },
      ),
      style('DocumentNumber', '发文字号', text, {
        alignment: AlignmentType.CENTER,
        spacing: { ...line, after: 1156 },
      }),
      style('Enclosure', '附件说明', text, { indent, spacing: { ...line, before: 578 }, keepNext: true }),
      style('Annex', '附件', { ...text, name: '黑体' }, { keepNext: true }),
      style('AnnexTitle', '附件标题', title, {
        alignment: AlignmentType.CENTER,
        spacing: { line: 680, lineRule: LineRuleType.EXACT, before: 578, after: 578 },
        keepNext: true,
      }),
      style(
        'CertificateHeading',
        '证书标题',
        { name: '方正小标宋简体', size: 40, bold: true, color: 'B3261E', spacing: 240 },
        { alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: LineRuleType.AUTO, after: 480 } },
      ),
      style('StrongLine', '强调', { ...text, bold: true }),
      style('Signature', '签字', text, {
        spacing: { line: 300, lineRule: LineRuleType.AUTO, before: 200, after: 60 },
      }),
      style('Issued', '落款', text, { alignment: AlignmentType.RIGHT }),
      style(
        'TableHead',
        '表头',
        { name: '黑体', size: official ? 12 : 10 },
        { spacing: { line: 280, lineRule: LineRuleType.AUTO } },
      ),
      style(
        'TableText',
        '表格正文',
        { name: official ? '仿宋_GB2312' : '宋体', size: official ? 12 : 10 },
        { spacing: { line: 280, lineRule: LineRuleType.AUTO } },
      ),
      style('Draft', '草稿', { name: '黑体', size: 12, color: 'B3261E' }, { alignment: AlignmentType.RIGHT }),
      style(
        'Footer',
        '页脚',
        { name: '宋体', size: 8, color: '555555' },
        { spacing: { line: 240, lineRule: LineRuleType.AUTO } },
      ),
      // 单页码居右空一字，双页码居左空一字。
      style('PageNumberOdd', '单页码', pageNumber, {
        ...pageNumberPlace,
        alignment: AlignmentType.RIGHT,
        indent: { right: 280 },
      }),
      style('PageNumberEven', '双页码', pageNumber, {
        ...pageNumberPlace,
        alignment: AlignmentType.LEFT,
        indent: { left: 280 },
      }),
    ],
  };
}
