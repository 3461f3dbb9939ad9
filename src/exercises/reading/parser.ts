/** Precedence, from the parser of mathjs; of what it could build, only what is listed is kept. */
import { createParse } from 'mathjs/number';
import { functions } from '../values/functions.ts';
import {
  ConstantNode,
  Foreign,
  FunctionNode,
  nodes,
  OperatorNode,
  SymbolNode,
  type Node,
} from './nodes.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';
import type { Operator, Tree } from './tree.ts';
import { meaningOf, type Vocabulary } from './vocabulary.ts';

declare module 'mathjs/number' {
  /** Exported by mathjs, but missing from its types: the parser, made from its dependencies. */
  export function createParse(
    dependencies: typeof nodes & {
      typed: Typed;
      numeric: (text: string, type: string) => unknown;
      config: { number: string; numberFallback: string };
    },
  ): Parse;
}

type Parse = (source: string) => Node;

/** Chooses among functions by the types of their arguments: here they are always text. */
interface Typed {
  (name: string, signatures: { string: Parse }): Parse;
  addConversion: () => void;
}

const typed: Typed = Object.assign((_: string, { string }: { string: Parse }) => string, {
  addConversion: () => undefined,
});

const parse = createParse({
  ...nodes,
  typed,
  numeric: Number,
  config: { number: 'number', numberFallback: 'number' },
});

const operators: ReadonlyMap<string, Operator> = new Map([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['pow', '^'],
  ['unaryMinus', 'negative'],
  ['factorial', 'factorial'],
  ['ctranspose', 'transpose'],
]);

/**
 * What is handed to the parser, and for each of its characters the token it came from. A number
 * is written as its place among the tokens, for the parser would read 1e-400 as 0.
 */
function sourceOf(tokens: readonly Token[]) {
  let source = '';
  const origins: Token[] = [];
  for (const [place, token] of tokens.entries()) {
    const text = token.kind === 'number' ? String(place) : token.text;
    source += `${text} `;
    for (let i = 0; i <= text.length; i++) origins.push(token);
  }
  return { source, origins };
}

/** The sentence for a place where the parser stopped. */
function problemAt(token: Token | undefined, end: number): NotUnderstood {
  if (!token) return new NotUnderstood(end, 'Something is missing at the end.');
  const { kind, text, at } = token;
  if (text === ',') {
    const message = 'A comma has no meaning here. Decimals are written with a point: 0.5.';
    return new NotUnderstood(at, message);
  }
  const dangling = kind === 'sign' && text !== '(';
  return new NotUnderstood(
    at,
    dangling ? `Before “${text}” something is missing.` : `“${text}” does not belong here.`,
  );
}

/** Copies a parsed formula node by node, numbers as they were typed. */
class Copy {
  readonly #tokens: readonly Token[];
  readonly #vocabulary: Vocabulary;

  constructor(tokens: readonly Token[], vocabulary: Vocabulary) {
    this.#tokens = tokens;
    this.#vocabulary = vocabulary;
  }

  tree(node: Node): Tree {
    if (node instanceof ConstantNode) {
      const token = this.#tokens[Number(node.value)];
      if (token?.kind !== 'number') throw new Foreign();
      return { kind: 'number', text: token.text };
    }
    if (node instanceof SymbolNode) {
      const meaning = meaningOf(node.name, this.#vocabulary);
      if (!meaning || meaning.kind === 'function') throw new Foreign();
      return { kind: 'symbol', name: node.name };
    }
    if (node instanceof OperatorNode) return this.#operation(node);
    return node instanceof FunctionNode ? this.#call(node) : this.tree(node.content);
  }

  #operation({ fn, args, implicit }: OperatorNode): Tree {
    const operands = args.map((operand) => this.tree(operand));
    const [only] = operands;
    if (fn === 'unaryPlus' && only) return only;
    const operator = operators.get(fn);
    if (operator === undefined) throw new Foreign();
    return { kind: 'operation', operator, operands, implicit };
  }

  #call({ fn, args }: FunctionNode): Tree {
    if (!(fn instanceof SymbolNode)) throw new Foreign();
    const { name } = fn;
    const own = this.#vocabulary.symbols.has(name) ? ([1, 1] as const) : undefined;
    const arity = own ?? functions.get(name)?.arity;
    if (!arity) throw new Foreign();
    const [least, most] = arity;
    if (args.length < least || args.length > most) {
      const at = this.#tokens.find(({ kind, text }) => kind === 'name' && text === name)?.at ?? 0;
      const count = most === 1 ? 'one value' : 'two values with a comma between them';
      throw new NotUnderstood(at, `“${name}” takes ${count}.`);
    }
    return { kind: 'call', name, arguments: args.map((argument) => this.tree(argument)) };
  }
}

/** mathjs throws a SyntaxError that knows how far it came. */
function stoppedAt(error: unknown): number | undefined {
  const known = error instanceof SyntaxError && 'char' in error;
  return known && typeof error.char === 'number' ? error.char - 1 : undefined;
}

/**
 * @param end where the typed text ends, for what is missing there
 * @throws NotUnderstood where the tokens are no formula
 */
export function parsed(tokens: readonly Token[], vocabulary: Vocabulary, end: number): Tree {
  const { source, origins } = sourceOf(tokens);
  try {
    return new Copy(tokens, vocabulary).tree(parse(source));
  } catch (error) {
    const char = stoppedAt(error);
    if (char !== undefined) throw problemAt(origins[char], end);
    if (!(error instanceof Foreign)) throw error;
    throw new NotUnderstood(tokens[0]?.at ?? 0, 'This is not a formula.');
  }
}
