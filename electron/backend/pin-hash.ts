import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PinCost {
  /** scrypt's N, r, p (RFC 7914). */
  n: number;
  r: number;
  p: number;
}

/** About 0.2 s and 32 MiB a try on an office laptop. */
export const standardPinCost: PinCost = { n: 2 ** 15, r: 8, p: 3 };

function derive(secret: string, salt: Buffer, cost: PinCost): Promise<Buffer> {
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** `scrypt$N$r$p$salt$key`; the parameters travel with the hash, so they can rise later. */
export async function hashPin(secret: string, cost: PinCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(secret, salt, cost);
  return ['scrypt', cost.n, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function verifyPin(secret: string, stored: string): Promise<boolean> {
  const [kind, n, r, p, salt, key] = stored.split('$');
  if (kind !== 'scrypt' || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), {
    n: Number(n),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Too easy to guess: one character repeated, or a run such as 123456 or 654321. */
export function isWeakPin(pin: string): boolean {
  const codes = [...pin.normalize('NFKC')].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 99);
}
