import seeds from '../fixtures/seed-schemes.json' with { type: 'json' };

export interface SeedAward {
  name: string;
  quota?: number | null;
  cycle_years?: number;
  unit?: string;
  grades?: string[];
  grade_quota?: number | null;
  benefit?: string;
  note?: string;
}

/** What a notice says, as far as these tests read it. */
export interface SeedScheme {
  seed: string;
  programme: string;
  doc_no?: string;
  issued?: string;
  cycle?: string;
  five_small?: string[];
  categories?: { name: string; quota: number; conditions: number }[];
  awards?: SeedAward[];
  exclusions?: string[];
  eligibility?: string[];
  priority?: string[];
  principles?: string[];
  window?: string[];
  materials?: string[];
  stages?: (string | string[])[];
  reports?: string[];
  nomination_quota?: Record<string, number>;
  gates?: string[];
  penalties?: string[];
  benefit?: string;
}

export function seedScheme(seed: string): SeedScheme {
  const found = (seeds as unknown as SeedScheme[]).find((one) => one.seed === seed);
  if (!found) throw new Error(seed);
  return found;
}

export function seedAward(seed: SeedScheme, name: string): SeedAward {
  const found = seed.awards?.find((award) => award.name === name);
  if (!found) throw new Error(name);
  return found;
}

/** Width and kind of punctuation differ between notices and templates; nothing else may. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s“”"']/gu, '');
}
