import { z } from 'zod';
import { decimalText, hundredths } from '../model/marks.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, stateCounts, time } from './values.ts';

/** Where a name was found in a file that is to be shown to judges without names. */
export const nameFinding = z.strictObject({
  /** text, or metadata (author, title, company, comments …). */
  place: z.enum(['text', 'metadata']),
  /** Page of a PDF, part of an Office file, field of the metadata; null where there is only one place. */
  where: z.string().nullable(),
  name: z.string(),
  /** A few words around it. */
  excerpt: z.string(),
});
export type NameFinding = z.infer<typeof nameFinding>;

const beforeEnd = ['preparation', 'screening', 'scoring'] as const;

/** What the office prepares and watches for the desks. */
export const deskOfficeProcedures = {
  'progress.board': reviewProcedure('query', 'any', {
    about:
      'The round as the secretary watches it: who is to be reminded, who asks for a sheet back. No marks.',
    allow: ['secretary', 'chair', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      round: z.strictObject({
        name: z.string(),
        openedAt: time.nullable(),
        closedAt: time.nullable(),
        plannedEnd: time.nullable(),
      }),
      /** The backend's clock. */
      now: time,
      open: z.boolean(),
      /** The planned end has passed and the round is still open. */
      isLate: z.boolean(),
      sheets: stateCounts,
      /** Judges with open sheets, the one who has been silent for the longest first. */
      reminders: z.array(
        z.strictObject({
          accountId: id,
          name: z.string(),
          /** Has an own PIN, so has been at a desk at least once. */
          signedIn: z.boolean(),
          counts: stateCounts,
          /** Last saved mark, or the opening of the round. */
          since: time.nullable(),
        }),
      ),
      /** Who wants a submitted sheet back; without those of entries that the caller is recused from. */
      requests: z.array(
        z.strictObject({
          assignmentId: id,
          entryId: id,
          number: z.string(),
          judgeId: id,
          judge: z.string(),
          reason: z.string(),
          askedAt: time,
        }),
      ),
      calibration: z
        .strictObject({ number: z.string(), releasedAt: time.nullable(), sheets: stateCounts })
        .nullable(),
    }),
  }),
  'round.setEnd': reviewProcedure('command', ['screening', 'scoring'], {
    about: 'When the round is meant to end, as the desks show it; nothing closes by itself.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, plannedEnd: time.nullable() }),
    output: nothing,
  }),
  'calibration.set': reviewProcedure('command', ['screening', 'scoring'], {
    about: '试评: names the entry that everybody scores first, before the round is opened; null = none.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryId: id.nullable() }),
    output: nothing,
  }),
  'calibration.release': reviewProcedure('command', ['scoring'], {
    about: 'Shows the submitted calibration sheets to all who have submitted theirs, to be discussed.',
    allow: ['chair'],
    input: inReview,
    output: z.strictObject({ sheets: z.int() }),
  }),
  'calibration.get': reviewProcedure('query', 'any', {
    about:
      'The calibration entry and who has scored it; the sheets once they are released, to a judge who has submitted the own one.',
    allow: ['judge', 'chair', 'secretary', 'supervisor'],
    input: inReview,
    output: z.strictObject({
      entry: z.strictObject({ entryId: id.nullable(), number: z.string(), title: z.string() }).nullable(),
      releasedAt: time.nullable(),
      assigned: z.int().min(0),
      submitted: z.int().min(0),
      /** null = not released, or the own sheet is not submitted yet. */
      sheets: z
        .array(
          z.strictObject({
            judge: z.string(),
            marks: z.record(z.string(), hundredths.nullable()),
            comment: z.string(),
            total: decimalText.nullable(),
          }),
        )
        .nullable(),
    }),
  }),
  'attachment.searchNames': reviewProcedure('query', beforeEnd, {
    about: 'Searches a file for the names of its unit and contributors: text and metadata.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, attachmentId: id }),
    output: z.strictObject({
      /** false = nothing can be promised of this kind (images, sound, video, scans, unknown). */
      searched: z.boolean(),
      findings: z.array(nameFinding),
      cleared: z.strictObject({ at: time, by: z.string(), reason: z.string().nullable() }).nullable(),
    }),
  }),
  'attachment.markAnonymised': reviewProcedure('command', beforeEnd, {
    about:
      '已匿名: judges of a blind round may open this file. Searched again first; names that are found, or a kind that cannot be searched, need a reason.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      attachmentId: id,
      anonymised: z.boolean(),
      /** Why it is shown although names were found, or although it could not be searched. */
      reason: reason.nullable(),
    }),
    output: z.strictObject({ findings: z.array(nameFinding) }),
  }),
};
