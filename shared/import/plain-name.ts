import { splitContributors } from './contributors.ts';
import { isRole, withoutRole } from './role-words.ts';

/** Nearly all names are this plain. 等 may end a trimming, and four letters may begin with a role. */
const plainHan = /^[\u3400-\u9fff]{1,2}[\u3400-\u7b48\u7b4a-\u9fff]$/u;
const brackets = /[([\uff08\u3010\u3014][^)\]\uff09\u3011\u3015]*[)\]\uff09\u3011\u3015]?/gu;
const courtesy = /(?<=..)(?:同志|先生|女士|老师|师傅)$/u;
/** 一车间：张三 */
const anyLabel = /^[^:\uff1a]{1,20}[:\uff1a]\s*(?=\S)/u;

/** The name alone, for comparing: without the role or department in brackets or in front, label and courtesy. */
export function plainName(name: string): string {
  if (plainHan.test(name) && !courtesy.test(name)) return name;
  const without = name
    .replace(anyLabel, '')
    .replace(brackets, '')
    .trim()
    .replace(/^\d{1,2}(?=[\u3400-\u9fff]{2})/u, '')
    .replace(courtesy, '')
    .trim();
  return without === '' ? name : withoutRole(without);
}

/** Each person that one written name names, plain: whatever was typed or imported as one may name several. */
export function plainNames(written: string): string[] {
  if (plainHan.test(written) && !courtesy.test(written)) return [written];
  const names = splitContributors(written).names.map(plainName);
  return names.length === 0 ? [written] : names;
}

const LONGEST_NAME = 100;
const group = /(?:团队|小组|班组|课题组|项目组|攻关组|工作室|工作站|[班组队])$/u;
const organisation = /(?:公司|集团|车间|分厂|工厂|中心|学院|大学|部门|科室|委员会)$/u;
/** Letters that write the names of Xinjiang and other regions, where the · is often left out: 买买提吐尔逊. */
const transliterated =
  /^[阿艾埃安奥巴拜白比别卜布达丹迪地丁东多尔尼凡费佛古哈海汗罕合赫黑胡吉加贾江居卡开坎柯克肯库拉来莱兰勒丽力利林龙娄鲁伦罗麻马买麦曼美米密苗明莫木穆那娜乃纳努诺帕排派皮普其恰切青曲热日肉如赛色沙山尚生什斯司苏逊孙塔台太特提铁图吐托瓦外旺威乌吾西希夏肖辛亚牙叶耶也依以义伊英尤玉郁再扎孜泽珍者子祖不力娅妮甫娃]{5,12}$/u;
const masked = /^\p{Script=Han}[某*×○〇xX]{1,3}$/u;

/** The last letters of the words that are no names: 车间, 组长, 成员. */
const endsOtherwise = /[司团间厂心学院门室会人创者员长名他它余与加笔干作合志师]$/u;

/** Whether text may be what somebody or a group is called. Doubt is for a person to resolve. */
export function isLikelyName(name: string): boolean {
  if (plainHan.test(name) && !endsOtherwise.test(name)) return true;
  if (name.length > LONGEST_NAME || /[:\uff1a]/.test(name)) return false;
  const plain = plainName(name).normalize('NFKC').trim();
  if (masked.test(plain) || group.test(plain)) return true;
  if (organisation.test(plain) || isRole(plain)) return false;
  if (/^[\p{Script=Han}\s]+$/u.test(plain)) {
    const length = [...plain.replace(/\s/gu, '')].length;
    return (length >= 2 && length <= 4) || transliterated.test(plain);
  }
  return /^[\p{L}\p{M}\s·•‧・.'’-]{2,60}$/u.test(plain) && !/[、，；]/.test(plain);
}
