/** Where the backend reports what went wrong. Never names, marks, PINs or tokens. */
export interface Log {
  info(event: string, detail?: Record<string, unknown>): void;
  error(event: string, detail?: Record<string, unknown>): void;
}

/** One JSON object a line, on the given writer (a log file or stderr). */
export function jsonLog(write: (line: string) => void): Log {
  const entry =
    (level: string) =>
    (event: string, detail: Record<string, unknown> = {}) =>
      write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...detail })}\n`);
  return { info: entry('info'), error: entry('error') };
}
