import { describe, expect, it } from 'vitest';
import { withoutMacros } from '../../../src/textbook/macros.ts';

describe('a formula for elsewhere', () => {
  it.each([
    [String.raw`\norm{A}_F^2`, String.raw`\lVert A \rVert_F^2`],
    [String.raw`\norm g`, String.raw`\lVert g \rVert`],
    [String.raw`\norm{\norm{x}{y}}`, String.raw`\lVert \lVert x \rVert{y} \rVert`],
    [String.raw`\norm{\{x\}}`, String.raw`\lVert \{x\} \rVert`],
    [String.raw`\ip{u}{v}`, String.raw`\langle u, v \rangle`],
    [String.raw`\grad L`, String.raw`\nabla L`],
    [String.raw`x\in\R^d`, String.raw`x\in\mathbb{R}^d`],
    [String.raw`\Re z`, String.raw`\Re z`],
    [String.raw`\tr\Sigma`, String.raw`\operatorname{tr}\Sigma`],
  ])('has plain LaTeX in place of the chapter’s macros: %s', (tex, plain) => {
    expect(withoutMacros(tex)).toBe(plain);
  });
  it('is refused where a brace is not closed', () => {
    expect(() => withoutMacros(String.raw`\norm{x`)).toThrow('A brace is not closed');
  });
});
