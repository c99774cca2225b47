const before =
  '(?:第[一二三四五六七八九十\\d]{1,2}|其[他它余]|主要|项目|课题|技术|共同|参与|团队|小组|攻关|研发|创新|成果|QC|副)';
const role =
  '(?:完成人员?|负责人|带头人|领衔人|领军人物?|主持人|主创人员|主创人?|主要人员|组长|组员|队长|队员|班长|成员|参[与加](?:人员?|者)?|协作(?:人员?|者)?|配合(?:人员?|者)?|合作(?:人员?|者)?|发明人|作者|执笔人?|设计[人者]|申报人|申请人|建议人|提案人|创新者|骨干|姓名|人员|其[他它余])';

const roleAlone = new RegExp(`^${before}{0,4}${role}$`, 'u');
const roleLabel = new RegExp(`${before}{0,4}${role}\\s*[:\uff1a]\\s*`, 'gu');
const roleFirst = new RegExp(`^${before}{0,4}${role}(?=[\u3400-\u9fff]{2,4}$)`, 'u');

/** 组长, 第一完成人: what somebody is, not who. */
export function isRole(text: string): boolean {
  return roleAlone.test(text);
}

/** "第一完成人：张三；其他：李四" with a separator for each label. */
export function labelsCut(text: string): string {
  return /[:\uff1a]/.test(text) ? text.replace(roleLabel, '\u3001') : text;
}

/** 组长张三 → 张三. */
export function withoutRole(name: string): string {
  return name.replace(roleFirst, '');
}
