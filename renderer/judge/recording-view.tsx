import { useEffect, useRef } from 'react';

interface RecordingViewProps {
  kind: 'video' | 'audio';
  address: string;
  name: string;
  /** Seconds from the beginning. */
  position: number;
  onPosition: (position: number) => void;
  /** This engine has no decoder for it. */
  onFailure: () => void;
}

/** Plays a recording with the engine's own controls, from where it was left. */
export function RecordingView({ kind, address, name, position, onPosition, onFailure }: RecordingViewProps) {
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const report = useRef(onPosition);
  report.current = onPosition;
  const start = useRef(position);

  useEffect(() => {
    const element = player.current;
    return () => {
      if (element) report.current(element.currentTime);
    };
  }, []);

  const common = {
    ref: player,
    src: address,
    controls: true,
    preload: 'metadata',
    'aria-label': name,
    onError: onFailure,
    onLoadedMetadata: () => {
      if (player.current && start.current > 0) player.current.currentTime = start.current;
    },
    onPause: () => player.current && onPosition(player.current.currentTime),
  } as const;
  return (
    <div className="recording" data-kind={kind}>
      {kind === 'video' ? <video {...common} /> : <audio {...common} />}
    </div>
  );
}
