import type { Download } from '../../shared/contract/awards.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { newToken } from './ids.ts';

interface Waiting {
  fileName: string;
  bytes: Uint8Array;
  expiresAt: number;
  stillAllowed: () => boolean;
}

const lifetimeMs = 5 * 60 * 1000;

/** Finished documents that wait to be fetched. The token is the authorisation, so it lives for five minutes. */
export class Downloads {
  readonly #waiting = new Map<string, Waiting>();

  /** `stillAllowed` is asked again whenever it is fetched. */
  offer(fileName: string, bytes: Uint8Array, stillAllowed: () => boolean = () => true): Download {
    this.#forgetOld();
    const token = newToken();
    this.#waiting.set(token, { fileName, bytes, expiresAt: Date.now() + lifetimeMs, stillAllowed });
    return { token, fileName, size: bytes.byteLength };
  }

  /** Throws UserError 'download.gone' for an unknown or expired token. */
  take(token: string): { fileName: string; bytes: Uint8Array } {
    this.#forgetOld();
    const waiting = this.#waiting.get(token);
    if (!waiting?.stillAllowed()) throw new UserError('download.gone');
    return waiting;
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [token, waiting] of this.#waiting) if (waiting.expiresAt < now) this.#waiting.delete(token);
  }
}
