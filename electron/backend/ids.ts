import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

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
