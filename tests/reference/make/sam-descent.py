"""Gradient descent, SAM and un-normalised SAM on the valley ½(ab − 1)², SAM with several radii on a
tanh network, and one ascent step of SAM and ASAM after rescaling."""

import numpy as np
from common import Network, Random, case, chebyshev4, lanczos, save
from scipy.integrate import solve_ivp


def slope(p):
    return (p[0] * p[1] - 1) * p[::-1]


def sharpness(p):
    a, b = p * p
    return (a + b) / 2 + np.hypot((a - b) / 2, 2 * p[0] * p[1] - 1)


def loss(p):
    return 0.5 * (p[0] * p[1] - 1) ** 2


def valley(start, eta, radius, steps, normalised):
    """Where the method is after each step, and the step at which it is beyond all bounds."""
    p = np.array(start, dtype=float)
    path = [p, p]
    for step in range(1, steps + 1):
        g = slope(p)
        length = np.linalg.norm(g) if normalised else 1
        ascent = radius / length * g if length > 0 else 0
        p = p - eta * slope(p + ascent)
        if not np.abs(p).max() <= 1e3:
            return None, step
        path.append(p)
    return np.array(path[1:]), None


def bounce(path, step):
    """λ_max in the mean of a step and the one before: the iterate bounces across the valley."""
    return (sharpness(path[max(0, step - 1)]) + sharpness(path[step])) / 2


def law(nearby, eta, radius, steps):
    """dλ/dt = −2ηρ²(λ² − 4)/(λ(1 − ηλ/2)²), integrated from λ = nearby."""
    slope = lambda t, x: -2 * eta * radius**2 * (x * x - 4) / (x * (1 - eta * x / 2) ** 2)
    found = solve_ivp(slope, (0, steps), [nearby], method="DOP853", rtol=1e-12, atol=1e-12)
    return found.y[0, -1]


def quarter(steps):
    """The step nearest to a quarter of the run among those that the figure keeps."""
    every = 2 * max(1, int(steps / 200 + 0.5))
    kept = [t for t in range(steps + 1) if t <= 20 or t % every == 0]
    return min(kept, key=lambda t: abs(t - steps / 4))


def network(radius, eta, steps, seed):
    net = Network([1, 16, 16, 1])
    x, y = chebyshev4()
    theta = net.start(Random(seed))
    for step in range(steps):
        g = net.gradient(theta, x, y)
        theta = theta - eta * net.gradient(theta + radius / np.linalg.norm(g) * g, x, y)
    values, _ = lanczos(lambda v: net.product(theta, v, x, y), Random(9).normals(net.d), 60)
    return values[-1], net.value(theta, x, y)


def ascents(alpha, radius):
    p = np.array([1.1 * alpha, 1 / alpha])
    g = slope(p)
    adaptive = radius * p**2 * g / np.linalg.norm(np.abs(p) * g)
    return loss(p + adaptive), loss(p + radius * g / np.linalg.norm(g))


def readings(
    start=(3, 0.5),
    stepSize=0.05,
    radius=0.1,
    steps=4000,
    seed=1,
    networkSteps=2500,
    radii=(0, 0.03, 0.1),
):
    methods = {
        "gradientDescent": valley(start, stepSize, 0, steps, True),
        "sam": valley(start, stepSize, radius, steps, True),
        "unnormalised": valley(start, stepSize, radius, steps, False),
    }
    at_end = lambda f: {k: None if p is None else f(p) for k, (p, _) in methods.items()}
    lambdas = at_end(lambda path: bounce(path, steps))
    nearby = np.hypot(start[0] ** 2 - start[1] ** 2, 2)
    early = quarter(steps)
    networks = [network(r, stepSize, networkSteps, seed) for r in radii]
    asam, sam = zip(*(ascents(alpha, radius) for alpha in (1, 2, 4)))
    return {
        "lambdaGradientDescent": lambdas["gradientDescent"],
        "lambdaUnnormalised": lambdas["unnormalised"],
        "lambdaSam": lambdas["sam"],
        "lambdaLaw": law(nearby, stepSize, radius, steps),
        "early": {
            "step": early,
            "sam": bounce(methods["sam"][0], early),
            "law": law(nearby, stepSize, radius, early),
            "slowLaw": np.sqrt(4 + (nearby**2 - 4) * np.exp(-4 * stepSize * radius**2 * early)),
        },
        "valleyLoss": at_end(lambda path: loss(path[-1])),
        "divergedAt": {k: at for k, (_, at) in methods.items()},
        "gradientEvaluations": {
            "gradientDescent": steps,
            "sam": 2 * steps,
            "unnormalised": 2 * steps,
        },
        "networkLambdaMax": [each[0] for each in networks],
        "networkLoss": [each[1] for each in networks],
        "networkDivergedAt": [None for _ in networks],
        "asamLoss": asam,
        "samLoss": sam,
    }


others = [
    {"networkSteps": 6000},
    {"seed": 2, "networkSteps": 6000},
    {"start": [3, 1 / 3 + 1e-3], "stepSize": 0.01, "steps": 5000, "networkSteps": 50},
    {"steps": 100, "networkSteps": 50},
]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
