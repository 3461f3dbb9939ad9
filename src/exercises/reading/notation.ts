/** Habits of mathematical writing that are not syntax: subscripts, stars, + O(ρ²), L(θ). */
import { functions } from '../values/functions.ts';
import { closing, isName, isSign } from './brackets.ts';
import { canonicalName } from './names.ts';
import { NotUnderstood } from './problem.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

type Step = (tokens: readonly Token[], vocabulary: Vocabulary) => Token[];

/** The index of a step of an iteration. */
const STEP = /^[tkn]$/;

/** λ_max is one name; the 2 of a Euclidean norm and the θ of ∇_θ go without saying. */
const subscripts: Step = (tokens, vocabulary) => {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    const before = result.at(-1);
    const largest = token.kind === 'name' && ['max', 'min'].includes(token.text);
    // λmax(H) is the sharpness, λ max(a, b) a product.
    const called = isSign(tokens[i + 1], '(');
    const inner = tokens.slice(i + 1, called ? closing(tokens, i + 1) : i + 1);
    const several = inner.some((each) => isSign(each, ','));
    if (largest && isName(before, 'lambda') && !token.spaced && !several) {
      result.splice(-1, 1, { ...before, text: `lambda_${token.text}` });
      continue;
    }
    if (!isSign(token, '_')) {
      const [base = '', index] = token.kind === 'name' ? token.text.split('_') : [];
      const own = index !== undefined && STEP.test(index) && vocabulary.symbols.has(base);
      result.push(own ? { ...token, text: base } : token);
      continue;
    }
    const end = isSign(tokens[i + 1], '(') ? closing(tokens, i + 1) : i + 1;
    const lowered = tokens
      .slice(i + 1, end + 1)
      .filter(({ kind }) => kind !== 'sign')
      .map(({ text }) => text)
      .join('');
    i = end;
    if (before && canonicalName(before.text) === 'nabla') continue;
    if (before?.kind === 'name') {
      // x_t is x: the step of an iteration goes without saying.
      const own = STEP.test(lowered) && vocabulary.symbols.has(before.text);
      const text = own ? before.text : `${before.text}_${lowered}`;
      result.splice(-1, 1, { ...before, text });
    } else if (!isSign(before, ')') || lowered !== '2') {
      throw new NotUnderstood(token.at, 'This subscript has no meaning here.');
    }
  }
  return result;
};

/** What is neglected may be written or not. */
const orders: Step = (tokens, { symbols }) => {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    const next = tokens[i + 1];
    const order = next?.kind === 'name' && /^[Oo]$/.test(next.text) && !symbols.has(next.text);
    if ((isSign(token, '+') || isSign(token, '-')) && order && isSign(tokens[i + 2], '(')) {
      i = closing(tokens, i + 2);
    } else result.push(token);
  }
  return result;
};

/** Names of points and steps, which alone may carry a star. */
const starred = new Set(['theta', 'epsilon', 'e', 'w', 'x']);

/** θ* and θ^* are θ. */
const stars: Step = (tokens) =>
  tokens.filter((token, i) => {
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const point = before?.kind === 'name' && starred.has(canonicalName(before.text));
    const ends = !after || (after.kind === 'sign' && [')', '+', '/', ','].includes(after.text));
    if (isSign(token, '^')) return !isSign(after, '*');
    if (!isSign(token, '*')) return true;
    return !isSign(before, '^') && !(point && ends);
  });

/** L(θ) is L: everything is taken at θ unless something else is written. */
const atTheta: Step = (tokens, { symbols }) => {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    result.push(token);
    const argument = tokens[i + 2];
    if (token.kind !== 'name' || !isSign(tokens[i + 1], '(') || !isSign(tokens[i + 3], ')'))
      continue;
    // The norm of θ is no value at θ.
    if (functions.has(canonicalName(token.text)) && !symbols.has(token.text)) continue;
    const point = argument?.kind === 'name' ? canonicalName(argument.text) : '';
    if (point === 'theta' || (['w', 'x'].includes(point) && !symbols.has(point))) i += 3;
  }
  return result;
};

/** ∇L is the symbol that the exercise has for it. */
const spellings: Step = (tokens, { spellings: known }) => {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (!token) break;
    const found = known.find(({ sequence }) =>
      sequence.every((text, j) => {
        const next = tokens[i + j];
        return next !== undefined && canonicalName(next.text) === text;
      }),
    );
    result.push(found ? { ...token, kind: 'name', text: found.name } : token);
    i += found?.sequence.length ?? 1;
  }
  return result;
};

/** gᵀ, and gᵀH where no space parts the two. */
const transposes: Step = (tokens, { symbols }) => {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    const open = isSign(tokens[i + 1], '(') && isSign(tokens[i + 3], ')');
    const raised = open ? tokens[i + 2] : tokens[i + 1];
    const isT = raised?.kind === 'name' && /^(T|top|intercal)/.test(raised.text);
    if (!isSign(token, '^') || !isT || symbols.has('T')) {
      result.push(token);
      continue;
    }
    result.push({ ...token, text: "'" });
    const rest = raised.text.replace(/^(top|intercal|T)/, '');
    if (rest) result.push({ ...raised, text: rest, at: raised.at + 1, spaced: false });
    i += open ? 3 : 1;
  }
  return result;
};

/** “1 in 1.07e301” is a quotient. */
const chances: Step = (tokens, { symbols }) =>
  tokens.flatMap((token, i) => {
    if (token.kind !== 'name' || symbols.has(token.text)) return [token];
    if (token.text === 'out' && isName(tokens[i + 1], 'of')) return [];
    const per = token.text === 'in' || token.text === 'per' || token.text === 'of';
    return per ? [{ ...token, kind: 'sign', text: '/' }] : [token];
  });

/** In the order in which each relies on those before it. */
const steps = [subscripts, orders, stars, atTheta, spellings, transposes, chances];

/** @throws NotUnderstood at a subscript without meaning */
export function withoutHabits(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  return steps.reduce<Token[]>((rest, step) => step(rest, vocabulary), [...tokens]);
}
