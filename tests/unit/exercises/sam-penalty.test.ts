import { describe, expect, it } from 'vitest';
import { answerOf, heard, understood } from './content.ts';

function hears(part: string, text: string): string {
  return heard(text, answerOf('exercise-sam-penalty', part), {});
}

describe('the SAM objective to first order', () => {
  // prettier-ignore
  it.each([
    'L + rho*norm(g)', 'L + rho*norm(grad L)', 'L + ρ‖∇L‖', 'L+rho*sqrt(g·g)', 'L+rho|g|',
    'L(\\theta)+\\rho\\lVert\\nabla L(\\theta)\\rVert', 'L + rho*sqrt(g.g)', 'L + rho ||g||',
    'L + rho g^T g/norm(g)', 'L + ρ‖∇L(θ)‖ + O(ρ²)',
    'L + rho*norm(g) + O(rho^2)', '~ L + rho*norm(g)', '≈ L + ρ‖g‖', 'L(θ) + ρ ‖∇L(θ)‖₂',
    'L + rho*norm(g)_2', 'L + \\rho \\|g\\|_2', 'L + \\rho \\|g\\| + \\mathcal{O}(\\rho^2)',
    'L+\\rho\\frac{g^\\top g}{\\|g\\|}', 'L+\\rho\\left\\|\\nabla L\\right\\|', 'norm(g) rho + L',
    'L + rho sqrt(g^2)', 'L+ρ√(∇L·∇L)', 'L + rho*dot(g,g)/norm(g)', 'L + <g, rho g/|g|>',
    'L+\\rho\\sqrt{\\langle g, g\\rangle}', 'L - (-rho)*norm(g)', 'L + rho/norm(g)*norm(g)**2',
    'L + norm(rho g)', 'L + |ρ∇L|', '(L/rho + norm(g))*rho', 'L + r*norm(g)', 'L + gᵀg ρ/‖g‖',
    'L + \\rho\\,\\lVert g\\rVert', 'L + ρ|∇_θ L(θ)|', 'L(w) + rho*norm(grad L(w))',
    'L + \\rho \\sqrt{g \\cdot g}', 'L + rho*(g·g)^(1/2)', 'L + rho*(g·g)^0.5', 'L+rho*norm(-g)',
  ])('accepts %s', (text) => {
    expect(hears('b', text)).toBe('correct');
  });

  it.each([
    ['L + rho norm(g)^2', 'not normalised'],
    ['L + ρ‖∇L‖²', 'not normalised'],
    ['L + rho g^T g', 'not normalised'],
    ['L + rho/2 norm(g)^2', 'implicit regulariser'],
    ['L + \\frac{\\rho}{2}\\|g\\|^2', 'implicit regulariser'],
    ['L + rho grad L', 'vector cannot be added to a scalar'],
    ['L + ρ g', 'vector cannot be added to a scalar'],
    ['L + rho', 'One norm too many'],
    ['L + rho^2 norm(g)', 'The radius enters once'],
    ['L + norm(g)', 'The radius is missing'],
    ['rho norm(g)', 'add the loss itself'],
    ['L - rho norm(g)', 'smallest value'],
    ['L + (rho^2/2) lambda_max', 'right at a critical point'],
    ['L + rho^2/2 λ_max(H)', 'right at a critical point'],
    ['L + \\frac{\\rho^2}{2}\\lambda_{\\max}', 'right at a critical point'],
    ['L + rho norm(H)', 'A norm of $H$'],
    ['L + rho*trace(H)', 'A trace appears'],
    ['L + rho tr(H)', 'A trace appears'],
    ['L(theta+e*)', 'not expanded'],
    ['L(θ+ε)', 'not expanded'],
    ['L(\\theta+\\hat\\varepsilon)', 'not expanded'],
    ['L(θ + ρ g/‖g‖)', 'not expanded'],
  ])('says to %s what went wrong', (text, feedback) => {
    expect(hears('b', text)).toMatch(/^misconception: /);
    expect(hears('b', text)).toContain(feedback);
  });

  it.each(['L', 'L + rho*norm(g)^3', 'L*rho*norm(g)', 'L + 2 rho norm(g)', 'rho', '0', 'L^2'])(
    'rejects %s',
    (text) => {
      expect(hears('b', text)).toBe('incorrect');
    },
  );

  it('says what does not fit together', () => {
    expect(hears('b', 'g + 1')).toBe('incorrect: A vector cannot be added to a number.');
    expect(hears('b', 'L + H')).toBe('incorrect: A matrix cannot be added to a number.');
    expect(hears('b', 'g')).toBe('incorrect: This is a vector; the answer is a number.');
    expect(hears('b', 'g/g')).toBe('incorrect: Nothing can be divided by a vector.');
  });

  it.each(['L + g.e*', 'L + g·ε*', 'L + g^T e*', 'L + g^T ε̂'])('asks to insert in %s', (text) => {
    expect(hears('b', text)).toBe('undecided: True so far: now insert what ε is.');
  });

  it('stays undecided where there is hardly a value', () => {
    expect(hears('b', 'L + sqrt(-rho)')).toMatch(/^undecided: /);
    expect(hears('b', 'ln(L - 10)')).toMatch(/^undecided: /);
  });
});

describe('the other parts', () => {
  it.each([
    ['a', 'rho*g/norm(g)'],
    ['a', '\\rho\\,\\frac{\\nabla L(\\theta)}{\\|\\nabla L(\\theta)\\|}'],
    ['a', 'ρ ∇L/‖∇L‖'],
    ['c', 'rho^2/2 M'],
    ['c', 'M ρ²/2'],
    ['c', '½ρ²M'],
    ['d', 'the gradient norm'],
    ['d', 'It penalises the norm of the gradient'],
    ['d', 'penalizes the size of the gradient'],
    ['d', 'steepness'],
    ['d', '‖∇L‖'],
    ['d', 'the local Lipschitz constant of L'],
    ['d', 'the gradient norm, not large weights'],
    ['e', 'rho*H*u'],
    ['e', 'ρ H g/‖g‖'],
    ['e', 'rho*H*grad L/norm(grad L)'],
    ['f', 'L + rho^2/2 lambda_max'],
    ['f', 'L + ρ²/2 λ_max(H)'],
    ['f', 'L + 1/2 rho^2 norm(H)'],
  ])('%s accepts %s', (part, text) => {
    expect(hears(part, text)).toBe('correct');
  });

  it.each([
    ['a', 'rho g', 'its length is'],
    ['a', 'g/norm(g)', 'has length 1'],
    ['a', '-rho g/norm(g)', '*minimises*'],
    ['a', 'rho', 'direction is needed'],
    ['a', 'rho*norm(g)', 'the gain'],
    ['c', 'rho^2 M', 'factor ½'],
    ['c', 'rho M', '*second* order'],
    ['d', 'penalises large weights', 'weight decay'],
    ['d', 'weight norm', 'weight decay'],
    ['d', 'penalises lambda_max', 'In part'],
    ['d', 'sharpness', 'In part'],
    ['d', 'sharp minima', 'In part'],
    ['d', 'the squared gradient norm', 'not squared'],
    ['e', 'rho H g', 'denominator'],
    ['e', 'ρu', 'chain rule'],
    ['e', 'g + ρHu', 'whole objective'],
    ['f', 'L', 'rises'],
    ['f', 'L + rho^2 lambda_max', 'factor ½'],
    ['f', 'L + rho^2/2 trace(H)', 'adds all'],
  ])('%s says to %s what went wrong', (part, text, feedback) => {
    expect(hears(part, text)).toMatch(/^misconception: /);
    expect(hears(part, text)).toContain(feedback);
  });
});

it.each(['the norm of the gradient', 'gradient norm', '‖∇L‖'])('is sure of %s', (text) => {
  const reading = understood(text, answerOf('exercise-sam-penalty', 'd'), {});
  expect(reading).toMatchObject({ ok: true, meaning: { reading: { list: 'accept' } } });
  expect(reading).not.toHaveProperty('asks');
});
