import type { FolderFile } from './attachments-folder.ts';

/** As many as one call reads. */
export const MOST_FORMS = 2000;

/** The name alone does not tell an old Word file from a new one: the reader looks inside and says what it is. */
const word = /\.(?:docx?|docm|dotx?|wps|wpt|rtf)$/i;

export interface SortedForms {
  read: FolderFile[];
  /** Word files beyond what one call reads. */
  tooMany: FolderFile[];
  /** No Word files: attachments mostly. */
  others: FolderFile[];
}

/** What of a folder is read as application forms; every file is in one of the lists. */
export function sortForms(files: readonly FolderFile[], most = MOST_FORMS): SortedForms {
  const forms = files.filter(({ file }) => word.test(file.name));
  return {
    read: forms.slice(0, most),
    tooMany: forms.slice(most),
    others: files.filter(({ file }) => !word.test(file.name)),
  };
}
