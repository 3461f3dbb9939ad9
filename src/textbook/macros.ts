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
