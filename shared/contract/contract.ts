import type { z } from 'zod';
import { approvalProcedures } from './approval.ts';
import { assignmentProcedures } from './assignment.ts';
import { awardProcedures } from './awards.ts';
import { ballotProcedures } from './ballots.ts';
import { caseProcedures } from './cases.ts';
import { decisionProcedures } from './decisions.ts';
import { deskProcedures } from './desk.ts';
import { deskOfficeProcedures } from './desk-office.ts';
import { documentProcedures } from './documents.ts';
import { documentInProcedures } from './documents-in.ts';
import { drawProcedures } from './draws.ts';
import { entryProcedures } from './entries.ts';
import { entryWindowProcedures } from './entry-window.ts';
import { intakeProcedures } from './intake.ts';
import { meetingProcedures } from './meeting.ts';
import { memberProcedures } from './members.ts';
import { noticeProcedures, recognitionProcedures } from './notices.ts';
import { objectionProcedures } from './objections.ts';
import { panelProcedures } from './panels.ts';
import type { Procedure } from './procedure.ts';
import { publicationProcedures } from './publication.ts';
import { receiptProcedures } from './receipts.ts';
import { recusalProcedures } from './recusal.ts';
import { reviewProcedures } from './review.ts';
import { roundProcedures } from './rounds.ts';
import { screeningProcedures } from './screening.ts';
import { sealProcedures } from './seals.ts';
import { sessionProcedures } from './session.ts';
import { supervisionProcedures } from './supervision.ts';
import { tallyProcedures } from './tally.ts';
import { transcriptProcedures } from './transcripts.ts';
import { unitRankingProcedures } from './unit-ranking.ts';
import { visitProcedures } from './visits.ts';

/** Every procedure that a client can call, by name. There is no second way in. */
export const contract = {
  ...sessionProcedures,
  ...reviewProcedures,
  ...roundProcedures,
  ...noticeProcedures,
  ...entryProcedures,
  ...entryWindowProcedures,
  ...intakeProcedures,
  ...receiptProcedures,
  ...screeningProcedures,
  ...memberProcedures,
  ...panelProcedures,
  ...assignmentProcedures,
  ...recusalProcedures,
  ...drawProcedures,
  ...deskProcedures,
  ...deskOfficeProcedures,
  ...transcriptProcedures,
  ...recognitionProcedures,
  ...decisionProcedures,
  ...caseProcedures,
  ...unitRankingProcedures,
  ...ballotProcedures,
  ...meetingProcedures,
  ...visitProcedures,
  ...awardProcedures,
  ...documentProcedures,
  ...documentInProcedures,
  ...sealProcedures,
  ...approvalProcedures,
  ...publicationProcedures,
  ...objectionProcedures,
  ...supervisionProcedures,
  ...tallyProcedures,
} satisfies Record<string, Procedure>;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export type InputOf<Name extends ProcedureName> = z.infer<Contract[Name]['input']>;
export type OutputOf<Name extends ProcedureName> = z.infer<Contract[Name]['output']>;

export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}

export function procedureOf(name: ProcedureName): Procedure {
  return contract[name];
}
