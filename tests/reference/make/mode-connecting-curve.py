"""A curve of low loss between two independent networks, its control point trained."""

import numpy as np
from common import case, save
from paths import (
    SPIRALS,
    accuracy,
    barrier,
    control_point,
    curve,
    independent_pair,
    line,
    spiral_network,
)

NET = spiral_network(32)


def of_seed(seed, kind, steps):
    first, second = independent_pair(NET, seed, 1500)
    control = control_point(NET, SPIRALS, first, second, 900 + seed, steps, kind)
    along = curve(first, control, second, 61, kind)
    losses = NET.value(along, *SPIRALS)
    across, off = second - first, control - first
    height = off - off @ across / (across @ across) * across
    return {
        "line": barrier(NET.value(line(first, second, 25), *SPIRALS)),
        "curve": barrier(losses),
        "largest": losses.max(),
        "accuracy": accuracy(NET, along, *SPIRALS).min(),
        "distance": np.linalg.norm(height) / np.linalg.norm(across),
    }


def readings(seed=0, curve="bezier", steps=3000, others=5):
    runs = [of_seed(s, curve, steps) for s in range(seed, seed + 1 + others)]
    of = lambda name: [run[name] for run in runs]
    return {
        "barrierLine": runs[0]["line"],
        "barrierCurve": runs[0]["curve"],
        "maxLossCurve": runs[0]["largest"],
        "minTrainAccuracy": runs[0]["accuracy"],
        "controlDistance": runs[0]["distance"],
        "lineBarriers": of("line"),
        "curveBarriers": of("curve"),
        "curveShare": [run["curve"] / run["line"] for run in runs],
        "minTrainAccuracies": of("accuracy"),
        "curveSteps": steps,
    }


save(__file__, case(readings()), case(readings(curve="chain"), curve="chain"))
