"""ReLU networks 1-h-1 fitting |x| by gradient descent: how many end above a loss of 0.001, at which
losses those gather, and how steep it still is there."""

from collections import defaultdict

import numpy as np
from common import Random, case, save

FITTED = 1e-3


def train(width, inits, steps, step_size, seed):
    """Losses at the end, least losses at the measurements, gradient norms at the end."""
    x = np.linspace(-1, 1, 32)
    y = np.abs(x)
    random = Random(seed + width)
    w = np.sqrt(2) * random.normals(inits, width, 1)
    a = np.sqrt(2 / width) * random.normals(inits, 1, width)
    b, c = np.zeros((inits, width, 1)), np.zeros((inits, 1, 1))
    least = np.full(inits, np.inf)
    for step in range(steps + 1):
        z = w * x + b
        hidden = np.maximum(z, 0)
        error = a @ hidden + c - y
        loss = 0.5 * (error**2).mean((1, 2))
        if step > 0 and step % 20 == 0:
            least = np.fmin(least, loss)
        delta = error / len(x)
        back = np.swapaxes(a, 1, 2) * delta * (z > 0)
        slopes = [
            (back * x).sum(2, keepdims=True),
            back.sum(2, keepdims=True),
            delta @ np.swapaxes(hidden, 1, 2),
            delta.sum(2, keepdims=True),
        ]
        if step < steps:
            w, b, a, c = (p - step_size * g for p, g in zip((w, b, a, c), slopes))
    return loss, least, np.sqrt(sum((g**2).sum((1, 2)) for g in slopes))


def readings(widths=(1, 2, 3, 4, 8, 16, 32), inits=200, steps=4000, step_size=0.1, seed=40):
    share, gradient, losses, diverged = [], [], [], []
    for width in widths:
        loss, least, norm = train(width, inits, steps, step_size, seed)
        stuck = (least > FITTED) & np.isfinite(loss)
        share.append(stuck.mean())
        gradient.append(np.median(norm[stuck]) if stuck.any() else None)
        diverged.append((~np.isfinite(loss)).mean())
        losses += list(loss[stuck])
    groups = defaultdict(list)
    for loss in losses:
        groups[f"{loss:.3f}"].append(loss)
    common = [g for g in groups.values() if len(g) >= 0.1 * len(losses)]
    return {
        "widths": widths,
        "fractionStuck": share,
        "stuckLosses": [np.median(g) for g in sorted(common, key=len, reverse=True)],
        "stuckGradient": gradient,
        "fractionDiverged": diverged,
        "stepsTaken": steps,
    }


short = {"widths": [2, 8], "inits": 20, "steps": 60}
save(__file__, case(readings()), case(readings(**short), **short))
