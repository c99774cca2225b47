import canonicalize from 'canonicalize';

/**
 * The value of a scheme that an origin speaks of. A path goes down by names; a member of a list is named by its
 * `id` or `groupId` ('tiers/first/quota', 'rubric/groups/a/criteria/a1'). undefined = there is no such value.
 */
export function valueAt(scheme: unknown, path: string): unknown {
  let value: unknown = scheme;
  for (const name of path.split('/')) {
    if (Array.isArray(value)) {
      value = value.find((member: { id?: unknown; groupId?: unknown } | null) => {
        return typeof member === 'object' && (member?.id === name || member?.groupId === name);
      });
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) {
      value = (value as Record<string, unknown>)[name];
    } else {
      return undefined;
    }
  }
  return value;
}

/** The value as canonical JSON (RFC 8785), for comparing; null = there is no such value. */
export function valueText(scheme: unknown, path: string): string | null {
  const value = valueAt(scheme, path);
  return value === undefined ? null : (canonicalize(value) ?? null);
}
