import { z } from 'zod';

/** Why an objection is registered as 不予受理. */
export const refusalReason = z.enum(['late', 'early', 'anonymous', 'unstamped', 'unsigned', 'noContact']);
export type RefusalReason = z.infer<typeof refusalReason>;

/** Whether the objector is a person or a unit, and what the paper shows. */
export interface ObjectorPaper {
  kind: 'person' | 'unit';
  name: string;
  contact: string;
  /** Of a unit: the official seal. */
  stamped: boolean;
  /** Of a person: the own signature. Of a unit: that of its legal representative. */
  signed: boolean;
}

/** The notice window: Beijing days, both included. */
export interface NoticeWindow {
  from: string;
  to: string;
}

/**
 * What the data say against taking an objection up; empty = it is taken up. 实名书面: a person signs and leaves a
 * contact, a unit stamps and its legal representative signs (国家科技奖励办公告 2012, 2018); nobody is heard
 * outside the notice period (公示期).
 *
 * @param receivedOn Beijing day on which it came, "2026-11-20".
 */
export function refusalReasons(
  paper: ObjectorPaper,
  receivedOn: string,
  window: NoticeWindow,
): RefusalReason[] {
  const reasons: RefusalReason[] = [];
  if (receivedOn < window.from) reasons.push('early');
  if (receivedOn > window.to) reasons.push('late');
  if (paper.name.trim() === '') reasons.push('anonymous');
  if (paper.kind === 'unit' && !paper.stamped) reasons.push('unstamped');
  if (!paper.signed) reasons.push('unsigned');
  if (paper.contact.trim() === '') reasons.push('noContact');
  return reasons;
}
