import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { newToken } from '../ids.ts';

/**
 * Keeps other pages and programs of the machine out of `serve`: a browser must have been opened by an address
 * with a one-time token, which it trades for a client key. Keys are signed with the secret of this start of
 * the program, so they outlive a restart of the backend process, not of the program.
 */
export class ClientKeys {
  readonly #secret: Buffer;
  readonly #invitations = new Set<string>();

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** A fresh one-time token for an address. */
  invite(): string {
    const token = newToken();
    this.#invitations.add(token);
    return token;
  }

  /** The client key for a one-time token, or null if it is unknown or used. */
  redeem(token: string): string | null {
    if (!this.#invitations.delete(token)) return null;
    const name = randomBytes(16).toString('base64url');
    return `${name}.${this.#sign(name)}`;
  }

  accepts(key: string | undefined): boolean {
    const [name, signature] = key?.split('.') ?? [];
    if (!name || !signature) return false;
    const expected = Buffer.from(this.#sign(name));
    const actual = Buffer.from(signature);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }

  #sign(name: string): string {
    return createHmac('sha256', this.#secret).update(name).digest('base64url');
  }
}
