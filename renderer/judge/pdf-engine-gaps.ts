/**
 * What pdf.js takes for granted and the oldest engines that we run on (Chromium 109) lack: its legacy build fills the
 * gaps from 119 on. To be loaded before pdf.js, in the page and in its worker.
 */

interface Resolvers {
  promise: Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** ES2024; Chromium 119. */
function withResolvers(): Resolvers {
  const parts: Partial<Resolvers> = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts as Resolvers;
}

/** ES2023; Chromium 110. */
function toSpliced(
  this: unknown[],
  ...change: [start: number, count: number, ...added: unknown[]]
): unknown[] {
  const copy = [...this];
  copy.splice(...change);
  return copy;
}

/** ES2024; Chromium 114. A copy instead of a move: the old buffer stays usable, which nobody relies on. */
function transferToFixedLength(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
  const moved = new Uint8Array(length);
  moved.set(new Uint8Array(this).subarray(0, length));
  return moved.buffer;
}

function fill(target: object, gaps: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(gaps)) {
    if (name in target) continue;
    Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

fill(Promise, { withResolvers });
fill(Array.prototype, { toSpliced });
fill(ArrayBuffer.prototype, { transferToFixedLength });

export {};
