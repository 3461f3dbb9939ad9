/** Whether an element is near the viewport of a tab that is shown. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** False while an element is far from the viewport or its tab is hidden. */
export function useVisible(element: RefObject<Element>): boolean {
  const [inView, setInView] = useState(true);
  const [tabShown, setTabShown] = useState(true);
  useEffect(() => {
    // On a busy page several come at once, the newest last.
    const observer = new IntersectionObserver((entries) => {
      setInView(entries.at(-1)?.isIntersecting ?? true);
    });
    if (element.current) observer.observe(element.current);
    const onChange = () => {
      setTabShown(document.visibilityState !== 'hidden');
    };
    document.addEventListener('visibilitychange', onChange);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', onChange);
    };
  }, [element]);
  return inView && tabShown;
}
