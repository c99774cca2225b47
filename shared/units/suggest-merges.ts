import { compareCodeUnits } from '../scoring/code-units.ts';
import { likelySameUnit } from './same-unit.ts';
import { readUnitName, type UnitName } from './unit-name.ts';

export interface UnitCount {
  name: string;
  entries: number;
}

export interface MergeSuggestion {
  /** The fullest spelling. */
  into: string;
  /** The other spellings, in code-unit order. */
  names: string[];
}

/** Two units in one cell, or one with others unnamed (等): no spelling of any one of them. */
const several = /[、,，;；/\n]|等\s*$/;

interface Known {
  name: string;
  read: UnitName;
  entries: number;
}

/**
 * Likely spellings of the same unit, to be confirmed by a person. First names of equal letters or equal core are put
 * together; then a short form joins the one full name that it fits. A short form that fits several different full
 * names is left alone: which one is meant, only people know.
 */
export function suggestMerges(units: readonly UnitCount[]): MergeSuggestion[] {
  const known = units
    .filter(({ name }) => name.trim() !== '' && !several.test(name))
    .map(({ name, entries }) => ({ name, entries, read: readUnitName(name) }))
    .sort((a, b) => compareCodeUnits(a.name, b.name));
  const groups = groupEqual(known);
  const joined = joinShortForms(groups);
  return joined
    .filter((group) => group.length > 1)
    .map((group) => {
      const [into, ...others] = [...group].sort(fullestFirst);
      return { into: into?.name ?? '', names: others.map(({ name }) => name).sort(compareCodeUnits) };
    })
    .sort((a, b) => compareCodeUnits(a.into, b.into));
}

/** A legal form in the name, then its length, then how often it is written so. */
function fullestFirst(a: Known, b: Known): number {
  const isFull = ({ read }: Known) => (read.kind === 'bare' ? 0 : 1);
  return (
    isFull(b) - isFull(a) ||
    b.read.folded.length - a.read.folded.length ||
    b.entries - a.entries ||
    compareCodeUnits(a.name, b.name)
  );
}

function groupEqual(known: readonly Known[]): Known[][] {
  const byCore = new Map<string, Known[][]>();
  for (const unit of known) {
    const groups = byCore.get(unit.read.core) ?? [];
    const group = groups.find((members) => members.every((member) => likelySameUnit(member.read, unit.read)));
    if (group) group.push(unit);
    else groups.push([unit]);
    byCore.set(unit.read.core, groups);
  }
  return [...byCore.values()].flat();
}

function joinShortForms(groups: readonly Known[][]): Known[][] {
  const byLetter = letterIndex(groups);
  const targets = new Map<Known[], Known[]>();
  for (const group of groups) {
    const fits = candidates(group, byLetter).filter(
      (other) =>
        other !== group &&
        coreLength(other) > coreLength(group) &&
        group.some((short) => other.some((long) => likelySameUnit(short.read, long.read))),
    );
    const [target] = fits;
    if (fits.length === 1 && target) targets.set(group, target);
  }
  const result = new Map<Known[], Known[]>(groups.map((group) => [group, [...group]]));
  for (const group of groups) {
    // A short form of a short form ends at the fullest: cores only get longer, so this ends.
    let target = targets.get(group);
    while (target && targets.has(target)) target = targets.get(target);
    const members = result.get(group);
    if (!target || !members) continue;
    result.get(target)?.push(...group);
    result.delete(group);
  }
  return [...result.values()];
}

/**
 * Groups by their numbers and the letters of their cores, so that not every name is compared with every other: 第1车间
 * to 第300车间 share all letters and are three hundred units.
 */
function letterIndex(groups: readonly Known[][]): Map<string, Known[][]> {
  const index = new Map<string, Known[][]>();
  for (const group of groups) {
    for (const key of new Set(group.flatMap(({ read }) => keysOf(read)))) {
      const list = index.get(key);
      if (list) list.push(group);
      else index.set(key, [group]);
    }
  }
  return index;
}

function keysOf({ numbers, core }: UnitName): string[] {
  return [...core].map((letter) => `${letter}${numbers}`);
}

/** The groups that hold the rarest of the keys: whoever fits holds them all. */
function candidates([first]: readonly Known[], index: ReadonlyMap<string, Known[][]>): Known[][] {
  let rarest: Known[][] = [];
  for (const key of first ? keysOf(first.read) : []) {
    const list = index.get(key) ?? [];
    if (rarest.length === 0 || list.length < rarest.length) rarest = list;
  }
  return rarest;
}

function coreLength(group: readonly Known[]): number {
  return group[0]?.read.core.length ?? 0;
}
