import { useMemo } from 'react';
import { useText } from '../parts/use-text.ts';

/** Longer texts are cut: nobody reads on at a desk, and the whole can be saved. */
const MOST_CHARACTERS = 500_000;

/** A plain text in the encoding it was written in: by its mark, else UTF-8 if it is, else GB 18030. */
export function TextView({ bytes }: { bytes: Uint8Array }) {
  const { t } = useText('desk');
  const text = useMemo(() => decoded(bytes), [bytes]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section className="material-scroll plain-text" tabIndex={0} aria-label={t('material')}>
      <pre>{text.slice(0, MOST_CHARACTERS)}</pre>
      {text.length > MOST_CHARACTERS && <p className="quiet">{t('text.cut')}</p>}
    </section>
  );
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
