/** The one thing of Vite that backend code uses: migrations are compiled into the bundle as text. */
interface ImportMeta {
  glob(pattern: string, options: { query: '?raw'; eager: true; import: 'default' }): Record<string, string>;
}
