import { type RefObject, useEffect, useRef } from 'react';
import type { Camera } from './camera';

/** A pointer that moves less than this clicks, in pixels. */
const CLICK_DISTANCE = 4;

/** What pointers do beside moving the camera. */
export interface PointerActions {
  onHover: (event: PointerEvent) => void;
  /** What is dragged when a pointer goes down here, if anything but the graph. */
  grab: (event: PointerEvent) => string | undefined;
  /** Moves what is dragged, in pixels of the screen. */
  onDrag: (id: string, dx: number, dy: number) => void;
}

/** Panning by dragging, zooming by the wheel and by two fingers; a mouse drags elements. */
export function usePointer(
  host: RefObject<HTMLElement | null>,
  camera: Camera,
  actions: PointerActions,
): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });

  useEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    const pointers = new Map<number, { x: number; y: number }>();
    let begin: { x: number; y: number } | undefined;
    let dragging = false;
    let grabbed: string | undefined;

    const down = (event: PointerEvent) => {
      if (event.button === 0 && !(event.target as Element).closest('.floating')) {
        pointers.set(event.pointerId, at(event));
        begin = at(event);
        dragging = false;
        // A finger pans wherever it is: on a small screen there may be nothing but elements.
        grabbed = event.pointerType === 'touch' ? undefined : current.current.grab(event);
      }
    };
    const moved = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) {
        current.current.onHover(event);
        return;
      }
      if (!dragging && begin !== undefined && distance(begin, at(event)) > CLICK_DISTANCE) {
        dragging = true;
        element.setPointerCapture(event.pointerId);
        element.classList.add('dragging');
      }
      if (dragging) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other === undefined && grabbed !== undefined) {
          current.current.onDrag(grabbed, event.clientX - before.x, event.clientY - before.y);
        } else if (other === undefined) {
          camera.pan(event.clientX - before.x, event.clientY - before.y);
        } else {
          const bounds = element.getBoundingClientRect();
          camera.zoom(
            distance(other, at(event)) / Math.max(1, distance(other, before)),
            (other.x + event.clientX) / 2 - bounds.left,
            (other.y + event.clientY) / 2 - bounds.top,
          );
        }
        pointers.set(event.pointerId, at(event));
      }
    };
    const up = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      element.classList.remove('dragging');
    };
    // A drag ends with a click, which must not select what happens to be under the pointer.
    const click = (event: MouseEvent) => {
      if (dragging) {
        event.stopPropagation();
        dragging = false;
      }
    };
    const wheel = (event: WheelEvent) => {
      if ((event.target as Element).closest('.floating')) {
        return;
      }
      event.preventDefault();
      const bounds = element.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const strength = event.ctrlKey ? 1.01 : 1.0015;
      camera.zoom(
        Math.pow(strength, -event.deltaY * lines),
        event.clientX - bounds.left,
        event.clientY - bounds.top,
      );
    };

    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', moved);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('click', click, true);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', moved);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('click', click, true);
      element.removeEventListener('wheel', wheel);
    };
  }, [host, camera]);
}

function at(event: PointerEvent): { x: number; y: number } {
  return { x: event.clientX, y: event.clientY };
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
