/** A file of the site made of data. */
export function jsonFile(data: unknown): Response {
  return new Response(`${JSON.stringify(data, undefined, 1)}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
}
