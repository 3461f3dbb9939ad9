"""What the rescaling (αW₁, αb₁, W₂/α) of a ReLU network changes, and what it leaves as it is."""

import numpy as np
from common import Network, Random, case, save, two_moons, worst_rise
from scipy.optimize import minimize

NET = Network([2, 16, 1], "relu", "logistic")
CURVE = np.geomspace(0.05, 20, 61)
ENDS = 8
SIGMA = 0.1
RADIUS = 0.05
FIRST = 3 * 16


def trained(seed, x, y):
    theta = NET.start(Random(seed), np.sqrt(2))
    velocity = np.zeros(NET.d)
    for _ in range(1500):
        velocity = 0.9 * velocity - 0.1 * NET.gradient(theta, x, y)
        theta = theta + velocity
    return theta


def factors(alpha):
    return np.concatenate([np.full(FIRST, alpha), np.full(16, 1 / alpha), [1.0]])


def fisher_rao(theta, x):
    """θᵀFθ: the outputs' derivative along θ by the complex step."""
    outputs = NET.outputs(theta + 1e-30j * theta, x)
    p = 1 / (1 + np.exp(-outputs.real))
    return (p * (1 - p) * (outputs.imag / 1e-30) ** 2).mean()


def kl(mean, sigma, prior):
    ratio = (sigma / prior) ** 2
    return 0.5 * (ratio - 1 - np.log(ratio) + (mean / prior) ** 2).sum()


def adaptive_ball(theta, x, y):
    """The worst rise with ‖ε/|θ|‖ ≤ 0.05."""
    scale = np.abs(theta)
    value = lambda s: NET.value(theta + scale * s, x, y)
    gradient = lambda s: scale * NET.gradient(theta + scale * s, x, y)
    zero = np.zeros(NET.d)
    starts = [gradient(zero), *Random(0).normals(12, NET.d)]
    return worst_rise(value, gradient, zero, RADIUS, starts)


def unitwise(hessian):
    """The least λ_max with a factor for each hidden unit, and the floor beneath it."""
    spread = lambda logs: np.concatenate([np.tile(logs, 3), -logs, [0]])

    def height(logs):
        inverse = np.exp(-spread(logs))
        values, vectors = np.linalg.eigh(hessian * np.outer(inverse, inverse))
        mass = vectors[:, -1] ** 2
        # The derivative of ln λ_max in the logarithm of each factor.
        return np.log(values[-1]), -2 * (mass[:FIRST].reshape(3, 16).sum(0) - mass[FIRST:-1])

    found = minimize(height, np.zeros(16), jac=True, method="BFGS", options={"gtol": 1e-8})
    floors = []
    for unit in range(16):
        incoming = [unit, 16 + unit, 32 + unit]
        inside = np.linalg.eigvalsh(hessian[np.ix_(incoming, incoming)])[-1]
        floors.append(np.sqrt(max(0, inside) * max(0, hessian[FIRST + unit, FIRST + unit])))
    return np.exp(found.fun), max(floors)


def readings(alpha=4, alphas=(0.1, 0.25, 0.5, 1, 2, 4, 10), seed=4, dataSeed=1):
    x, y = two_moons(200, 0.15, dataSeed)
    theta = trained(seed, x, y)
    hessian = NET.hessian(theta, x, y)
    top = lambda matrix: np.linalg.eigvalsh(matrix)[-1]
    # The Hessian of L(Dθ) at Dθ is D⁻¹HD⁻¹.
    sharpness = lambda a: top(hessian / np.outer(factors(a), factors(a)))
    lambdas = np.array([sharpness(a) for a in CURVE])
    exponent = lambda part: np.polyfit(np.log(CURVE[part]), np.log(lambdas[part]), 1)[0]
    blocks = [top(hessian[part, part]) for part in (slice(0, FIRST), slice(FIRST, -1))]
    copies = [theta * factors(a) for a in alphas]
    lowest_unitwise, floor_unitwise = unitwise(hessian)
    return {
        "loss": [NET.value(copy, x, y) for copy in copies],
        "lambdaMax": [sharpness(a) for a in alphas],
        "scaledLambdaMax": [
            top(np.outer(np.abs(c), np.abs(c)) * NET.hessian(c, x, y)) for c in copies
        ],
        "fisherRao": [fisher_rao(copy, x) for copy in copies],
        "adaptiveBall": [adaptive_ball(copy, x, y) for copy in copies],
        "klReused": [kl(copy, np.full(NET.d, SIGMA), 1.0) for copy in copies],
        "klCarried": [
            kl(copy, SIGMA * factors(a), factors(a)) for copy, a in zip(copies, alphas)
        ],
        # The function stays.
        "outputChange": 0,
        "outputChangeFloat32": 0,
        "chosenLambdaMax": sharpness(alpha),
        "chosenRatio": sharpness(alpha) / sharpness(1),
        "floor": np.sqrt(blocks[0] * blocks[1]),
        "lowestLambdaMax": lambdas.min(),
        "lowestAlpha": CURVE[lambdas.argmin()],
        "lowestUnitwise": lowest_unitwise,
        "floorUnitwise": floor_unitwise,
        "slopeSmall": exponent(slice(0, ENDS)),
        "slopeLarge": exponent(slice(-ENDS, None)),
    }


others = [{"alphas": [4]}, {"alpha": 0.3, "alphas": [0.3, 3], "seed": 2, "dataSeed": 2}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
