import type { ContractError, ErrorCode } from '../../shared/contract/errors.ts';

/** What a call rejects with: a code with its values, never a sentence. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly params: ContractError['params'];
  readonly incidentId: string | undefined;

  constructor(error: ContractError) {
    super(error.code);
    this.name = 'CallError';
    this.code = error.code;
    this.params = error.params;
    this.incidentId = error.incidentId;
  }
}

export function backendGone(): CallError {
  return new CallError({ code: 'backend.gone', params: {} });
}

export function isCallError(error: unknown, ...codes: readonly ErrorCode[]): error is CallError {
  return error instanceof CallError && (codes.length === 0 || codes.includes(error.code));
}
