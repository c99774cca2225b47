/** `--name value` and `--flag` from the command line; everything else in order. */
export interface Arguments {
  options: ReadonlyMap<string, string>;
  rest: readonly string[];
}

/** Flags listed in `flags` take no value. */
export function parseArguments(args: readonly string[], flags: readonly string[] = []): Arguments {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] as string;
    if (!argument.startsWith('--')) {
      rest.push(argument);
      continue;
    }
    const name = argument.slice(2);
    if (flags.includes(name)) {
      options.set(name, 'true');
    } else {
      const value = args[index + 1];
      if (value === undefined) throw new Error(`--${name} needs a value`);
      options.set(name, value);
      index += 1;
    }
  }
  return { options, rest };
}
