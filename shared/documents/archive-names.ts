import { safeFileName } from './file-names.ts';

/** Code points of a folder's and of a file's name without its ending: whole paths stay below the 260 of Windows. */
const FOLDER_LENGTH = 40;
const FILE_LENGTH = 50;
const ENDING = /\.[A-Za-z0-9]{1,10}$/;
/** Names that Windows keeps for devices, with any ending. */
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/**
 * Paths of an archive: names that every system can write, no two alike whatever the letters' case. Folders are given
 * and returned with a slash at the end; '' is the top.
 */
export class ArchiveNames {
  readonly #used = new Set<string>();

  /** A folder of its own for each call. */
  folder(parent: string, name: string): string {
    return `${this.#free(parent, clipped(name, FOLDER_LENGTH), '')}/`;
  }

  file(folder: string, name: string): string {
    const ending = ENDING.exec(name)?.[0] ?? '';
    return this.#free(folder, clipped(name.slice(0, name.length - ending.length), FILE_LENGTH), ending);
  }

  #free(folder: string, base: string, ending: string): string {
    let path = `${folder}${base}${ending}`;
    for (let copy = 2; this.#used.has(path.toLowerCase()); copy += 1) {
      path = `${folder}${base} (${copy})${ending}`;
    }
    this.#used.add(path.toLowerCase());
    return path;
  }
}

function clipped(name: string, length: number): string {
  const clean = [...safeFileName(name.normalize('NFC'))]
    .slice(0, length)
    .join('')
    .replace(/[. ]+$/, '');
  return devices.test(clean) ? `_${clean}` : clean || '_';
}
