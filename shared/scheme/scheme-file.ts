import { z } from 'zod';
import { type Scheme, scheme } from '../model/scheme.ts';

const FORMAT = 'pingheng.scheme';
const FORMAT_VERSION = 1;

const envelope = z.looseObject({ format: z.literal(FORMAT), formatVersion: z.int().min(1) });

export type ReadScheme =
  | { ok: true; scheme: Scheme }
  /** notAScheme: another kind of file. newer: written by a newer program. misfit: `where` does not fit the model. */
  | { ok: false; why: 'notAScheme' | 'newer' | 'misfit'; where: string };

/** A scheme as a text file (JSON, UTF-8) that another store can read. */
export function schemeFileText(content: Scheme): string {
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, scheme: content }, null, 2)}\n`;
}

export function readSchemeFile(text: string): ReadScheme {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, why: 'notAScheme', where: '' };
  }
  const outer = envelope.safeParse(json);
  if (!outer.success) return { ok: false, why: 'notAScheme', where: '' };
  if (outer.data.formatVersion > FORMAT_VERSION) return { ok: false, why: 'newer', where: '' };
  const parsed = scheme.safeParse(outer.data.scheme);
  if (parsed.success) return { ok: true, scheme: parsed.data };
  return { ok: false, why: 'misfit', where: parsed.error.issues[0]?.path.join('/') ?? '' };
}
