/** The one thing of Vite that backend code uses: migrations are compiled in as text, other files as data addresses. */
interface ImportMeta {
  glob(
    pattern: string,
    options: { query: '?raw' | '?inline'; eager: true; import: 'default' },
  ): Record<string, string>;
}
