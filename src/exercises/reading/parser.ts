/** Precedence, from the parser of mathjs; of what it builds, only what is listed here is kept. */
import { create, parseDependencies, type MathNode } from 'mathjs/number';
import { functions } from '../values/functions.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';
import type { Operator, Tree } from './tree.ts';
import { meaningOf, type Vocabulary } from './vocabulary.ts';

const { parse } = create(parseDependencies ?? {});

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['pow', '^'],
  ['unaryMinus', 'negative'],
  ['factorial', 'factorial'],
  ['ctranspose', 'transpose'],
]);

/** What is handed to the parser, and for each of its characters the token it came from. */
function sourceOf(tokens: readonly Token[]) {
  let source = '';
  const origins: Token[] = [];
  for (const token of tokens) {
    // The parser need only know that it is a number: it would read 1e-400 as 0.
    const text = token.kind === 'number' ? '1' : token.text;
    source += `${text} `;
    for (let i = 0; i <= text.length; i++) origins.push(token);
  }
  return { source, origins };
}

/** The sentence for a place where the parser stopped. */
function problemAt(token: Token | undefined, end: number): NotUnderstood {
  if (!token) return new NotUnderstood(end, 'Something is missing at the end.');
  const message =
    token.kind === 'sign' && token.text !== '('
      ? `Before “${token.text === "'" ? 'ᵀ' : token.text}” something is missing, or it does not belong here.`
      : `“${token.text}” does not belong here.`;
  return new NotUnderstood(token.at, message);
}

/** The parts of mathjs' nodes that are read. */
interface Node extends MathNode {
  readonly fn?: string | { readonly name?: string };
  readonly name?: string;
  readonly args?: readonly Node[];
  readonly content?: Node;
  readonly implicit?: boolean;
}

/** Copies a parsed formula node by node, numbers as they were typed. */
class Copy {
  readonly #tokens: readonly Token[];
  readonly #vocabulary: Vocabulary;
  #numbers: readonly Token[];

  constructor(tokens: readonly Token[], vocabulary: Vocabulary) {
    this.#tokens = tokens;
    this.#vocabulary = vocabulary;
    this.#numbers = tokens.filter(({ kind }) => kind === 'number');
  }

  tree(node: Node): Tree {
    switch (node.type) {
      case 'ParenthesisNode':
        if (node.content) return this.tree(node.content);
        break;
      case 'ConstantNode': {
        const [next, ...rest] = this.#numbers;
        this.#numbers = rest;
        if (next) return { kind: 'number', text: next.text, value: Number(next.text) };
        break;
      }
      case 'SymbolNode':
        if (node.name !== undefined && meaningOf(node.name, this.#vocabulary)) {
          return { kind: 'symbol', name: node.name };
        }
        break;
      case 'OperatorNode':
        return this.#operation(node);
      case 'FunctionNode':
        return this.#call(node);
    }
    throw this.#foreign();
  }

  #foreign(): NotUnderstood {
    return new NotUnderstood(this.#tokens[0]?.at ?? 0, 'This is not a formula.');
  }

  #operation({ fn, args = [], implicit = false }: Node): Tree {
    const [only] = args;
    if (fn === 'unaryPlus' && only) return this.tree(only);
    const operator = typeof fn === 'string' ? operators.get(fn) : undefined;
    if (operator === undefined) throw this.#foreign();
    const operands = args.map((operand) => this.tree(operand));
    return { kind: 'operation', operator, operands, implicit };
  }

  #call({ fn, args = [] }: Node): Tree {
    const name = typeof fn === 'object' ? fn.name : undefined;
    if (name === undefined) throw this.#foreign();
    const [least, most] = this.#vocabulary.symbols.has(name)
      ? [1, 1]
      : (functions.get(name)?.arity ?? [Infinity, 0]);
    if (args.length < least || args.length > most) {
      const at = this.#tokens.find(({ kind, text }) => kind === 'name' && text === name)?.at ?? 0;
      const count = most === 1 ? 'one value' : 'two values with a comma between them';
      throw new NotUnderstood(at, `“${name}” takes ${count}.`);
    }
    return { kind: 'call', name, arguments: args.map((argument) => this.tree(argument)) };
  }
}

/**
 * @param end where the typed text ends, for what is missing there
 * @throws NotUnderstood where the tokens are no formula
 */
export function parsed(tokens: readonly Token[], vocabulary: Vocabulary, end: number): Tree {
  const { source, origins } = sourceOf(tokens);
  let node: Node;
  try {
    node = parse(source);
  } catch (error) {
    const char = (error as { char?: unknown }).char;
    throw problemAt(typeof char === 'number' ? origins[char - 1] : undefined, end);
  }
  return new Copy(tokens, vocabulary).tree(node);
}
