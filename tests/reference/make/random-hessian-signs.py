"""How often a random symmetric matrix is positive definite: counted over the very matrices that the
figure draws, by their eigenvalues in float64; exactly, by de Bruijn's Pfaffian; and by coins."""

import mpmath as mp
import numpy as np
from common import Random, case, float32, save

LARGEST = 6


def pfaffian(a):
    """Of a skew-symmetric matrix, by elimination with row exchanges."""
    a, n, result = a.copy(), a.rows, mp.mpf(1)
    for k in range(0, n - 1, 2):
        pivot = max(range(k + 1, n), key=lambda i: abs(a[k, i]))
        if pivot != k + 1:
            for j in range(n):
                a[k + 1, j], a[pivot, j] = a[pivot, j], a[k + 1, j]
            for j in range(n):
                a[j, k + 1], a[j, pivot] = a[j, pivot], a[j, k + 1]
            result = -result
        result *= a[k, k + 1]
        for i in range(k + 2, n):
            factor = a[k, i] / a[k, k + 1]
            for j in range(n):
                a[i, j] -= factor * a[k + 1, j]
            for j in range(n):
                a[j, i] -= factor * a[j, k + 1]
    return result


def goe_exact(n):
    """P(all eigenvalues > 0) = n! Pf(A)/Z, A_jk = ∬_{0<x<y} (x^j y^k − x^k y^j) e^{−(x²+y²)/2}."""
    with mp.workdps(60):
        half = mp.mpf(1) / 2
        a = mp.matrix(n + n % 2)
        for j in range(n):
            for k in range(j + 1, n):
                radial = mp.mpf(2) ** (half * (j + k)) * mp.gamma(half * (j + k) + 1)
                p, q = half * (j + 1), half * (k + 1)
                angular = mp.betainc(p, q, 0, half) - mp.betainc(q, p, 0, half)
                a[j, k] = radial * angular / 2
                a[k, j] = -a[j, k]
            if n % 2:
                a[j, n] = mp.mpf(2) ** (half * (j - 1)) * mp.gamma(half * (j + 1))
                a[n, j] = -a[j, n]
        z = (2 * mp.pi) ** (half * n)
        for j in range(1, n + 1):
            z *= mp.gamma(1 + half * j) / mp.gamma(mp.mpf(3) / 2)
        return float(abs(mp.factorial(n) * pfaffian(a) / z))


def counted(dimension, draws, seed, goe):
    """The share of definite leading blocks: the figure keeps its matrices in float32."""
    rows, columns = np.tril_indices(LARGEST)
    off = np.where(rows > columns, np.sqrt(0.5) if goe else 1.0, 1.0)
    packed = float32(Random(seed).normals(draws, len(rows)) * off)
    matrices = np.zeros((draws, LARGEST, LARGEST))
    matrices[:, rows, columns] = packed
    matrices[:, columns, rows] = packed
    blocks = matrices[:, :dimension, :dimension]
    return float((np.linalg.eigvalsh(blocks)[:, 0] > 0).mean())


def readings(dimension=3, draws=100_000, seed=1, largeDimension=1000, ensemble="goe"):
    share = counted(dimension, draws, seed, ensemble == "goe")
    uncertain = min(draws - 1, max(1, round(share * draws))) / draws
    coin = mp.mpf(2) ** -largeDimension
    return {
        "fractionPositiveDefinite": share,
        "standardError": np.sqrt(uncertain * (1 - uncertain) / draws),
        "goeExact": goe_exact(dimension),
        "coin": 2.0**-dimension,
        "log10CoinLarge": float(mp.log10(coin)),
        "log10GoeLarge": -np.log(3) / 4 * largeDimension**2 / np.log(10),
        "coinFloat64": 2.0**-largeDimension,
        "coinFloat32": float(np.float32(2.0**-largeDimension)),
        "drawn": draws,
    }


others = [{"dimension": d} for d in (1, 2, 4, 5, 6)]
others += [{"ensemble": "iid"}, {"largeDimension": 100}, {"draws": 200_000, "seed": 7}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
