import { deflateSync } from 'node:zlib';
import { crc32 } from './checksum.ts';

/** Rows of black and white squares as PNG (ISO 15948), each square `scale` pixels wide, with a quiet zone of four. */
export function modulesPng(modules: readonly (readonly boolean[])[], scale: number): Uint8Array {
  const size = (modules.length + 8) * scale;
  const bytesPerRow = Math.ceil(size / 8);
  const data = Buffer.alloc((bytesPerRow + 1) * size, 0xff);
  for (let y = 0; y < size; y += 1) {
    data[y * (bytesPerRow + 1)] = 0;
    const row = modules[Math.floor(y / scale) - 4];
    for (let x = 0; row && x < size; x += 1) {
      const at = y * (bytesPerRow + 1) + 1 + (x >> 3);
      if (row[Math.floor(x / scale) - 4]) data[at] = (data[at] as number) & ~(0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // One bit a pixel, greyscale.
  header[8] = 1;
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(data)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
