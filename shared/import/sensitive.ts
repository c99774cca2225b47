import { normaliseHeader } from './header-words.ts';

/** Personal data that a selection has no need of. */
export type SensitiveKind = 'idNumber' | 'bankCard' | 'phone';

const headerPatterns: readonly [RegExp, SensitiveKind][] = [
  [/身份证|证件号|公民身份|身份号码|idcard|idnumber|identitycard/, 'idNumber'],
  [/银行卡|银行账|银行帐|卡号|^账号|^帐号|收款账|收款帐|开户|bankcard|bankaccount|accountnumber/, 'bankCard'],
  [/电话|手机|联系方式|联系号码|^tel|phone|mobile/, 'phone'],
];

/** By its heading, or by what its cells hold; null = nothing found. */
export function sensitiveKind(header: string, values: readonly string[]): SensitiveKind | null {
  const word = normaliseHeader(header);
  const named = headerPatterns.find(([pattern]) => pattern.test(word));
  if (named) return named[1];
  const filled = values.filter((value) => value !== '');
  if (filled.some(holdsIdNumber)) return 'idNumber';
  // Long numbers pass the check digit of bank cards by chance once in ten, so one alone proves nothing.
  const cards = filled.filter(isBankCard).length;
  if (cards > 0 && cards * 10 >= filled.length * 6) return 'bankCard';
  return filled.some(holdsPhone) ? 'phone' : null;
}

function holdsIdNumber(value: string): boolean {
  const found = value.normalize('NFKC').match(/(?<!\d)\d{17}[\dXx](?!\d)/g);
  return found?.some(isIdNumber) ?? false;
}

/** Citizen identification number: date of birth and check character of GB 11643-1999 (ISO 7064 MOD 11-2). */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false;
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  if (!/^(19|20)/.test(text.slice(6)) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(text[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** 16 to 19 digits, perhaps in groups, with the check digit of ISO/IEC 7812-1 (Luhn). */
function isBankCard(value: string): boolean {
  const digits = value.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^[3-69]\d{15,18}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A mobile number of mainland China, anywhere in the text. */
function holdsPhone(value: string): boolean {
  return /(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.])/.test(value.normalize('NFKC'));
}

/** Enough to recognise one's own number, too little to use it: 138******78. */
export function maskSensitive(value: string): string {
  return value.length <= 5
    ? '*'.repeat(value.length)
    : `${value.slice(0, 3)}${'*'.repeat(value.length - 5)}${value.slice(-2)}`;
}
