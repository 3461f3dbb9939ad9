/** The many ways to write one name: Greek letters, LaTeX commands, words. */

// prettier-ignore
const greek = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', Δ: 'Delta', ε: 'epsilon', ϵ: 'epsilon',
  ζ: 'zeta', η: 'eta', θ: 'theta', ϑ: 'theta', κ: 'kappa', λ: 'lambda', Λ: 'Lambda', μ: 'mu',
  µ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', ϱ: 'rho', σ: 'sigma', Σ: 'Sigma', τ: 'tau',
  φ: 'phi', ϕ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega', Ω: 'Omega', ℓ: 'ell', ℒ: 'L',
} as const;

/** Single characters that are a name by themselves. */
export const letterNames: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(greek),
  ['∇', 'nabla'],
  ['√', 'sqrt'],
  ['Γ', 'gamma'],
  ['⊤', 'T'],
  ['ᵀ', 'T'],
]);

/** How a name is shown: the letter of `rho` is ρ. */
export const letterOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(greek)
    .map(([letter, name]) => [name, letter] as const)
    .reverse(),
  ['epsilon', 'ε'],
  ['nabla', '∇'],
  ['L', 'L'],
]);

/** Names by what readers call them. */
const synonyms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nabla: 'grad gradient',
    epsilon: 'varepsilon eps',
    theta: 'vartheta',
    rho: 'varrho',
    phi: 'varphi',
    T: 'top intercal',
    lambda: 'lam lamda lmbda',
    ln: 'log_e Ln LN',
    log2: 'log_2 lb',
    log10: 'log_10 lg',
    sqrt: 'root2 Sqrt SQRT',
    binomial: 'binom C nCr choose comb Binomial',
    factorial: 'fact Factorial',
    gamma: 'Gamma',
    unit: 'normalize normalise normalized Normalize',
    exp: 'Exp EXP',
    log: 'Log LOG',
    max: 'Max',
    min: 'Min',
    trace: 'tr Tr',
    atan: 'arctan',
    pow: 'power Power',
    abs: 'Abs',
    norm: 'Norm',
    dot: 'inner',
    lmax: 'lambda_max lambdamax lambda_Max lambda_1 lambda1 eigmax max_eig',
    lmin: 'lambda_min lambdamin eigmin',
    hess: 'Hess hessian Hessian',
  }).flatMap(([name, others]) => others.split(' ').map((other) => [other, name] as const)),
);

/** The one name of what may be written in several ways. */
export function canonicalName(name: string): string {
  return synonyms.get(name) ?? name;
}
