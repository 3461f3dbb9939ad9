/**
 * What was typed, in the characters of a plain keyboard: full-width and mathematical letters and
 * digits, accents, invisible characters and the wrappings of other programs' syntax.
 */

/** Characters that stand raised, lowered or for a fraction: plain ones would mean something else. */
const KEPT = /[\s⁰¹²³⁴-⁹⁺⁻⁼⁽⁾ⁿ₀-₉¼-¾⅐-⅞\u1d2c-\u1d6a\u02b0-\u02b8]/u;

/** Signs that look alike and that compatibility does not make equal. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({ '^': 'ˆ˄', '-': '‒―', '*': '✕✖╳', '|': '∣', '.': '。' }).flatMap(
    ([plain, others]) => Array.from(others, (other) => [other, plain] as const),
  ),
);

function plainCharacter(character: string): string {
  const alike = lookAlikes.get(character);
  if (alike !== undefined) return alike;
  // The invisible product and its kin come with copies of the page's own formulas.
  if (/[\u2061-\u2064]/.test(character)) return ' ';
  if (/\p{Cf}/u.test(character)) return '';
  return KEPT.test(character) ? character : character.normalize('NFKC');
}

const blank = (text: string) => ' '.repeat(text.length);

/** Wrappings that carry nothing, and names as other programs spell them; lengths stay. */
const wrappings: readonly (readonly [RegExp, (match: string, inner: string) => string])[] = [
  [/\\(?:begin|end) *\{(?:equation|align|gather|math|displaymath)\*?\}/g, blank],
  [/\b(?:(?:np|numpy|jnp|math|Math|torch|tf|scipy|linalg|special|cmath)\.)+(?=[A-Za-z])/g, blank],
  // Mathematica's letters.
  [/\\\[([A-Z][a-z]+)\]/g, (_, name) => `  ${name.toLowerCase()} `],
  [/(?<=[A-Za-z]{2})['’]s\b/g, blank],
  // The hat over ε goes without saying; over another letter it may stand for a unit vector.
  [/(?<=[εϵθλ])[\u0302\u0303]/g, blank],
  // “approx. 3” is no product.
  [/(?<=[A-Za-z])\.(?= )/g, blank],
];

export interface PlainText {
  readonly text: string;
  /** For each index into the plain text, and for its end, the index into what was typed. */
  readonly places: readonly number[];
}

export function plainText(typed: string): PlainText {
  let text = '';
  const places: number[] = [];
  let at = 0;
  for (const character of typed) {
    const plain = plainCharacter(character);
    text += plain;
    while (places.length < text.length) places.push(at);
    at += character.length;
  }
  places.push(typed.length);
  for (const [pattern, replacement] of wrappings) text = text.replace(pattern, replacement);
  return { text, places };
}
