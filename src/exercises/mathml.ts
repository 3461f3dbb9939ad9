/** A formula as presentation MathML, to show how it was understood. */
import { letterOf } from './reading/names.ts';
import type { Tree } from './reading/tree.ts';
import { texToMathml } from './tex-names.ts';

/** How symbols are set, in TeX, where their name does not say it. */
export type Labels = Readonly<Record<string, string | undefined>>;

const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

/** How strongly a formula holds together: less strongly than its place, and it gets brackets. */
function strength(tree: Tree): number {
  if (tree.kind === 'number') return /e/i.test(tree.text) ? PRODUCT : ATOM;
  if (tree.kind === 'call') return tree.name === 'pow' ? POWER : ATOM;
  if (tree.kind === 'symbol') return ATOM;
  switch (tree.operator) {
    case '+':
    case '-':
    case 'negative':
      return SUM;
    case '*':
    case '/':
      return PRODUCT;
    case '^':
    case 'factorial':
    case 'transpose':
      return POWER;
  }
}

const row = (...parts: readonly string[]) => `<mrow>${parts.join('')}</mrow>`;
const sign = (text: string) => `<mo>${text}</mo>`;
const fenced = (open: string, inner: string, close: string) =>
  row(`<mo fence="true">${open}</mo>`, inner, `<mo fence="true">${close}</mo>`);

const applied = (head: string, inner: string) => row(head, sign('\u2061'), fenced('(', inner, ')'));

function number(text: string): string {
  const [digits = '', exponent] = text.toLowerCase().split('e');
  if (exponent === undefined) return `<mn>${digits}</mn>`;
  const raised = exponent.startsWith('-')
    ? row(sign('−'), `<mn>${exponent.slice(1)}</mn>`)
    : `<mn>${exponent.replace('+', '')}</mn>`;
  return row(`<mn>${digits}</mn>`, sign('×'), `<msup><mn>10</mn>${raised}</msup>`);
}

function plainSymbol(name: string): string {
  if (name === 'percent') return sign('%');
  const [base = '', index] = name.split('_');
  const letter = `<mi>${letterOf.get(base) ?? base}</mi>`;
  return index === undefined ? letter : `<msub>${letter}<mi>${index}</mi></msub>`;
}

/** Functions that are not set as name and brackets. */
const special: Readonly<Record<string, (...inner: readonly string[]) => string>> = {
  sqrt: (x = '') => `<msqrt>${x}</msqrt>`,
  root: (x = '', n = '') => `<mroot>${x}${n}</mroot>`,
  abs: (x = '') => fenced('|', x, '|'),
  norm: (x = '') => fenced('‖', x, '‖'),
  dot: (x = '', y = '') => fenced('⟨', row(x, sign(','), y), '⟩'),
  binomial: (n = '', k = '') => fenced('(', `<mfrac linethickness="0">${n}${k}</mfrac>`, ')'),
};

const named: Readonly<Record<string, string>> = {
  gamma: '<mi>Γ</mi>',
  lmax: '<msub><mi>λ</mi><mi>max</mi></msub>',
  lmin: '<msub><mi>λ</mi><mi>min</mi></msub>',
  log2: '<msub><mi>log</mi><mn>2</mn></msub>',
  log10: '<msub><mi>log</mi><mn>10</mn></msub>',
};

const absent: Tree = { kind: 'number', text: '' };

function isNegative(tree: Tree): boolean {
  return tree.kind === 'operation' && tree.operator === 'negative';
}

class Writer {
  readonly #labels: Labels;

  constructor(labels: Labels) {
    this.#labels = labels;
  }

  /** In brackets where something stronger stands around it. */
  in(place: number, tree: Tree): string {
    const inner = this.write(tree);
    return strength(tree) < place ? fenced('(', inner, ')') : inner;
  }

  write(tree: Tree): string {
    switch (tree.kind) {
      case 'number':
        return number(tree.text);
      case 'symbol':
        return this.#symbol(tree.name);
      case 'call':
        return this.#call(tree);
      case 'operation':
        return this.#operation(tree);
    }
  }

  #symbol(name: string): string {
    const tex = this.#labels[name];
    return tex === undefined ? plainSymbol(name) : texToMathml(tex);
  }

  #call({ name, arguments: trees }: Extract<Tree, { kind: 'call' }>): string {
    const [x, y] = trees;
    if (name === 'pow' && x && y) return `<msup>${this.in(ATOM, x)}${this.write(y)}</msup>`;
    const inner = trees.map((tree) => this.write(tree));
    const [argument = '', base] = inner;
    // Where no base is written, log was understood as the natural logarithm.
    if (name === 'log' && base === undefined) return applied('<mi>ln</mi>', argument);
    if (name === 'log' && base !== undefined) {
      return applied(`<msub><mi>log</mi>${base}</msub>`, argument);
    }
    const own = special[name];
    if (own) return own(...inner);
    const head =
      this.#labels[name] === undefined ? (named[name] ?? plainSymbol(name)) : plainSymbol(name);
    return applied(head, inner.join(sign(',')));
  }

  #operation({ operator, operands, implicit }: Extract<Tree, { kind: 'operation' }>): string {
    const [x = absent, y = absent] = operands;
    switch (operator) {
      case 'negative':
        return row(sign('−'), this.in(PRODUCT, x));
      case 'factorial':
        return row(this.in(ATOM, x), sign('!'));
      case 'transpose':
        return `<msup>${this.in(ATOM, x)}${sign('⊤')}</msup>`;
      case '+':
        return row(this.in(SUM, x), sign('+'), this.in(isNegative(y) ? PRODUCT : SUM, y));
      case '-':
        return row(this.in(SUM, x), sign('−'), this.in(PRODUCT, y));
      case '*':
        return this.#product(x, y, implicit);
      case '/':
        return `<mfrac>${this.write(x)}${this.write(y)}</mfrac>`;
      case '^':
        return `<msup>${this.in(ATOM, x)}${this.write(y)}</msup>`;
    }
  }

  #product(x: Tree, y: Tree, implicit: boolean): string {
    const right = this.in(PRODUCT, y);
    const digits = right.replace(/^(<m(row|sup|frac)>)+/, '').startsWith('<mn>');
    const times = digits ? '×' : implicit ? '\u2062' : '·';
    return row(this.in(PRODUCT, x), sign(times), right);
  }
}

/** A `<math>` element; safe to insert, since only known names, numbers and signs reach it. */
export function mathml(tree: Tree, labels: Labels = {}): string {
  return `<math>${new Writer(labels).write(tree)}</math>`;
}
