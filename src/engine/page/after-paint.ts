/** In milliseconds: a hidden page paints nothing. */
const LONGEST = 250;

/** Resolves when the browser has painted what is on the page now, or soon if it paints nothing. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST);
  });
}
