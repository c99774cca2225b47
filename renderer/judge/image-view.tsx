import { type PointerEvent, useRef } from 'react';
import { useText } from '../parts/use-text.ts';
import { nextZoom, ZoomButtons } from './zoom-buttons.tsx';

interface ImageViewProps {
  address: string;
  name: string;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** A kind of picture that this engine does not draw (TIFF, HEIC). */
  onFailure: () => void;
}

/** A picture, whole at first; made larger with the wheel or the buttons and moved by dragging. */
export function ImageView({ address, name, zoom, onZoom, onFailure }: ImageViewProps) {
  const { t } = useText('desk');
  const pane = useRef<HTMLElement>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);

  function drag(event: PointerEvent): void {
    const from = grip.current;
    if (from === null || pane.current === null) return;
    pane.current.scrollBy(from.x - event.clientX, from.y - event.clientY);
    grip.current = { x: event.clientX, y: event.clientY };
  }

  return (
    <div className="picture">
      <div className="material-tools">
        <ZoomButtons zoom={zoom} onZoom={onZoom} />
      </div>
      <section
        ref={pane}
        className="material-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
        tabIndex={0}
        aria-label={t('material')}
        data-enlarged={zoom > 1}
        onWheel={(event) => {
          if (event.ctrlKey) onZoom(nextZoom(zoom, event.deltaY < 0 ? 1 : -1));
        }}
        onPointerDown={(event) => {
          if (event.pointerType === 'mouse' && zoom > 1)
            grip.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          grip.current = null;
        }}
        onPointerLeave={() => {
          grip.current = null;
        }}
      >
        <img
          src={address}
          alt={name}
          draggable={false}
          style={
            zoom <= 1
              ? { maxWidth: `${zoom * 100}%`, maxHeight: `${zoom * 100}%` }
              : { width: `${zoom * 100}%` }
          }
          onError={onFailure}
        />
      </section>
    </div>
  );
}
