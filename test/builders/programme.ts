import { type Condition, emptyProgramme, type Programme } from '../../shared/model/programme.ts';

/** A notice that asks for nothing; `changes` adds what a test is about. */
export function aProgramme(changes: Partial<Programme> = {}): Programme {
  return {
    ...emptyProgramme,
    issuer: '某市总工会',
    cycle: '年度',
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
