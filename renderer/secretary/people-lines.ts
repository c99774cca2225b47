/** One person of a pasted list. */
export interface PersonLine {
  name: string;
  unit: string | null;
  specialty: string | null;
}

/**
 * Reads a list of people, one a line: name, unit, specialty. Cells are parted by tabs (from a spreadsheet), by
 * commas, or else by spaces; a leading number ("1." or "1、") is dropped. Lines without a name are left out.
 */
export function parsePeople(text: string): PersonLine[] {
  const people: PersonLine[] = [];
  for (const line of text.split(/\r?\n/)) {
    const plain = line.trim().replace(/^\d+\s*[.\uff0e\u3001,\t ]\s*/, '');
    const separator = plain.includes('\t')
      ? /\t/
      : /[,;\uff0c\uff1b]/.test(plain)
        ? /[,;\uff0c\uff1b]/
        : /[\s\u3000]+/;
    const [name = '', unit = '', ...rest] = plain.split(separator).map((cell) => cell.trim());
    if (name === '') continue;
    people.push({ name, unit: unit || null, specialty: rest.join(' ').trim() || null });
  }
  return people;
}
