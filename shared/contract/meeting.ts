import { z } from 'zod';
import { decimalText } from '../model/marks.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, reason, role, time } from './values.ts';

/** From the first judge in the room to the announcement of the result. */
const meetingStages = [
  'screening',
  'scoring',
  'reconciliation',
  'proposed',
  'approval',
  'notice',
  'published',
] as const;
const office = ['secretary', 'chair', 'supervisor'] as const;

export const substitution = z.strictObject({
  substitutionId: id,
  absentId: id,
  absentName: z.string(),
  substituteName: z.string(),
  substituteUnit: z.string().nullable(),
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  askedBy: z.string(),
  askedAt: time,
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  decisionReason: z.string().nullable(),
});
export type Substitution = z.infer<typeof substitution>;

export const attendancePerson = z.strictObject({
  accountId: id,
  name: z.string(),
  unit: z.string().nullable(),
  roles: z.array(role),
  /** Belongs to the base of quorum and ballots: judge or chair, and not replaced by a substitute. */
  entitled: z.boolean(),
  present: z.boolean(),
  /** Name of the person who sits in for this one, or whom this one sits in for. */
  replacedBy: z.string().nullable(),
  substituteFor: z.string().nullable(),
  /** All movements, oldest first. */
  movements: z.array(z.strictObject({ movement: z.enum(['arrive', 'leave']), at: time, by: z.string() })),
});
export type AttendancePerson = z.infer<typeof attendancePerson>;

export const agendaItem = z.strictObject({
  /** "09:30", or null for an item without a time. */
  starts: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  title: z.string().trim().min(1).max(200),
});
export type AgendaItem = z.infer<typeof agendaItem>;

export const timerKind = z.enum(['statement', 'questions']);

/** A countdown. Running: `endsAt`; paused: `leftMs`. Exactly one of them is there. */
export const timer = z.strictObject({
  kind: timerKind,
  seconds: z.int().min(1),
  endsAt: time.nullable(),
  leftMs: z.int().min(0).nullable(),
});
export type Timer = z.infer<typeof timer>;

export const hallView = z.enum(['auto', 'agenda', 'order', 'results']);
export type HallView = z.infer<typeof hallView>;

const calledEntry = z.strictObject({ entryId: id, number: z.string(), title: z.string() });
const progress = z.strictObject({ submitted: z.int().min(0), total: z.int().min(0) });

/** One tier on the hall's screen: an empty list of entries means that it was left vacant. */
export const hallTier = z.strictObject({
  tierId: z.string(),
  tierName: z.string(),
  draft: z.boolean(),
  groups: z.array(
    z.strictObject({
      groupName: z.string().nullable(),
      entries: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          unit: z.string().nullable(),
          /** Only where the chair released the figures too. */
          figure: decimalText.nullable(),
        }),
      ),
    }),
  ),
});
export type HallTier = z.infer<typeof hallTier>;

export const meetingProcedures = {
  'attendance.list': reviewProcedure('query', 'any', {
    about: '签到: who of the review is here, with every arrival and leaving, and the substitutions.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      people: z.array(attendancePerson),
      substitutions: z.array(substitution),
      /** 应到 and 实到 of the panel: what quorum and ballots count from. */
      entitled: z.int().min(0),
      present: z.int().min(0),
    }),
  }),
  'attendance.record': reviewProcedure('command', meetingStages, {
    about: 'People arrive or leave, now. Who is already where the movement leads is left out.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      accountIds: z.array(id).min(1).max(500),
      movement: z.enum(['arrive', 'leave']),
    }),
    output: z.strictObject({ recorded: z.int().min(0) }),
  }),
  'attendance.askSubstitute': reviewProcedure('command', meetingStages, {
    about: 'Asks the chair to let somebody sit in for a member of the panel who cannot come.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      absentId: id,
      name: z.string().trim().min(1).max(50),
      unit: z.string().trim().max(100).nullable(),
      reason,
    }),
    output: z.strictObject({ substitutionId: id }),
  }),
  'attendance.decideSubstitute': reviewProcedure('command', meetingStages, {
    about: 'The chair approves a substitute, who becomes a judge in the other’s place, or refuses.',
    allow: ['chair'],
    input: z.strictObject({
      reviewId: id,
      substitutionId: id,
      approved: z.boolean(),
      reason: z.string().trim().max(2000).nullable(),
    }),
    output: z.strictObject({ substituteId: id.nullable() }),
  }),

  'meeting.get': reviewProcedure('query', 'any', {
    about:
      'The meeting as the office runs it: agenda, called entry, its judges and who is absent, countdown.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      agenda: z.array(agendaItem),
      follow: z.boolean(),
      called: calledEntry.nullable(),
      scoringOpen: z.boolean(),
      timer: timer.nullable(),
      /** The backend's clock, against which the countdown runs. */
      now: time,
      hallView,
      /** Entries of the round in the order of their presentation, with how often each was called. */
      entries: z.array(
        calledEntry.extend({
          called: z.int().min(0),
          progress,
        }),
      ),
      /** Judges of the called entry: present, and whether their sheet is submitted. */
      judges: z.array(
        z.strictObject({ accountId: id, name: z.string(), present: z.boolean(), submitted: z.boolean() }),
      ),
      releases: z.array(z.strictObject({ tierId: z.string(), draft: z.boolean(), releasedAt: time })),
    }),
  }),
  'meeting.setAgenda': reviewProcedure('command', meetingStages, {
    about: 'Writes the agenda anew.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, items: z.array(agendaItem).max(200) }),
    output: nothing,
  }),
  'meeting.setFollow': reviewProcedure('command', ['scoring'], {
    about:
      'Turns follow mode on or off. On: every desk opens the called entry, and marks are taken for that entry alone.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, follow: z.boolean() }),
    output: nothing,
  }),
  'meeting.call': reviewProcedure('command', ['scoring'], {
    about: 'Calls an entry to be presented, or (null) none. Who of its judges is absent is noted from 签到.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, entryId: id.nullable(), scoringOpen: z.boolean() }),
    output: z.strictObject({ absent: z.array(z.string()) }),
  }),
  'meeting.setScoring': reviewProcedure('command', ['scoring'], {
    about: 'Opens or closes scoring for the called entry.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, open: z.boolean() }),
    output: nothing,
  }),
  'meeting.setTimer': reviewProcedure('command', meetingStages, {
    about: 'Starts, pauses, resumes or removes the countdown for statement or questions.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      action: z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('start'), kind: timerKind, seconds: z.int().min(1).max(86_400) }),
        z.strictObject({ do: z.literal('pause') }),
        z.strictObject({ do: z.literal('resume') }),
        z.strictObject({ do: z.literal('remove') }),
      ]),
    }),
    output: nothing,
  }),
  'meeting.setHallView': reviewProcedure('command', meetingStages, {
    about:
      'What the hall shows: by itself what is due, or the agenda, the order of presentation, the results.',
    allow: ['secretary', 'chair'],
    input: z.strictObject({ reviewId: id, view: hallView }),
    output: nothing,
  }),
  'meeting.follow': reviewProcedure('query', 'any', {
    about: 'What a desk must know of the meeting: the called entry, the own sheet of it, the countdown.',
    allow: ['judge'],
    input: inReview,
    output: z.strictObject({
      follow: z.boolean(),
      /** Title and sheet only where the asker scores the called entry. */
      called: z
        .strictObject({ number: z.string(), title: z.string().nullable(), assignmentId: id.nullable() })
        .nullable(),
      scoringOpen: z.boolean(),
      timer: timer.nullable(),
      now: time,
    }),
  }),

  'hall.show': reviewProcedure('query', 'any', {
    about: 'All that the projector shows. Of the result: what the chair has released, and nothing else.',
    allow: office,
    input: inReview,
    output: z.strictObject({
      reviewName: z.string(),
      view: z.enum(['agenda', 'entry', 'order', 'results']),
      agenda: z.array(agendaItem),
      called: z.strictObject({ number: z.string(), title: z.string() }).nullable(),
      /** Sheets of the called entry, else of the round. */
      progress: progress.nullable(),
      /** Order of presentation; null where none was drawn. */
      order: z
        .array(z.strictObject({ number: z.string(), title: z.string(), presented: z.boolean() }))
        .nullable(),
      timer: timer.nullable(),
      now: time,
      /** Title of a ballot that runs, and how many have voted. */
      ballot: z.strictObject({ title: z.string(), voted: z.int().min(0), voters: z.int().min(0) }).nullable(),
      /** Newest release first. */
      released: z.array(hallTier),
    }),
  }),
  'hall.release': reviewProcedure(
    'command',
    ['reconciliation', 'proposed', 'approval', 'notice', 'published'],
    {
      about:
        'Puts the next tier from below, or all that are left, on the projector: of the sealed list, or of the tally as a draft that is marked so.',
      allow: ['chair'],
      input: z.strictObject({
        reviewId: id,
        what: z.enum(['next', 'all']),
        /** Must be asked for by name: without it only a sealed list is shown. */
        draft: z.boolean(),
        withFigures: z.boolean(),
      }),
      output: z.strictObject({ tierIds: z.array(z.string()) }),
    },
  ),
  'hall.withdraw': reviewProcedure(
    'command',
    ['reconciliation', 'proposed', 'approval', 'notice', 'published'],
    {
      about: 'Takes everything that was released off the projector.',
      allow: ['chair'],
      input: inReview,
      output: nothing,
    },
  ),
};
