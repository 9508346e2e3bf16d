import { useCallback, useState, type RefCallback } from 'react';

/** Before the element is measured. */
const UNMEASURED = 640;

/** The width in pixels of the element that is given the ref, as it changes. */
export function useWidth<Of extends Element>(): readonly [RefCallback<Of>, number] {
  const [width, setWidth] = useState(UNMEASURED);
  const measure = useCallback((element: Of | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(160, Math.floor(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [measure, width];
}
