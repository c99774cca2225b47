import { plainNames } from '../import/plain-name.ts';
import { namedUnits } from '../units/named-units.ts';

/** Who of an entry can be put on the list of those barred from nominating: its people and units, each once. */
export function barrable(entry: { contributors: readonly string[]; unit: string | null }): {
  people: string[];
  units: string[];
} {
  return {
    people: [...new Set(entry.contributors.flatMap(plainNames))],
    units: [...new Set(namedUnits(entry.unit))],
  };
}
