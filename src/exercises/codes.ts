/** Choices as text: the form in which they are kept. */

/** `1,,0` as numbers, with undefined where none stands. */
export function numbersIn(reply: string): (number | undefined)[] {
  return reply.split(',').map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : undefined));
}
