import { aZip, workbookParts } from './awkward-files.ts';
import { seededRandom } from './campaign.ts';

const headings = [
  ...['序号', '编号', '成果名称', '申报单位', '主要完成人', '类别', '成果简介', '经济效益（万元）'],
  ...['完成时间', '推荐单位', '专利号', '联系人', '联系电话', '获奖情况', '备注'],
];
const things =
  '输送机 水泵 阀门 机床 锅炉 电缆 变压器 掘进机 除尘器 配电柜 热处理炉 轧机 焊枪 夹具 检测仪'.split(' ');
const actions = '改造 优化 研制 国产化 节能升级 远程监控 故障诊断 自动润滑 快速更换 防护装置'.split(' ');
const units = '一分厂 二分厂 机修车间 电气车间 动力分公司 选煤厂 供电公司 检修公司 物流公司 设计院'.split(
  ' ',
);
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'];

/**
 * A workbook of `rows` entries in 15 columns as a spreadsheet program saves it: shared texts, numbers, dates with a
 * format. Every row differs; the same seed gives the same bytes.
 */
export function aLargeSheet(rows: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const strings = new Map<string, number>();
  const text = (value: string, reference: string) => {
    let index = strings.get(value);
    if (index === undefined) {
      index = strings.size;
      strings.set(value, index);
    }
    return `<c r="${reference}" t="s"><v>${index}</v></c>`;
  };
  const number = (value: number, reference: string, style = 0) =>
    `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  const name = () => pick(surnames) + pick(given) + (random() < 0.6 ? pick(given) : '');
  const lines = [`<row r="1">${headings.map((word, c) => text(word, `${letter(c)}1`)).join('')}</row>`];
  for (let i = 1; i <= rows; i++) {
    const r = i + 1;
    const thing = `${pick(things)}${pick(actions)}`;
    const title = `${1 + Math.floor(random() * 9)}号${thing}及${pick(things)}${pick(actions)}（${i}）`;
    const people = Array.from({ length: 1 + Math.floor(random() * 5) }, name).join('、');
    const cells = [
      number(i, `A${r}`),
      text(`GH-${String(i).padStart(6, '0')}`, `B${r}`),
      text(title, `C${r}`),
      text(`${pick(units)}${1 + Math.floor(random() * 300)}队`, `D${r}`),
      text(people, `E${r}`),
      text(pick(['小发明', '小革新', '小改造', '小设计', '小建议']), `F${r}`),
      text(`针对${thing}中存在的问题，提出第${i}项改进，现场应用后效果良好，每年节约费用。`, `G${r}`),
      number(Math.round(random() * 100_000) / 100, `H${r}`, 1),
      number(44_000 + Math.floor(random() * 2000), `I${r}`, 2),
      text(`${pick(units)}工会`, `J${r}`),
      text(`ZL2024${String(Math.floor(random() * 1e8)).padStart(8, '0')}`, `K${r}`),
      text(name(), `L${r}`),
      text(`139${String(Math.floor(random() * 1e8)).padStart(8, '0')}`, `M${r}`),
      text(pick(['无', '市级二等奖', '公司一等奖']), `N${r}`),
      text(pick(['无', '已应用', '补充材料后附']), `O${r}`),
    ];
    lines.push(`<row r="${r}">${cells.join('')}</row>`);
  }
  const shared = [...strings.keys()].map((value) => `<si><t>${value}</t></si>`).join('');
  const styles =
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>';
  const parts = workbookParts([{ name: '汇总表', data: lines.join('') }], { strings: shared, styles });
  parts['[Content_Types].xml'] =
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>';
  return aZip(parts);
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}
