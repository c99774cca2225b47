import qrcode from 'qrcode-generator';

/** A QR code as rows of modules, true = dark; error correction M, so that a stained scan can still be read. */
export function codeModules(content: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(content, 'Byte');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_column, column) => code.isDark(row, column)),
  );
}

/** The code as SVG with its quiet zone of four modules. */
export function codeSvg(content: string): string {
  const modules = codeModules(content);
  const size = modules.length + 8;
  const path = modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="50" height="50" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
