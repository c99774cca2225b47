import { app } from 'electron';
import enErrors from '../../shared/text/en/errors.json' with { type: 'json' };
import enShell from '../../shared/text/en/shell.json' with { type: 'json' };
import zhErrors from '../../shared/text/zh-CN/errors.json' with { type: 'json' };
import zhShell from '../../shared/text/zh-CN/shell.json' with { type: 'json' };

export type ShellText = Record<keyof typeof zhShell, string>;

function isEnglish(): boolean {
  return app.getLocale().startsWith('en');
}

/** What menu and native dialogs say, in the language of the machine. To be asked when the application is ready. */
export function shellText(): ShellText {
  return isEnglish() ? (enShell satisfies ShellText) : zhShell;
}

/** The sentence for an error code, or null if it has none. */
export function errorText(code: string): string | null {
  const sentences: Record<string, string> = isEnglish() ? enErrors : zhErrors;
  return sentences[code] ?? null;
}
