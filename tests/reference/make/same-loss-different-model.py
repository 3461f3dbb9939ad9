"""Two networks with one training loss that rely on different features, a low path between them, and
a line of exact solutions of a linear regression."""

import numpy as np
from common import Network, Random, case, save, two_moons
from paths import accuracy, barrier, control_point, curve, line

NET = Network([3, 32, 1], "relu", "logistic")
POINTS = 21


def moons(n, seed, shortcut):
    """Two moons and, third, a shortcut: true, shifted to the wrong label, or a coin."""
    x, y = two_moons(n, 0.1, seed)
    random = Random(seed + 500)
    noise = random.normals(n, 1)
    coins = np.where(random.uniforms(n, 1) < 0.5, 1.0, -1.0)
    place = {"true": y, "shifted": -y, "scrambled": coins}[shortcut]
    return np.hstack([x, place + 0.1 * noise]), y


def trained(start, x, y, steps=1500):
    theta, velocity = start, np.zeros_like(start)
    for _ in range(steps):
        velocity = 0.9 * velocity - 0.1 * NET.gradient(theta, x, y)
        theta = theta + velocity
    return theta


def pair(seed):
    x, y = TRAIN
    shuffled = x.copy()
    shuffled[:, :2] = x[Random(99).permutation(len(x)), :2]
    sets = np.vstack([x, moons(256, 1, "scrambled")[0]]), np.vstack([x, shuffled])
    starts = [NET.start(Random(k + seed), np.sqrt(2)) for k in (10, 50)]
    ends = [trained(s, both, np.vstack([y, y])) for s, both in zip(starts, sets)]
    control = control_point(NET, TRAIN, *ends, 900 + seed, 2000)
    path = curve(ends[0], control, ends[1], POINTS)
    return {
        "largest": NET.value(path, *TRAIN).max(),
        "shifted": accuracy(NET, path, *SHIFTED),
        "new": accuracy(NET, path, *NEW),
        "barrier": barrier(NET.value(line(*ends, POINTS), *TRAIN)),
    }


def falls_below(path, level):
    """Where on [0, 1], interpolated linearly."""
    i = int(np.argmax(path < level))
    return (i - (level - path[i]) / (path[i - 1] - path[i])) / (len(path) - 1)


def regression(seed, n, d):
    """Losses on the solutions of least norm + t·u, u in the null space of the inputs."""
    random = Random(seed)
    x, truth, drawn = random.normals(n, d), random.normals(d), random.normals(d)
    inverse = np.linalg.pinv(x)
    least = inverse @ x @ truth
    u = drawn - inverse @ x @ drawn
    u /= np.linalg.norm(u)
    return [0.5 * ((least + t * u - truth) ** 2).sum() for t in (-3, -1, 0, 1, 3)], u @ (
        truth - least
    )


TRAIN, NEW, SHIFTED = moons(256, 1, "true"), moons(2000, 2, "true"), moons(2000, 2, "shifted")
PAIRS = [pair(seed) for seed in range(4)]


def readings(seed=0, regressionSeed=1, examples=10, features=20):
    chosen = PAIRS[seed]
    test, best = regression(regressionSeed, examples, features)
    middle = POINTS // 2
    return {
        "maxTrainLoss": chosen["largest"],
        "shiftedAccuracy": chosen["shifted"][[0, middle, -1]],
        "shiftedFall": [falls_below(chosen["shifted"], level) for level in (0.9, 0.1)],
        "newAccuracy": chosen["new"][[0, middle, -1]],
        "lineBarrier": chosen["barrier"],
        "maxTrainLosses": [each["largest"] for each in PAIRS],
        "shiftedFirst": [each["shifted"][0] for each in PAIRS],
        "shiftedSecond": [each["shifted"][-1] for each in PAIRS],
        "regressionTest": test,
        # All points of the line fit the examples exactly.
        "regressionTrain": 0,
        "bestT": best,
    }


others = [{"seed": 1}, {"seed": 2}, {"seed": 3, "regressionSeed": 2, "examples": 15}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
