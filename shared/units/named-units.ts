import { cutOutsideBrackets } from '../import/cut-cell.ts';

const separator = /[\u3001,\uff0c;\uff1b/\uff0f|\uff5c\n\r\t\u2460-\u249b\u2776-\u277f]/u;
/** What may stand on its own; anything else may be a part of what stands before it. */
const independent =
  /(?:公司|集团|厂|院|所|局|矿|学校|大学|中心|委员会|协会|学会|研究会|工会|医院|银行)(?:[(\uff08][^()\uff08\uff09]*[)\uff09])?$/u;
/** 甲公司和乙公司 */
const conjunction =
  /(?<=公司|集团|[厂院所局矿]|学校|大学|中心|委员会|协会|学会)(?:以及|和|与|及|暨)(?=[^、，,;；]{4,})/gu;
/** "ABC Co., Ltd." is one. */
const legalForm = /[,\uff0c]\s*(?=(?:ltd|inc|llc|co|corp|gmbh|limited|plc)\b)/giu;
const label = /^[^:\uff1a]{0,16}(?:单位|公司|企业|牵头|参与|协作|合作)\s*[:\uff1a]\s*/u;
const role =
  /[(\uff08](?:第[一二三四五六七八九十\d]+(?:完成)?单位|(?:牵头|主要?|参与|参加|联合|协作|合作|配合|完成|申报|推荐)(?:完成)?(?:单位|方)?)[)\uff09]/gu;
const open = /(?:等(?:共?[\d一二两三四五六七八九十]+[家个])?(?:单位|企业|公司)?)$/u;

/** Every unit that a cell names, in order, without label, place in the order, role in brackets, and 等. */
export function namedUnits(cell: string | null): string[] {
  if (cell === null) return [];
  if (
    !/[\s\u3001,\uff0c;\uff1b/\uff0f|\uff5c:\uff1a.\uff0e()\uff08\uff09和与及暨等\u2460-\u249b\u2776-\u277f]/u.test(
      cell,
    )
  ) {
    return cell === '' ? [] : [cell];
  }
  const pieces = cutOutsideBrackets(
    cell.replace(legalForm, ' ').replace(conjunction, '\u3001'),
    separator,
  ).flatMap((piece) => {
    const words = piece.split(/\s+/u);
    const alone = (word: string) => [...word].length >= 4 && independent.test(word);
    return words.length > 1 && words.every(alone) ? words : [piece];
  });
  return pieces
    .map((piece) =>
      piece
        .replace(/^[(\uff08]?\d{1,2}[.\uff0e)\uff09]\s*/u, '')
        .replace(label, '')
        .replace(role, '')
        .replace(open, '')
        .trim(),
    )
    .filter((name) => name !== '');
}
