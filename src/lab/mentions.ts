/** Whether an address holds a state for a figure: cheap enough for every page. */
export function mentions(id: string, search: URLSearchParams): boolean {
  return [...search.keys()].some((key) => key.startsWith(`${id}.`));
}
