import { useEffect, useRef } from 'react';
import type { Band } from '../api/types';
import type { Camera } from './camera';

interface LayerLabelsProps {
  bands: readonly Band[];
  layers: readonly string[];
  dir: 'down' | 'right';
  camera: Camera;
}

/** The names of the layers at the edge of the window; they follow the camera. */
export function LayerLabels({ bands, layers, dir, camera }: LayerLabelsProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const labels = host.current?.children ?? [];
      bands.forEach((band, i) => {
        const offset = dir === 'down' ? camera.y : camera.x;
        const middle = ((band.start + band.end) / 2) * camera.k + offset;
        const label = labels[i] as HTMLElement;
        label.style.transform =
          dir === 'down'
            ? `translate(0, ${middle}px) translateY(-50%)`
            : `translate(${middle}px, 0) translateX(-50%)`;
        label.hidden = (band.end - band.start) * camera.k < 16;
      });
    };
    place();
    return camera.subscribe(place);
  }, [bands, dir, camera]);
  return (
    <div ref={host} className={`layer-labels ${dir}`} aria-hidden="true">
      {bands.map((band) => (
        <span key={band.layer}>{layers[band.layer]}</span>
      ))}
    </div>
  );
}
