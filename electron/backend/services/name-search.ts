import type { NameFinding } from '../../../shared/contract/desk-office.ts';

/** Searches a file for names: its text and its metadata. */
export async function searchNames(
  _deps: unknown,
  _file: { name: string; kind: string },
  _bytes: Uint8Array,
  _names: readonly string[],
): Promise<{ searched: boolean; findings: NameFinding[] }> {
  return { searched: false, findings: [] };
}
