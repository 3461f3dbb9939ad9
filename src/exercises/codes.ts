/** Choices as text, the form in which they are kept: `1,,0` with nothing where none was made. */

type Codes = readonly (number | undefined)[];

/** @param count how many there are; without it, as many as the text has */
export function codesIn(reply: string, count?: number): Codes {
  const codes = reply.split(',').map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : undefined));
  return count === undefined ? codes : Array.from({ length: count }, (_, index) => codes[index]);
}

export function codesOf(codes: Codes): string {
  return codes.map((code) => code ?? '').join(',');
}
