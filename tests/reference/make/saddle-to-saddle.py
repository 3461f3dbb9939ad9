"""Gradient descent of deep linear networks from a small start towards diag(s)."""

import numpy as np
from common import Random, case, save


def readings(singularValues=(4, 2, 1), depth=2, seed=5):
    step_size, deviation, steps = (0.05, 1e-3, 400) if depth == 2 else (0.02, 0.1, 3000)
    s = np.array(singularValues, dtype=float)
    m = len(s)
    levels = np.array([0.5 * (s[k:] ** 2).sum() for k in range(m + 1)])
    half_way = (levels[:-1] + levels[1:]) / 2
    random = Random(seed)
    weights = [deviation * random.normals(m, m) for _ in range(depth)]
    crossings = [None] * m
    near = np.zeros(m, dtype=int)
    for step in range(steps + 1):
        products = [np.eye(m)]
        for w in weights:
            products.append(w @ products[-1])
        delta = products[-1] - np.diag(s)
        loss = 0.5 * (delta**2).sum()
        crossings = [
            step if c is None and loss < h else c for c, h in zip(crossings, half_way)
        ]
        near += np.abs(loss - levels[:-1]) <= 0.05 * levels[:-1]
        slopes = []
        for w, before in zip(reversed(weights), reversed(products[:-1])):
            slopes.append(delta @ before.T)
            delta = w.T @ delta
        if step < steps:
            weights = [w - step_size * g for w, g in zip(weights, reversed(slopes))]
    return {
        "levels": levels,
        "crossings": crossings,
        "stepsAtSaddles": near,
        "finalLoss": loss,
    }


save(
    __file__,
    case(readings()),
    case(readings(), starts=2),
    case(readings(depth=3), depth=3),
)
