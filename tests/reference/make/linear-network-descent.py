"""Gradient descent of deep linear networks on one regression problem, and the least losses of each
rank by the singular values of Σ_yx Σ_xx^(−1/2)."""

import numpy as np
from common import Random, case, save

MIXING = np.array([[1, 0.5, 0, 0], [0, 1, 0.3, 0], [0, 0, 0.7, 0], [0, 0, 0, 0.5]])
EXAMPLES = 40


def problem(seed):
    random = Random(seed)
    x = MIXING @ random.normals(4, EXAMPLES)
    y = random.normals(3, 4) @ x
    return x, y + 0.3 * random.normals(3, EXAMPLES)


def optima(x, y, width):
    values, vectors = np.linalg.eigh(x @ x.T / EXAMPLES)
    half = vectors / np.sqrt(values) @ vectors.T
    squares = np.linalg.svd(y @ x.T / EXAMPLES @ half, compute_uv=False) ** 2
    total = (y**2).sum() / EXAMPLES
    return [0.5 * (total - squares[:rank].sum()) for rank in range(min(width, 3) + 1)]


def losses(x, y, sizes, inits, steps, step_size, deviation, seed):
    random = Random(seed)
    weights = [deviation * random.normals(inits, o, i) for i, o in zip(sizes, sizes[1:])]
    for step in range(steps + 1):
        signals = [x]
        for w in weights:
            signals.append(w @ signals[-1])
        delta = signals.pop() - y
        loss = 0.5 * (delta**2).sum((1, 2)) / EXAMPLES
        if step == steps:
            return loss
        delta = delta / EXAMPLES
        slopes = []
        for w, signal in zip(reversed(weights), reversed(signals)):
            slopes.append(delta @ np.swapaxes(signal, -1, -2))
            delta = np.swapaxes(w, 1, 2) @ delta
        weights = [w - step_size * g for w, g in zip(weights, reversed(slopes))]


def readings(
    depth=2, width=3, dataSeed=11, inits=200, steps=3000, stepSize=0.05, initStd=0.3, seed=None
):
    x, y = problem(dataSeed)
    best = optima(x, y, width)
    sizes = [4] + [width] * (depth - 1) + [3]
    ends = losses(x, y, sizes, inits, steps, stepSize, initStd, seed or 100 + depth)
    return {
        "optima": best,
        "fractionAtOptimum": (ends - best[-1] < 0.01 * best[-1]).mean(),
        "worstLoss": ends.max(),
        "medianLoss": np.median(ends),
        "diverged": 0,
    }


parked = {"depth": 4, "initStd": 0.5, "stepSize": 0.03, "steps": 4000}
others = [{"steps": 100}, {"width": 2}, parked]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
