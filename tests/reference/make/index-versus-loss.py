"""Critical points of the spherical 3-spin glass by Newton's method, after descents of eight lengths.

The figure descends in float32, so that some searches end elsewhere: what is counted and averaged
over all of them is compared."""

import numpy as np
from common import Random, case, save

DESCENTS = [0, 3, 6, 12, 25, 50, 100, 400]
STEP = 0.03


def on_sphere(s):
    return s * np.sqrt(s.shape[-1]) / np.linalg.norm(s, axis=-1, keepdims=True)


def readings(dimension=20, starts=400, seed=1):
    n = dimension
    raw = Random(seed).normals(n, n, n)
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    t = sum(raw.transpose(order) for order in orders) / 6
    spins = on_sphere(Random(1000 + seed).normals(starts, n))
    length = np.array([DESCENTS[i % 8] for i in range(starts)])
    for step in range(max(DESCENTS)):
        force = np.einsum("ijk,bj,bk->bi", t, spins, spins)
        along = force - spins * (force * spins).sum(1, keepdims=True) / n
        moved = on_sphere(spins - 3 * STEP / n * along)
        spins = np.where((step < length)[:, None], moved, spins)
    found = [point for s in spins if (point := newton(t, s)) is not None]
    energies, shares = np.array(found).T
    x = np.clip(energies * np.sqrt(1.5), -2, 2)
    predicted = 0.5 + x * np.sqrt(4 - x * x) / (4 * np.pi) + np.arcsin(x / 2) / np.pi
    minima = energies[shares == 0]
    return {
        "searched": starts,
        "found": len(found),
        "distinct": len({f"{energy:.7f}" for energy in energies}),
        "pearson": np.corrcoef(energies, shares)[0, 1],
        "rmsToPrediction": np.sqrt(np.mean((shares - predicted) ** 2)),
        "minima": len(minima),
        "minimaMeanEnergy": minima.mean() if len(minima) else None,
    }


def newton(t, s):
    """Energy and share of negative curvatures of the critical point reached, if there is one."""
    n = len(s)
    for step in range(61):
        m = t @ s
        energy = s @ m @ s / n**2
        projection = np.eye(n) - np.outer(s, s) / n
        gradient = 3 / n * projection @ m @ s
        hessian = projection @ (6 * m / n - 3 * energy * np.eye(n)) @ projection
        hessian += np.outer(s, s) / n
        size = np.linalg.norm(gradient)
        if size < 1e-10 or step == 60:
            break
        move = np.linalg.solve(hessian, gradient)
        s = on_sphere(s - move * min(1, 0.5 * np.sqrt(n) / np.linalg.norm(move)))
    if not size < 1e-8:
        return None
    return energy, (np.linalg.eigvalsh(hessian) < 0).sum() / (n - 1)


others = [{"seed": 2}, {"starts": 8, "dimension": 10}, {"starts": 80, "dimension": 30}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
