/** What search takes for a word: the same in the index and in what a reader types. */

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  ϕ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  '∇': 'nabla',
};

/** Lower case, Greek letters by name with a space around, no accents and no invisible signs. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}\u200b\u2060-\u2064]/gu, '')
    .replaceAll(/[α-ωϵϕ∇]/g, (letter) => ` ${GREEK[letter] ?? letter} `);
}

/** The words of a text, in order: letters and digits, numbers with their point (`3.1`). */
export function wordsOf(text: string): string[] {
  return plain(text).match(/\d+(?:\.\d+)*|\p{L}+/gu) ?? [];
}

/** Formulas that are written without a space, as one word: `2/eta`, `lambda_max`. */
export function formulasOf(text: string): string[] {
  return text
    .split(/[\s,;:()]+/)
    .filter((chunk) => /[\p{L}\d][/_^]\S/u.test(chunk))
    .map((chunk) => plain(chunk).replaceAll(/[\s.]/g, ''));
}
