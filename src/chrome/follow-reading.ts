/** In the whole chapter, marks in the contents the lesson that is being read. */
export {};

const links = new Map<Element, Element>();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute('aria-current');
      links.get(target)?.setAttribute('aria-current', 'location');
    }
  },
  // A line a third down the window: at most one lesson is on it.
  { rootMargin: '-33% 0px -67%' },
);

for (const link of document.querySelectorAll('#contents a[href^="#"]')) {
  const lesson = document.querySelector(`.lesson${link.getAttribute('href') ?? ''}`);
  if (!lesson) continue;
  links.set(lesson, link);
  observer.observe(lesson);
}
