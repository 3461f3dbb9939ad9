/** TeX macros of the chapter, for the build and for anyone who copies a formula. */
export const macros = {
  '\\R': '\\mathbb{R}',
  '\\E': '\\mathbb{E}',
  '\\norm': '\\lVert #1 \\rVert',
  '\\abs': '\\lvert #1 \\rvert',
  '\\ip': '\\langle #1, #2 \\rangle',
  '\\grad': '\\nabla',
  '\\hess': '\\nabla^2',
  '\\lmax': '\\lambda_{\\max}',
  '\\tr': '\\operatorname{tr}',
  '\\KL': '\\operatorname{KL}',
  '\\argmax': '\\operatorname*{arg\\,max}',
  '\\argmin': '\\operatorname*{arg\\,min}',
  '\\diag': '\\operatorname{diag}',
  '\\rank': '\\operatorname{rank}',
  '\\sign': '\\operatorname{sign}',
};

/** One argument at the start of `tex`: a group, a command or a character; and what follows it. */
function argument(tex: string): [argument: string, rest: string] {
  const start = tex.trimStart();
  if (!start.startsWith('{')) {
    const [token = ''] = /^\\(?:[A-Za-z]+|.)|^[^]?/.exec(start) ?? [];
    return [token, start.slice(token.length)];
  }
  let depth = 0;
  for (let at = 0; at < start.length; at += 1) {
    if (start[at] === '\\') at += 1;
    else if (start[at] === '{') depth += 1;
    else if (start[at] === '}') depth -= 1;
    if (depth === 0) return [start.slice(1, at), start.slice(at + 1)];
  }
  throw new Error(`A brace is not closed in “${tex}”.`);
}

const used = new RegExp(
  Object.keys(macros)
    .map((name) => `\\${name}(?![A-Za-z])`)
    .join('|'),
);

/** TeX for elsewhere: with plain LaTeX (amsmath, amssymb) in place of the chapter's macros. */
export function withoutMacros(tex: string): string {
  const found = used.exec(tex);
  if (!found) return tex;
  let body: string = macros[found[0] as keyof typeof macros];
  let rest = tex.slice(found.index + found[0].length);
  for (let count = 1; body.includes(`#${count}`); count += 1) {
    const [given, after] = argument(rest);
    body = body.replaceAll(`#${count}`, () => given);
    rest = after;
  }
  // A command must not run into a letter that follows.
  const gap = /\\[A-Za-z]+$/.test(body) && /^[A-Za-z]/.test(rest) ? ' ' : '';
  return tex.slice(0, found.index) + withoutMacros(body + gap + rest);
}
