const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa;
const DIRECTORY_ENTRY_SIZE = 128;
const MAX_DIRECTORY_SECTORS = 4096;

export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Names of the streams of an OLE compound file ([MS-CFB] 2.6); as many as can be read of a damaged one. */
export function compoundFileStreams(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 512) return [];
  const sectorSize = 1 << view.getUint16(30, true);
  if (sectorSize !== 512 && sectorSize !== 4096) return [];
  const sectorOffset = (sector: number) => (sector + 1) * sectorSize;

  // The header lists the first 109 sectors of the allocation table: enough for 7 MB, and a password-protected
  // or old workbook keeps its directory near the start.
  const entriesPerSector = sectorSize / 4;
  const nextSector = (sector: number): number => {
    const slot = Math.floor(sector / entriesPerSector);
    if (slot >= 109) return LAST_SECTOR;
    const table = sectorOffset(view.getUint32(76 + slot * 4, true));
    const at = table + (sector % entriesPerSector) * 4;
    return at + 4 <= view.byteLength ? view.getUint32(at, true) : LAST_SECTOR;
  };

  const names: string[] = [];
  const decoder = new TextDecoder('utf-16le');
  let sector = view.getUint32(48, true);
  for (let seen = 0; sector < LAST_SECTOR && seen < MAX_DIRECTORY_SECTORS; seen++) {
    const start = sectorOffset(sector);
    for (let at = start; at < start + sectorSize; at += DIRECTORY_ENTRY_SIZE) {
      if (at + DIRECTORY_ENTRY_SIZE > view.byteLength) return names;
      const length = view.getUint16(at + 64, true);
      if (length >= 2 && length <= 64) names.push(decoder.decode(bytes.subarray(at, at + length - 2)));
    }
    sector = nextSector(sector);
  }
  return names;
}
