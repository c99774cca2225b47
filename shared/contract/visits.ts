import { z } from 'zod';
import { hundredths } from '../model/marks.ts';
import { download } from './awards.ts';
import { reviewProcedure } from './procedure.ts';
import { id, inReview, nothing, pin, reason, time } from './values.ts';

const visitStages = ['screening', 'scoring', 'reconciliation'] as const;

export const visitAnswer = z.enum(['yes', 'no']);
const day = z.iso.date();

export const visitTeam = z.strictObject({
  teamId: id,
  name: z.string(),
  members: z.array(z.strictObject({ accountId: id, name: z.string(), leads: z.boolean() })),
});
export type VisitTeam = z.infer<typeof visitTeam>;

export const visitView = z.strictObject({
  visitId: id,
  teamId: id,
  entryId: id,
  number: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  day: day.nullable(),
  place: z.string(),
  /** One for each item of the scheme's checklist that was touched; null = not answered. */
  answers: z.array(
    z.strictObject({ itemId: z.string(), answer: visitAnswer.nullable(), remark: z.string() }),
  ),
  photos: z.array(z.strictObject({ photoId: id, itemId: z.string(), name: z.string(), size: z.int() })),
  /** pass / fail, or a score where the scheme lets the visit score. */
  verdict: z.enum(['pass', 'fail']).nullable(),
  score: hundredths.nullable(),
  opinion: z.string().nullable(),
  signatures: z.array(
    z.strictObject({
      accountId: id,
      manner: z.enum(['pin', 'paper']),
      confirmedBy: z.string(),
      signedAt: time,
    }),
  ),
  /** Every member of the team has signed: the opinion holds. */
  complete: z.boolean(),
});
export type VisitView = z.infer<typeof visitView>;

export const visitProcedures = {
  'visit.list': reviewProcedure('query', 'any', {
    about: '实地考察: teams, itinerary, answers and opinions. A judge gets those of the own teams.',
    allow: ['secretary', 'chair', 'supervisor', 'judge'],
    input: inReview,
    output: z.strictObject({
      teams: z.array(visitTeam),
      visits: z.array(visitView),
      /** 优先条件 by entry: tags, never added to a figure. */
      preferences: z.array(z.strictObject({ entryId: id, preferenceIds: z.array(z.string()) })),
    }),
  }),
  'visit.saveTeam': reviewProcedure('command', visitStages, {
    about: 'Makes a team or changes it; the first member leads it.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      teamId: id.nullable(),
      name: z.string().trim().min(1).max(50),
      memberIds: z.array(id).min(1).max(50),
    }),
    output: z.strictObject({ teamId: id }),
  }),
  'visit.removeTeam': reviewProcedure('command', visitStages, {
    about: 'Removes a team that has no visits.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, teamId: id }),
    output: nothing,
  }),
  'visit.plan': reviewProcedure('command', visitStages, {
    about: 'Puts an entry on a team’s itinerary, or changes team, day and place while nobody has signed.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      entryId: id,
      teamId: id,
      day: day.nullable(),
      place: z.string().trim().max(200),
    }),
    output: z.strictObject({ visitId: id }),
  }),
  'visit.unplan': reviewProcedure('command', visitStages, {
    about: 'Takes an entry off the itinerary while nobody has signed.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, visitId: id, reason }),
    output: nothing,
  }),
  'visit.answer': reviewProcedure('command', visitStages, {
    about:
      'One item of the checklist: yes, no or open, with a remark. By a member of the team or the secretary.',
    allow: ['secretary', 'judge', 'chair'],
    input: z.strictObject({
      reviewId: id,
      visitId: id,
      itemId: z.string().min(1).max(64),
      answer: visitAnswer.nullable(),
      remark: z.string().trim().max(2000),
    }),
    output: nothing,
  }),
  'visit.addPhoto': reviewProcedure('command', visitStages, {
    about: 'Attaches an uploaded photograph to an item of the checklist.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      visitId: id,
      itemId: z.string().min(1).max(64),
      fileId: id,
      name: z.string().trim().min(1).max(255),
    }),
    output: z.strictObject({ photoId: id }),
  }),
  'visit.removePhoto': reviewProcedure('command', visitStages, {
    about: 'Takes a photograph off again; the reason stays on the record.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, photoId: id, reason }),
    output: nothing,
  }),
  'visit.openPhoto': reviewProcedure('query', 'any', {
    about: 'The photograph, for the office and the members of the team.',
    allow: ['secretary', 'chair', 'supervisor', 'judge'],
    input: z.strictObject({ reviewId: id, photoId: id }),
    output: download,
  }),
  'visit.setOpinion': reviewProcedure('command', visitStages, {
    about: 'The one opinion of the team. Signatures that are there already fall away with a new opinion.',
    allow: ['secretary', 'judge', 'chair'],
    input: z.strictObject({
      reviewId: id,
      visitId: id,
      verdict: z.enum(['pass', 'fail']).nullable(),
      score: hundredths.min(0).max(10_000).nullable(),
      opinion: z.string().trim().max(5000),
    }),
    output: z.strictObject({ signaturesDropped: z.int().min(0) }),
  }),
  'visit.sign': reviewProcedure('command', visitStages, {
    about: 'A member of the team signs the opinion with the own PIN.',
    allow: ['judge', 'chair'],
    input: z.strictObject({ reviewId: id, visitId: id, pin }),
    output: z.strictObject({ complete: z.boolean() }),
  }),
  'visit.confirmPaper': reviewProcedure('command', visitStages, {
    about: 'The secretary confirms that these members have signed the opinion on paper.',
    allow: ['secretary'],
    input: z.strictObject({ reviewId: id, visitId: id, accountIds: z.array(id).min(1).max(50) }),
    output: z.strictObject({ complete: z.boolean() }),
  }),
  'visit.reopen': reviewProcedure('command', visitStages, {
    about: 'The chair lets a signed opinion be given anew, with a reason; the signatures fall away.',
    allow: ['chair'],
    input: z.strictObject({ reviewId: id, visitId: id, reason }),
    output: nothing,
  }),
  'visit.setPreferences': reviewProcedure('command', visitStages, {
    about: 'Which of the scheme’s 优先条件 an entry meets.',
    allow: ['secretary'],
    input: z.strictObject({
      reviewId: id,
      entryId: id,
      preferenceIds: z.array(z.string().min(1).max(64)).max(50),
    }),
    output: nothing,
  }),
};
