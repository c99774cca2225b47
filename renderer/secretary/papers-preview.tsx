import { useEffect, useRef } from 'react';
import type { PaperPreview } from '../../shared/contract/documents.ts';
import './papers-preview.css';

const sheet = `
.paper{background:#fff;color:#000;margin:0 auto;padding:14mm;box-shadow:0 0 0 1px #e3e0d8;box-sizing:border-box}
.portrait{width:210mm}.landscape{width:297mm;zoom:.93}
.paper:has(>.certificate){width:max-content;padding:0;background:none;box-shadow:none}
@media print{.portrait,.landscape{width:auto;padding:0;box-shadow:none;zoom:1}}
`;

/** A paper as it will be printed, apart from the page's own styles. Its HTML is made by our own writer, which escapes. */
export function PaperSheet({ preview }: { preview: Pick<PaperPreview, 'styles' | 'body' | 'orientation'> }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${preview.styles}${sheet}</style><div class="paper ${preview.orientation}">${preview.body}</div>`;
  }, [preview]);
  return <div ref={holder} className="paper-preview" data-testid="paper-preview" />;
}
