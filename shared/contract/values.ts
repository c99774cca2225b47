import { z } from 'zod';
import { role, scorecardState, screeningVerdict, stage } from '../model/review.ts';

/** Values that several procedures share. */
export const id = z.uuid();
export const time = z.iso.datetime();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const nothing = z.strictObject({});
export const inReview = z.strictObject({ reviewId: id });
export const reason = z.string().trim().min(1).max(2000);
/** A person's own PIN: six characters or more, digits or anything else. */
export const pin = z.string().min(6).max(64);
/** A supervisor at the same screen, who witnesses by the own PIN. */
export const witnessInput = z.strictObject({ accountId: id, pin });
export type WitnessInput = z.infer<typeof witnessInput>;
export const language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof language>;

export const accountState = z.enum(['slip', 'active', 'closed']);

/** A message code with its values; the words are in shared/text. */
export const message = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Message = z.infer<typeof message>;

export const account = z.strictObject({
  id,
  name: z.string(),
  unit: z.string().nullable(),
  /** Roles held in the whole store (today: secretary). */
  storeRoles: z.array(role),
});
export type Account = z.infer<typeof account>;

export const entryView = z.strictObject({
  id,
  number: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  contributors: z.array(z.string()),
  category: z.string().nullable(),
  summary: z.string().nullable(),
  /** Further columns of the imported sheet, by their own heading. */
  extra: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  screening: screeningVerdict,
  screeningReason: z.string().nullable(),
  /** The file and row it came from. */
  origin: z.strictObject({ fileName: z.string(), sheet: z.string().nullable(), row: z.int() }).nullable(),
});
export type EntryView = z.infer<typeof entryView>;

export const memberView = z.strictObject({
  accountId: id,
  name: z.string(),
  unit: z.string().nullable(),
  specialty: z.string().nullable(),
  roles: z.array(role),
  /** slip: has a one-time slip that is not used yet; active: has an own PIN; closed: cannot sign in. */
  state: accountState,
  lockedUntil: time.nullable(),
  assigned: z.int(),
  submitted: z.int(),
  /** How often the PIN was reset in this review (printed on the judge's score sheet). */
  resets: z.int(),
});
export type MemberView = z.infer<typeof memberView>;

export const reviewSummary = z.strictObject({
  id,
  name: z.string(),
  stage,
  schemeName: z.string(),
  isSample: z.boolean(),
  createdAt: time,
  entryCount: z.int(),
  myRoles: z.array(role),
});
export type ReviewSummary = z.infer<typeof reviewSummary>;

export const stateCounts = z.strictObject({
  none: z.int(),
  draft: z.int(),
  submitted: z.int(),
  returned: z.int(),
});
export type StateCounts = z.infer<typeof stateCounts>;
export { role, scorecardState, screeningVerdict, stage };
