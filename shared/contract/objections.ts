import { z } from 'zod';
import { refusalReason } from '../approval/objection-admission.ts';
import { day } from '../model/programme.ts';
import { listView } from './approval.ts';
import { reviewProcedure } from './procedure.ts';
import { entryFacts, succession } from './publication.ts';
import { id, inReview, nothing, pin, reason, time, witnessInput } from './values.ts';

const office = ['secretary', 'chair', 'supervisor'] as const;
const fromNotice = ['notice', 'published', 'archived'] as const;

export const objectionChannel = z.enum(['paper', 'email', 'visit', 'phone', 'platform', 'other']);
export const settlement = z.enum(['strike', 'lower', 'correct', 'rescore', 'none']);
export type Settlement = z.infer<typeof settlement>;

/** Whose objection it is: only in answers to its handlers and the supervisor. */
export const objectorView = z.strictObject({
  kind: z.enum(['person', 'unit']),
  name: z.string(),
  contact: z.string(),
  stamped: z.boolean(),
  signed: z.boolean(),
  /** The words of the objection. */
  content: z.string(),
  files: z.array(z.strictObject({ fileId: id, name: z.string() })),
});
export type ObjectorView = z.infer<typeof objectorView>;

export const objectionView = z.strictObject({
  objectionId: id,
  serial: z.int().min(1),
  entryId: id.nullable(),
  number: z.string().nullable(),
  receivedOn: day,
  channel: objectionChannel,
  subject: z.string(),
  /** Why it is not taken up (不予受理); empty = it is. */
  refusal: z.array(refusalReason),
  registeredAt: time,
  handlers: z.array(z.strictObject({ accountId: id, name: z.string() })),
  outcome: z.enum(['upheld', 'rejected']).nullable(),
  outcomeReason: z.string().nullable(),
  concludedAt: time.nullable(),
  settlement: settlement.nullable(),
  /** Whether the asker is one of its handlers. */
  mine: z.boolean(),
  /** null for everybody but its handlers and the supervisor. */
  objector: objectorView.nullable(),
});
export type ObjectionView = z.infer<typeof objectionView>;

/** Who takes the places that fall free where equals wait for them. */
export const successors = z.strictObject({
  /** In the order in which they move up. */
  entryIds: z.array(id).min(1).max(50),
  /** A closed ballot that chose them; null = the chair decides. */
  ballotId: id.nullable(),
  reason,
});
export type Successors = z.infer<typeof successors>;

export const objectionProcedures = {
  'objection.list': reviewProcedure('query', fromNotice, {
    about:
      'The register of objections (异议). Who objects is shown to the handlers and the supervisor alone.',
    allow: office,
    input: inReview,
    output: z.strictObject({ objections: z.array(objectionView) }),
  }),
  'objection.register': reviewProcedure('command', fromNotice, {
    about: 'Registers an objection; late, anonymous, unsigned or unstamped ones as not taken up (不予受理).',
    allow: ['secretary', 'supervisor'],
    input: z.strictObject({
      reviewId: id,
      entryId: id.nullable(),
      receivedOn: day,
      channel: objectionChannel,
      /** What it is about, in words that do not tell whose it is. */
      subject: z.string().trim().min(1).max(500),
      objector: z.strictObject({
        kind: z.enum(['person', 'unit']),
        name: z.string().trim().max(200),
        contact: z.string().trim().max(200),
        stamped: z.boolean(),
        signed: z.boolean(),
        content: z.string().trim().max(20_000),
      }),
      fileIds: z.array(id).max(50),
      handlerIds: z.array(id).min(1).max(20),
    }),
    output: z.strictObject({ objectionId: id, serial: z.int(), refusal: z.array(refusalReason) }),
  }),
  'objection.setHandlers': reviewProcedure('command', fromNotice, {
    about: 'The supervisor names other handlers.',
    allow: ['supervisor'],
    input: z.strictObject({ reviewId: id, objectionId: id, handlerIds: z.array(id).min(1).max(20), reason }),
    output: nothing,
  }),
  'objection.openEvidence': reviewProcedure('query', fromNotice, {
    about: 'A file of the evidence, for handlers and the supervisor.',
    allow: office,
    input: z.strictObject({ reviewId: id, objectionId: id, fileId: id }),
    output: z.strictObject({ token: z.string(), fileName: z.string(), size: z.int() }),
  }),
  'objection.conclude': reviewProcedure('command', fromNotice, {
    about: 'A handler records the outcome with its reason.',
    allow: office,
    input: z.strictObject({ reviewId: id, objectionId: id, outcome: z.enum(['upheld', 'rejected']), reason }),
    output: nothing,
  }),
  'objection.preview': reviewProcedure('query', ['notice'], {
    about:
      'The list as it would be after the case of an upheld objection, and who waits for a free place then.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      objectionId: id,
      settlement: settlement.extract(['strike', 'lower']),
      toTier: z.string().nullable(),
      succession,
      /** In the order in which they are to move up. */
      entryIds: z.array(id).max(50),
    }),
    output: z.strictObject({ list: listView }),
  }),
  'objection.settle': reviewProcedure('command', ['notice'], {
    about:
      'After an upheld objection its case alone is open: struck, lowered or corrected under a new seal, or scored again.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      objectionId: id,
      settlement,
      /** Only with 'lower'. */
      toTier: z.string().nullable(),
      /** Only with 'correct'. */
      facts: entryFacts.nullable(),
      succession,
      /** Only where equals wait for a place that falls free. */
      successors: successors.nullable().optional(),
      republish: z.boolean(),
      reason,
      fileId: id.nullable(),
      pin,
      witness: witnessInput.nullable().optional(),
    }),
    output: nothing,
  }),
};
