import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, without a trailing slash. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
