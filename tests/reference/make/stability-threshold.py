"""Gradient descent on the valley ½(ab − 1)² and on the parabola as sharp as the minimum nearby."""

import numpy as np
from common import case, save

QUIET = 1e-5
PATIENCE = 100
FAR = 1e3


def sharpness(a, b):
    return (a * a + b * b) / 2 + np.hypot((a * a - b * b) / 2, 2 * a * b - 1)


def descend(start, eta, steps):
    a, b = start
    restless, largest = -1, 0.0
    for step in range(steps + 1):
        if max(abs(a), abs(b)) > FAR:
            return {"diverged": True, "divergedAt": step}
        error = a * b - 1
        largest = max(largest, 0.5 * error**2)
        if abs(error) > QUIET:
            restless = step
        rest = step - restless > PATIENCE and sharpness(a, b) < 2 / eta
        if rest or step == steps:
            break
        a, b = a - eta * error * b, b - eta * error * a
    return {
        "finalLambda": sharpness(a, b),
        "finalLoss": 0.5 * (a * b - 1) ** 2,
        "largestLoss": largest,
        "settledAt": restless + 1 if rest else None,
        "diverged": False,
    }


def parabola_diverges(start, nearby, eta):
    """|x_t| = |1 − ηλ|^t |x_0|: the first step beyond all bounds, of those that are followed."""
    x = abs(start[0] * start[1] - 1) / np.sqrt(nearby)
    factor = abs(1 - eta * nearby)
    if factor <= 1:
        return None
    step = int(np.ceil(np.log(FAR / x) / np.log(factor)))
    return step if step <= 1000 else None


def readings(start=(3, 0.35), stepSizes=(0.2, 0.25, 0.3), steps=20000):
    nearby = np.hypot(start[0] ** 2 - start[1] ** 2, 2)
    runs = [descend(start, eta, steps) for eta in stepSizes]
    of = lambda name: [run.get(name) for run in runs]
    return {
        "nearbyLambda": nearby,
        "threshold": [2 / eta for eta in stepSizes],
        "factor": [abs(1 - eta * nearby) for eta in stepSizes],
        "parabolaDivergedAt": [parabola_diverges(start, nearby, eta) for eta in stepSizes],
        "finalLambda": of("finalLambda"),
        "finalLoss": of("finalLoss"),
        "largestLoss": of("largestLoss"),
        "settledAt": of("settledAt"),
        "diverged": of("diverged"),
        "divergedAt": of("divergedAt"),
    }


others = [
    {"steps": 800},
    {"stepSizes": [0.1, 0.15, 1.2]},
    {"start": [2, 0.4], "stepSizes": [0.3, 0.5]},
]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
