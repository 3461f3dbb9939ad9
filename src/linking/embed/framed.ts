/**
 * A whole page of the book in a frame, as learning systems show links: it tells its height, and what
 * leads out of the book opens beside the course, since most sites refuse to be framed.
 */
import { tellHeight } from './height.ts';

tellHeight();
document.addEventListener(
  'click',
  ({ target }) => {
    const link = target instanceof Element && target.closest('a');
    if (link && /^https?:$/.test(link.protocol) && link.origin !== location.origin) {
      link.target = '_blank';
    }
  },
  { capture: true },
);
