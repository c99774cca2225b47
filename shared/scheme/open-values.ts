import type { ValueOrigin } from '../model/programme.ts';
import type { Scheme } from '../model/scheme.ts';
import { valueText } from './value-at.ts';

/** A value of a scheme that the secretary confirmed: `value` is its canonical JSON of then. */
export interface Confirmation {
  path: string;
  value: string;
}

/** Is this value confirmed as it stands now? */
export function isConfirmed(scheme: Scheme, path: string, confirmed: readonly Confirmation[]): boolean {
  const value = valueText(scheme, path);
  return confirmed.some((one) => one.path === path && one.value === value);
}

/** Values that come from no notice (参考, 待填) and that nobody confirmed as they stand. */
export function openValues(scheme: Scheme, confirmed: readonly Confirmation[]): ValueOrigin[] {
  return unquotedValues(scheme).filter(({ path }) => !isConfirmed(scheme, path, confirmed));
}

/** Values that need confirmation, confirmed or not. */
export function unquotedValues(scheme: Scheme): ValueOrigin[] {
  return (scheme.origins ?? []).filter(
    ({ kind, path }) => kind !== 'quoted' && valueText(scheme, path) !== null,
  );
}

/**
 * The origins of a scheme that somebody edited, worked out from what it was made from. An origin cannot be left out:
 * it stays as long as its value is there. A quoted value that was changed is no longer a quotation: it becomes 参考,
 * with the wording of the notice still beside it, until it is changed back. An origin whose note was rewritten (the
 * wording of another notice) is taken as it was written.
 */
export function settleOrigins(base: Scheme, edited: Scheme): Scheme {
  const written = new Map((edited.origins ?? []).map((origin) => [origin.path, origin]));
  const settled = (base.origins ?? []).flatMap((origin): ValueOrigin[] => {
    const value = valueText(edited, origin.path);
    if (value === null) return [];
    const own = written.get(origin.path);
    if (own && own.note !== origin.note) return [own];
    const same = value === valueText(base, origin.path);
    return [same || origin.kind !== 'quoted' ? origin : { ...origin, kind: 'reference' }];
  });
  const known = new Set((base.origins ?? []).map((origin) => origin.path));
  const added = (edited.origins ?? []).filter((origin) => !known.has(origin.path));
  const { origins: _written, ...rest } = edited;
  if (base.origins === undefined && edited.origins === undefined) return rest;
  return { ...rest, origins: [...settled, ...added] };
}
