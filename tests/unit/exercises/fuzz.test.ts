import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/numerics/random.ts';
import type { Answer } from '../../../src/exercises/kinds.ts';
import { answerOf, judged, understood } from './content.ts';

const COUNT = 100_000;
/** Milliseconds of computing from a text to its verdict. */
const LONGEST = 50;

const given = { d: 1000, p: 2, q: 0.01 };
const formula = answerOf('exercise-sam-penalty', 'b');
const words = answerOf('exercise-sam-penalty', 'd');
const number = answerOf('exercise-signs', 'b');
const typed = [formula, words, number];
/** Answers of several lines, numbers, codes or settings. */
const composed = [
  answerOf('exercise-best-prior', 'a'),
  answerOf('exercise-conserved-quantity', 'a'),
  answerOf('exercise-positive-diagonal', 'a'),
  answerOf('exercise-bad-minimum', 'a'),
  answerOf('exercise-barrier-program', 'a'),
  answerOf('exercise-rare-minima', 'a'),
];

/** What a verdict may say. */
const verdicts = new Set(
  'correct order-of-magnitude misconception incorrect undecided unfinished not-understood'.split(
    ' ',
  ),
);

/** Anything but MathML’s own elements and escaped characters. */
const foreign = /<(?!\/?m)|&(?!(?:#\d+|amp|lt|gt|quot);)/;

/** Without vitest's `expect`, which takes longer than what it would look at. */
function check(text: string, answers: readonly Answer[] = typed): void {
  for (const answer of answers) {
    const reading = understood(text, answer, given);
    const { verdict } = judged(text, answer, given);
    const sound = reading.ok
      ? !foreign.test(reading.mathml ?? '')
      : (reading.at ?? 0) >= 0 && (reading.at ?? 0) <= text.length && reading.message.endsWith('.');
    if (!sound || !verdicts.has(verdict)) {
      throw new Error(`${JSON.stringify(text)}: ${JSON.stringify({ reading, verdict })}`);
    }
  }
}

/** Of this thread's own computing, so that what else the machine does is not counted. */
function milliseconds(text: string, answers = typed): number {
  let least = Infinity;
  // Once more if it was slow: the engine may have compiled or collected garbage meanwhile.
  for (let attempt = 0; attempt < 3 && least > LONGEST; attempt++) {
    const start = process.threadCpuUsage();
    check(text, answers);
    const { user, system } = process.threadCpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

// prettier-ignore
const fragments = [
  'L', 'rho', 'g', 'H', 'theta', 'e', 'd', '∇', 'ρ', '‖', '||', '|', 'norm', 'sqrt', '√', 'ln', '(',
  ')', '{', '}', '[', ']', '^', '**', '*', '/', '+', '-', '%', '!', "'", ',', '.', '1', '2', '1000',
  '1e9', '1e-400', '²', '⁻¹', '₂', '_', '\\frac', '\\sqrt', '\\left', '\\|', '\\nabla', '\\', '^T',
  '~', '≈', '=', '<', '>', 'in', 'O', ' ', 'not', 'gradient', 'pow', 'max', 'binom', 'lambda_max',
];

// prettier-ignore
const hostile = [
  'constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'globalThis', 'import("x")',
  'eval("1")', 'cos.constructor("return process")()', 'f(x)=x', 'x=5', 'L.constructor', 'L["x"]',
  'L[0]', '{a: 1}', '[1,2;3]', '"text"', 'true', 'null', 'undefined', 'NaN', 'Infinity', 'end', 'i',
  'createUnit("a")', 'parse("1")', 'require("fs")', '1;2', '1\n2', '1:2:3', 'a?b:c', 'not 1', '1 mod 2',
  '5 in', '1 to 2', '2 == 2', '2 != 3', '~2', '1 & 2', '1 | 2', '0x10', '0b11', '1i', '#', '`', '${1}',
  '<script>alert(1)</script>', '</math>', '&lt;', '\u0000', '\ud800', '\u202e', '🙂', '٣', '𝟐',
];

function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random.uniform() * list.length)];
  if (one === undefined) throw new RangeError('empty');
  return one;
}

function text(random: Random): string {
  const length = Math.floor(random.uniform() ** 2 * 60);
  const kind = random.uniform();
  const repeat = (one: () => string) => Array.from({ length }, one).join('');
  if (kind < 0.3) return repeat(() => String.fromCharCode(random.uniform() * 256));
  if (kind < 0.4) return repeat(() => String.fromCharCode(random.uniform() * 65536));
  if (kind < 0.9) return repeat(() => pick(random, fragments));
  return repeat(() => pick(random, random.uniform() < 0.3 ? hostile : fragments));
}

/** Own properties of the global object and of what every program leans on, with their values. */
function globals(): Map<string, unknown> {
  // prettier-ignore
  const objects: Record<string, object> = {
    globalThis, Object, Function, Array, String, Number, Math, JSON, RegExp, Map, Set, Promise, Error,
    ObjectPrototype: Object.prototype, FunctionPrototype: Function.prototype,
    ArrayPrototype: Array.prototype, StringPrototype: String.prototype,
    NumberPrototype: Number.prototype, RegExpPrototype: RegExp.prototype,
    MapPrototype: Map.prototype, SetPrototype: Set.prototype, ErrorPrototype: Error.prototype,
  };
  const found = new Map<string, unknown>();
  for (const [name, object] of Object.entries(objects)) {
    for (const key of Reflect.ownKeys(object)) {
      // Node loads its own fetch when it is first wanted, by the test runner.
      if (String(key).startsWith('Symbol(undici.')) continue;
      const property = Object.getOwnPropertyDescriptor(object, key);
      const value: unknown = property?.value;
      // Values only of functions: RegExp remembers its last match, and Error a stack depth.
      found.set(`${name}.${String(key)}`, typeof value === 'function' ? value : typeof value);
    }
  }
  return found;
}

describe('texts that nobody would call an answer', () => {
  let before: Map<string, unknown>;
  beforeAll(() => {
    check('L + rho*norm(g)');
    before = globals();
  });

  it(`gives ${COUNT} random ones a verdict at once`, () => {
    const random = new Random(20261124);
    const slow: string[] = [];
    for (let i = 0; i < COUNT; i++) {
      const one = text(random);
      if (milliseconds(one) > LONGEST) slow.push(one);
    }
    expect(slow).toEqual([]);
    // Each text is timed by this thread's own computing; how long all take together is no matter.
  }, 900_000);

  it(`gives ${COUNT} random ones, in several pieces, a verdict at once`, () => {
    const random = new Random(20261126);
    const slow: string[] = [];
    for (let i = 0; i < COUNT; i++) {
      const pieces = Array.from({ length: 1 + Math.floor(random.uniform() * 5) }, () =>
        random.uniform() < 0.3 ? String(Math.floor(random.uniform() * 9)) : text(random),
      );
      const one = pieces.join(pick(random, ['\n', ';', ',', '']));
      if (milliseconds(one, composed) > LONGEST) slow.push(one);
    }
    expect(slow).toEqual([]);
  }, 900_000);

  it.each([
    [
      '12 long lines',
      Array<string>(12)
        .fill(`${'s+'.repeat(200)}w`)
        .join('\n'),
    ],
    ['10,000 lines', 's\n'.repeat(10_000)],
    ['10,000 numbers', '1;'.repeat(10_000)],
    ['10,000 codes', '1,'.repeat(10_000)],
    ['deep JSON', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['JSON with other keys', '{"__proto__":{"a":1},"settings":{"__proto__":"1"},"measured":{}}'],
    ['JSON with endless numbers', '{"settings":{"dimension":"1e999"},"measured":{"share":1e999}}'],
  ])('is not held up by %s', (_, one) => {
    expect(milliseconds(one, composed)).toBeLessThan(LONGEST);
  });

  it.each(hostile)('refuses or marks %j', (one) => {
    check(one);
    check(`L + ${one}`);
    check(`${one}(1)`);
  });

  it.each([
    ['brackets 10,000 deep', '('.repeat(10_000)],
    ['closed brackets 10,000 deep', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['braces 10,000 deep', `${'2^{'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['brackets as deep as may be long', `${'('.repeat(249)}1${')'.repeat(249)}`],
    ['100 kB of digits', '1'.repeat(100_000)],
    ['100 kB of signs', '-'.repeat(100_000)],
    ['100 kB of spaces', ' '.repeat(100_000)],
    ['100 kB of a formula', 'L + rho*norm(g) + '.repeat(5_600)],
    ['100 kB of bars', '|'.repeat(100_000)],
    ['100 kB of words', 'not a gradient norm, '.repeat(5_000)],
    ['powers upon powers', `${'2^'.repeat(249)}2`],
    ['roots of roots', `${'√'.repeat(498)}2`],
    ['roots of roots by name', `${'sqrt '.repeat(99)}2`],
    ['signs upon signs', `${'-'.repeat(499)}2`],
    ['factorials of factorials', `9${'!'.repeat(499)}`],
    ['transposes of transposes', `g${"'".repeat(499)}`],
    ['bars in bars', `${'|-'.repeat(166)}2${'|'.repeat(166)}`],
    ['norms in norms', `${'‖-'.repeat(166)}2${'‖'.repeat(166)}`],
    ['fractions in fractions', `${'\\frac1'.repeat(80)}2`],
    ['fractions below fractions', `${'1/'.repeat(249)}2`],
    ['names run together', 'gggggggggggz'.repeat(40)],
    ['superscripts', `2${'⁻'.repeat(400)}¹`],
    ['subscripts', `g${'_'.repeat(400)}1`],
    ['a long exponent', `1e${'9'.repeat(400)}`],
    ['a long fraction', `0.${'0'.repeat(400)}1`],
    ['a long number', '7'.repeat(499)],
    ['a huge factorial', '1e300!'],
    ['a huge binomial', 'binom(1e300, 5e299)'],
    ['a tower', '10^10^10^10^10'],
  ])('is not held up by %s', (_, one) => {
    expect(milliseconds(one)).toBeLessThan(LONGEST);
  });

  it('refuses more characters than an answer may have before looking at them', () => {
    expect(understood('('.repeat(501), formula, given)).toEqual({
      ok: false,
      at: 500,
      message: 'This is too long: an answer may have 500 characters.',
    });
    for (const answer of [...typed, ...composed]) {
      expect(understood('('.repeat(100_000), answer, given)).toEqual({
        ok: false,
        message: 'This is too long: all of an answer may have 1000 characters.',
      });
    }
  });

  it('leaves every global as it was', () => {
    const changed = [...globals()].filter(([key, value]) => before.get(key) !== value);
    expect(changed.map(([key]) => key)).toEqual([]);
    expect(globals().size).toBe(before.size);
  });
});
