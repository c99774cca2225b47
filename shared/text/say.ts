import type { Namespace, TextKey } from './index.ts';

/** A key of the own namespace, or `namespace:key` of any other. */
type AnyKey<Name extends Namespace> =
  | TextKey<Name>
  | { [Other in Namespace]: `${Other}:${TextKey<Other>}` }[Namespace];

/** Words for a key in the present language, with the values filled in. A wrong key does not compile. */
export type Say<Name extends Namespace> = (
  key: AnyKey<Name>,
  values?: Readonly<Record<string, string | number>>,
) => string;
