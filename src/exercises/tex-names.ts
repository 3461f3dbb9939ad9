/** Names of symbols in TeX, such as \nabla L(\theta), as MathML: letters, indices and accents. */
import { canonicalName, letterOf } from './reading/names.ts';
import { tokensOf, type Token } from './reading/tokens.ts';

const accents: Readonly<Record<string, string>> = {
  hat: '^',
  widehat: '^',
  tilde: '~',
  bar: '¯',
  dot: '˙',
};

class NameReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Letters with their indices, up to a closing brace or the end. */
  row(): string {
    const parts: string[] = [];
    for (;;) {
      const token = this.#tokens[this.#next];
      if (!token || token.text === '}') break;
      if (token.text === '_' || token.text === '^') {
        this.#next++;
        const tag = token.text === '_' ? 'msub' : 'msup';
        parts.push(`<${tag}>${parts.pop() ?? '<mrow></mrow>'}${this.#atom()}</${tag}>`);
      } else parts.push(this.#atom());
    }
    return parts.length === 1 ? (parts[0] ?? '') : `<mrow>${parts.join('')}</mrow>`;
  }

  #atom(): string {
    const token = this.#tokens[this.#next++];
    if (!token) return '<mrow></mrow>';
    if (token.text === '{') {
      const inner = this.row();
      this.#next++;
      return inner;
    }
    if (token.kind === 'command') {
      const accent = accents[token.text];
      const inner = this.#atom();
      return accent === undefined ? inner : `<mover>${inner}<mo>${accent}</mo></mover>`;
    }
    if (token.kind === 'number') return `<mn>${token.text}</mn>`;
    if (token.kind === 'sign') {
      return `<mo>${{ '*': '∗', '||': '‖', '-': '−', '<': '⟨', '>': '⟩' }[token.text] ?? token.text}</mo>`;
    }
    const text = canonicalName(token.text);
    // As in TeX, letters that stand together are a product; \max and its kind are words.
    if (letterOf.has(text) || text.length === 1) return `<mi>${letterOf.get(text) ?? text}</mi>`;
    const [base = '', index] = text.split('_');
    return index === undefined
      ? `<mi>${base}</mi>`
      : `<msub><mi>${letterOf.get(base) ?? base}</mi><mi>${index}</mi></msub>`;
  }
}

/** Presentation MathML without its `<math>`. */
export function texToMathml(tex: string): string {
  return new NameReader(tokensOf(tex)).row();
}
