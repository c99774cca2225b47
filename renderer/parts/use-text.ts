import { useTranslation } from 'react-i18next';
import type { Namespace } from '../../shared/text/index.ts';
import type { Say } from '../../shared/text/say.ts';

export type { Say };

/** The words of one area; the component is rendered anew when the language changes. */
export function useText<Name extends Namespace>(name: Name): { t: Say<Name> } {
  const { t } = useTranslation(name);
  return { t: t as unknown as Say<Name> };
}
