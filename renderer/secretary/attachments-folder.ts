/** A file with its place in the folder that was chosen, "附件/001/照片.jpg". */
export interface FolderFile {
  path: string;
  file: File;
}

/** What systems leave in folders and nobody sent. */
const junk = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|~\$.*)$/i;

/** Of the field for a folder. */
export function filesOfField(files: FileList | null): FolderFile[] {
  return sorted([...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** Of what was dropped: folders are read to their end. Rejects with a DOMException if one cannot be read. */
export async function filesOfDrop(transfer: DataTransfer): Promise<FolderFile[]> {
  // The list is empty as soon as the event is over, so it is taken before anything is awaited.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: FolderFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return sorted(found);
}

async function collect(entry: FileSystemEntry, found: FolderFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a part at a time and an empty part at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return;
    for (const child of part) await collect(child, found);
  }
}

function sorted(files: readonly FolderFile[]): FolderFile[] {
  return files
    .filter(({ file }) => !junk.test(file.name))
    .sort((a, b) => a.path.localeCompare(b.path, 'zh-CN', { numeric: true }));
}
