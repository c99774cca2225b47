const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Space of every kind at both ends goes; a line break within is how a form wraps, not part of a name. */
export function oneLine(text: string): string {
  // Nearly every cell of a large sheet is plain.
  if (!/[\u200b\ufeff\r\n]/.test(text)) return text.trim();
  const lines = text
    .replace(/[\u200b\ufeff]/g, '')
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.reduce((whole, line) => {
    if (whole === '') return line;
    return wide.test(whole.slice(-1)) || wide.test(line.charAt(0)) ? whole + line : `${whole} ${line}`;
  }, '');
}

/** Keeps line breaks, for longer texts. */
export function manyLines(text: string): string {
  return text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();
}

/** 编号 as it is compared: full-width characters folded, no spaces, "1." and "1、" are 1. */
export function entryNumber(text: string): string {
  const folded = text.normalize('NFKC').replace(/\s+/g, '');
  return /^\d+[.、。,]$/.test(folded) ? folded.slice(0, -1) : folded;
}

const totalWords =
  /^(?:本页|本表|本单位|全部|各类|以上|分类)?(?:合计|总计|小计|共计|累计|总数|总和|grandtotal|total|subtotal):?$/i;
const totalCount = /^(?:本页|本表|本单位)?(合计|总计|小计|共计|累计|以上|本页)?共?:?\d+(项|个|件|条|人|名)$/;

/** 合计, 本页小计, 总计（万元）, 共58项: a row about the rows above. */
export function isTotalWord(text: string): boolean {
  // Every row asks for its first cells, and hardly any is so short.
  if (text.length > 30) return false;
  const word = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<=.)\([^()]{0,12}\)(?=:?$)/, '');
  return totalWords.test(word) || (/^[^\d]/.test(word) && totalCount.test(word));
}

/** 填表人:… 注:… under a table. */
export function isNoteWord(text: string): boolean {
  return /^(注|备注|说明|填表人|填报人|制表人|制表|经办人|审核人|审核|审批人|负责人|单位负责人|联系人|联系电话|填报日期|填表日期|日期|单位盖章|盖章|填报单位|附件)(\(.*?\))?[:]/.test(
    text.normalize('NFKC').replace(/\s+/g, ''),
  );
}
