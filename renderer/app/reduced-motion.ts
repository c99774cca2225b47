const query = '(prefers-reduced-motion: reduce)';

/** Whether the person at this machine asked the system for no motion. */
export function wantsReducedMotion(): boolean {
  return window.matchMedia(query).matches;
}

/** Calls back when they change their mind while the program runs; returns the function that ends it. */
export function followReducedMotion(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
