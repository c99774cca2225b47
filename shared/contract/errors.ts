/**
 * Errors that people can do something about. Each code has a sentence in shared/text/<language>/errors.json
 * under the same key, with `params` filled in. Everything else is 'internal' with an incident id.
 */
export const errorCodes = [
  // the call itself
  'input.invalid',
  'procedure.unknown',
  'client.unknown',
  'session.required',
  'session.expired',
  'role.forbidden',
  'stage.wrong',
  'notFound',
  'internal',
  'backend.gone',
  // signing in
  'setup.done',
  'pin.wrong',
  'pin.locked',
  'pin.weak',
  'slip.wrong',
  'slip.used',
  'account.closed',
  // files and import
  'file.tooLarge',
  'file.incomplete',
  'file.notSpreadsheet',
  'file.encrypted',
  'file.corrupt',
  'file.emptySheet',
  'file.timeout',
  'file.legacyFormat',
  'import.noHeader',
  'import.changed',
  'import.hasErrors',
  'import.cancelled',
  'form.oldWord',
  'form.notWord',
  'form.noFields',
  'form.noTitle',
  // entries, panel, assignment
  'scheme.invalid',
  'scheme.fileUnreadable',
  'scheme.fileNewer',
  'scheme.rankingFixed',
  'scheme.unchanged',
  'scheme.locked',
  'entry.reasonRequired',
  'entry.findingsOpen',
  'entry.notReturned',
  'screening.noFinding',
  'screening.notPrinciple',
  'receipt.future',
  'bar.ended',
  'document.nothingToPrint',
  'member.lastSecretary',
  'member.hasSheets',
  'member.hasPin',
  'witness.invalid',
  'witness.required',
  'witness.notSupervisor',
  'assignment.changed',
  'assignment.recused',
  // round and scoring
  'round.blocked',
  'round.notOpen',
  'round.alreadyOpen',
  'round.last',
  'round.nobodyAdmitted',
  'round.first',
  'batch.none',
  'round.sheetsMissing',
  'scorecard.stale',
  'scorecard.submitted',
  'scorecard.notSubmitted',
  'scorecard.incomplete',
  'scorecard.noRevision',
  'mark.unknownCriterion',
  'mark.notTyped',
  'mark.outOfRange',
  'mark.offStep',
  'mark.notALevel',
  // recognition
  'selection.scores',
  'selection.recognition',
  'recognition.reasonRequired',
  'recognition.mustDecide',
  'recognition.secondRead',
  'recognition.noSecondReader',
  'recognition.noSpotCheck',
  'recognition.drawn',
  'recognition.spotCheckOpen',
  // awards
  'decision.notTied',
  'decision.unknownEntry',
  'decision.unknownTier',
  'decision.revoked',
  'decision.unknownCategory',
  'decision.alreadyEqual',
  'decision.changed',
  'decision.tooMany',
  'decision.notRanked',
  'decision.noScores',
  'decision.outsidePanel',
  'decision.otherRubric',
  'decision.belowMinimum',
  'decision.declinesTier',
  'decision.recused',
  'decision.notPresiding',
  'case.recused',
  'rescoring.nothingToReturn',
  'rescoring.alreadyOpen',
  'rescoring.notOpen',
  'rescoring.agreedStands',
  'rescoring.sawMarks',
  'rescoring.blind',
  'rescoring.underWay',
  'tally.overCap',
  'tally.changed',
  'tally.boundaryOpen',
  'download.gone',
  // papers
  'printer.missing',
  'printer.failed',
  'paper.cancelled',
  'paper.nothing',
  'template.unreadable',
  'template.broken',
  'archive.incomplete',
  // store
  'store.newer',
  'store.corrupt',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface ContractError {
  code: ErrorCode;
  params: Readonly<Record<string, string | number>>;
  /** Only for 'internal': names the log entry. */
  incidentId?: string;
}

/** Thrown by services for anything that the user can put right. */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'UserError';
    this.code = code;
    this.params = params;
  }
}
