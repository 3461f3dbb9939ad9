"""The worst point of a ball on a bowl by the secular equation, and the errors of SAM's formulas on a
tanh network by ascent on the sphere."""

import numpy as np
from common import Network, Random, case, chebyshev4, save, worst_rise
from scipy.optimize import brentq

FITTED = np.array([3e-3, 0.01, 0.03])


def worst(curvatures, x, radius):
    """(μ − λ_i)ε_i = λ_i x_i with ‖ε‖ = ρ, for a point that is not a minimum."""
    slope = curvatures * x
    gap = max(curvatures) - curvatures
    off = lambda t: np.linalg.norm(slope / (gap + t)) - radius
    t = brentq(off, 1e-12, np.linalg.norm(slope) / radius + 1, xtol=1e-15, rtol=1e-15)
    return slope / (gap + t)


def network(seed):
    net = Network([1, 16, 16, 1])
    x, y = chebyshev4()
    theta = net.start(Random(seed))
    value = lambda t: net.value(t, x, y)
    gradient = lambda t: net.gradient(t, x, y)
    slope = gradient(theta)
    length = np.linalg.norm(slope)
    unit = slope / length
    bend = net.product(theta, unit, x, y)
    values = [
        worst_rise(value, gradient, theta, r, [slope], steps=200) - r * length for r in FITTED
    ]
    gradients = [
        np.linalg.norm(gradient(theta + r * unit) - slope - r * bend) for r in FITTED
    ]
    exponent = lambda errors: np.polyfit(np.log(FITTED), np.log(errors), 1)[0]
    return length, exponent(values), exponent(gradients)


def readings(eigenvalues=(4, 1), point=(1, 2), radius=0.5, seed=1):
    curvatures, x = np.array(eigenvalues, dtype=float), np.array(point, dtype=float)
    loss = lambda z: 0.5 * (curvatures * z * z).sum()
    slope = curvatures * x
    penalty = radius * np.linalg.norm(slope)
    guess = radius * slope / np.linalg.norm(slope)
    offset = worst(curvatures, x, radius)
    length, remainder, gradient = network(seed)
    return {
        "loss": loss(x),
        "firstOrder": loss(x) + penalty,
        "atPerturbation": loss(x + guess),
        "exactMax": loss(x + offset),
        "perturbation": guess,
        "worstPerturbation": offset,
        "worstRise": loss(x + offset) - loss(x),
        "penalty": penalty,
        "curvatureTerm": radius**2 * max(curvatures) / 2,
        "networkGradientNorm": length,
        "remainderSlope": remainder,
        "gradientSlope": gradient,
    }


others = [{"point": [-0.5, 1.5], "radius": 0.1}, {"eigenvalues": [2, 7], "seed": 2}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
