import type { Handlers } from '../context.ts';
import { assignmentHandlers } from './assignment-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { awardHandlers } from './award-handlers.ts';
import { deskHandlers } from './desk-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { duplicateHandlers } from './duplicate-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import { formHandlers } from './form-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { memberHandlers } from './member-handlers.ts';
import { noticeHandlers } from './notice-handlers.ts';
import { pastHandlers } from './past-handlers.ts';
import { recognitionHandlers } from './recognition-handlers.ts';
import { reviewHandlers } from './review-handlers.ts';
import { sampleHandlers } from './sample-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';

/** Every procedure of the contract and what carries it out. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...reviewHandlers,
  ...noticeHandlers,
  ...sampleHandlers,
  ...fileHandlers,
  ...entryHandlers,
  ...importHandlers,
  ...formHandlers,
  ...pastHandlers,
  ...duplicateHandlers,
  ...memberHandlers,
  ...assignmentHandlers,
  ...deskHandlers,
  ...recognitionHandlers,
  ...awardHandlers,
  ...documentHandlers,
  ...auditHandlers,
};
