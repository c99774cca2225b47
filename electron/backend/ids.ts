import { randomBytes, randomUUID, webcrypto } from 'node:crypto';
import { v7 } from 'uuid';

// uuid draws from the global `crypto`, which Node has by default from 19 on; an Electron with Node 18 has none.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

/** UUIDv7 (RFC 9562): unique across laptops, and in order of creation. */
export function newId(): string {
  return v7();
}

/** Unguessable token of 256 bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const slipAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** One-time slip of 8 characters without look-alikes, as printed: "K7QM-4TXW" (39 bits). */
export function newSlip(): string {
  const characters: string[] = [];
  while (characters.length < 8) {
    for (const byte of randomBytes(16)) {
      // Reject the top of the byte range so that every character is equally likely.
      if (byte < 240 && characters.length < 8)
        characters.push(slipAlphabet[byte % slipAlphabet.length] as string);
    }
  }
  return `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`;
}

/** Slips are typed by hand: case, spaces and the dash do not matter. */
export function normaliseSlip(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** UUIDv4: says nothing of when it was made, unlike `newId`. For what must have no order. */
export function newRandomId(): string {
  return randomUUID();
}
