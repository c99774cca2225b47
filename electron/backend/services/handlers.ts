import type { Handlers } from '../context.ts';
import { approvalHandlers } from './approval-handlers.ts';
import { archiveHandlers } from './archive-handlers.ts';
import { assignmentHandlers } from './assignment-handlers.ts';
import { attachmentHandlers } from './attachment-handlers.ts';
import { attendanceHandlers } from './attendance-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { awardHandlers } from './award-handlers.ts';
import { ballotDecideHandlers } from './ballot-decide.ts';
import { ballotHandlers } from './ballot-handlers.ts';
import { ballotVotingHandlers } from './ballot-voting.ts';
import { barHandlers } from './bar-handlers.ts';
import { boardHandlers } from './board-handlers.ts';
import { calibrationHandlers } from './calibration-handlers.ts';
import { caseHandlers } from './case-handlers.ts';
import { clearingHandlers } from './clearing-handlers.ts';
import { decisionHandlers } from './decision-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { documentInHandlers } from './document-in-handlers.ts';
import { drawHandlers } from './draw-handlers.ts';
import { duplicateHandlers } from './duplicate-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { entryWindowHandlers } from './entry-window-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import { formHandlers } from './form-handlers.ts';
import { hallHandlers } from './hall-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { meetingHandlers } from './meeting-handlers.ts';
import { memberHandlers } from './member-handlers.ts';
import { noticeHandlers } from './notice-handlers.ts';
import { objectionHandlers } from './objection-handlers.ts';
import { panelHandlers } from './panel-handlers.ts';
import { paperHandlers } from './paper-handlers.ts';
import { pastHandlers } from './past-handlers.ts';
import { peopleSheetHandlers } from './people-sheet-handlers.ts';
import { progressHandlers } from './progress-handlers.ts';
import { publicationHandlers } from './publication-handlers.ts';
import { receiptHandlers } from './receipt-handlers.ts';
import { recognitionHandlers } from './recognition-handlers.ts';
import { recusalHandlers } from './recusal-handlers.ts';
import { reviewHandlers } from './review-handlers.ts';
import { roundHandlers } from './round-handlers.ts';
import { sampleHandlers } from './sample-handlers.ts';
import { scorecardHandlers } from './scorecard-handlers.ts';
import { screeningHandlers } from './screening-handlers.ts';
import { sealHandlers } from './seal-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { statisticsHandlers } from './statistics-handlers.ts';
import { supervisionHandlers } from './supervision-handlers.ts';
import { tallyHandlers } from './tally-handlers.ts';
import { templateHandlers } from './template-handlers.ts';
import { transcriptHandlers } from './transcript-handlers.ts';
import { unitHandlers } from './unit-handlers.ts';
import { unitRankingHandlers } from './unit-ranking-handlers.ts';
import { visitHandlers } from './visit-handlers.ts';

/** Every procedure of the contract and what carries it out. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...reviewHandlers,
  ...roundHandlers,
  ...noticeHandlers,
  ...sampleHandlers,
  ...fileHandlers,
  ...entryHandlers,
  ...entryWindowHandlers,
  ...importHandlers,
  ...formHandlers,
  ...pastHandlers,
  ...duplicateHandlers,
  ...attachmentHandlers,
  ...barHandlers,
  ...receiptHandlers,
  ...screeningHandlers,
  ...statisticsHandlers,
  ...unitHandlers,
  ...memberHandlers,
  ...peopleSheetHandlers,
  ...panelHandlers,
  ...assignmentHandlers,
  ...recusalHandlers,
  ...drawHandlers,
  ...deskHandlers,
  ...scorecardHandlers,
  ...calibrationHandlers,
  ...boardHandlers,
  ...transcriptHandlers,
  ...clearingHandlers,
  ...recognitionHandlers,
  ...decisionHandlers,
  ...caseHandlers,
  ...unitRankingHandlers,
  ...attendanceHandlers,
  ...ballotDecideHandlers,
  ...ballotHandlers,
  ...ballotVotingHandlers,
  ...hallHandlers,
  ...meetingHandlers,
  ...visitHandlers,
  ...awardHandlers,
  ...paperHandlers,
  ...templateHandlers,
  ...archiveHandlers,
  ...sealHandlers,
  ...approvalHandlers,
  ...progressHandlers,
  ...publicationHandlers,
  ...objectionHandlers,
  ...supervisionHandlers,
  ...tallyHandlers,
  ...documentHandlers,
  ...documentInHandlers,
  ...auditHandlers,
};
