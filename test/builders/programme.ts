import type { Condition, Programme } from '../../shared/model/programme.ts';

/** A notice that asks for nothing; `changes` adds what a test is about. */
export function aProgramme(changes: Partial<Programme> = {}): Programme {
  return {
    issuer: '某市总工会',
    documentNumber: null,
    issuedOn: null,
    cycle: '年度',
    selection: 'scores',
    conditions: [],
    exclusions: [],
    materials: [],
    window: { from: null, to: null },
    calendar: [],
    nominationQuotas: [],
    recommenderField: null,
    benefits: [],
    principles: [],
    spotCheck: null,
    ...changes,
  };
}

export function aCondition(
  id: string,
  check: Condition['check'],
  changes: Partial<Condition> = {},
): Condition {
  return { id, text: `条件${id}`, categoryIds: null, principle: false, check, ...changes };
}
