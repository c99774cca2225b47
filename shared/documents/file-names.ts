/** Enough to compare two papers by eye: "3fa9 01bc 77de". */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 12).match(/.{1,4}/g) ?? []).join(' ');
}

/** Without what Windows, macOS or a web server would not take in a name; at most 100 characters. */
export function safeFileName(name: string): string {
  const clean = name
    .replaceAll(':', '\uff1a')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
    .trim();
  return (
    [...clean]
      .slice(0, 100)
      .join('')
      .replace(/[. ]+$/, '') || '_'
  );
}
