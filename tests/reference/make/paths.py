"""Training and paths of the figures on mode connectivity: heavy-ball descent on mini-batches, and
curves whose control point is trained (Garipov et al. 2018)."""

import numpy as np
from common import Network, Random, batches, spirals

SPIRALS = spirals(256, 0.05, 1)


def spiral_network(width):
    return Network([2, width, 1], "relu", "logistic")


def trained(net, start, legs, steps, size=8, rate=0.1, momentum=0.9):
    """From a start by batches of the seeds of `legs`, (step, seed): each begins without velocity."""
    x, y = SPIRALS
    theta, legs = start, dict(legs)
    for step in range(steps):
        if step in legs:
            stream = batches(Random(legs[step]), len(x), size)
            velocity = np.zeros_like(theta)
        rows = next(stream)
        velocity = momentum * velocity - rate * net.gradient(theta, x[rows], y[rows])
        theta = theta + velocity
    return theta


def independent_pair(net, seed, steps):
    starts = [net.start(Random(s + seed), np.sqrt(2)) for s in (10, 50)]
    return [trained(net, t, {0: k + seed}, steps) for t, k in zip(starts, (1, 2))]


def weights(kind, t):
    """Of the two ends and, in the middle, the control point."""
    t = np.asarray(t, dtype=float)
    if kind == "bezier":
        return np.stack([(1 - t) ** 2, 2 * t * (1 - t), t * t], axis=-1)
    ends = np.maximum(1 - 2 * t, 0), np.maximum(2 * t - 1, 0)
    return np.stack([ends[0], 1 - ends[0] - ends[1], ends[1]], axis=-1)


def control_point(net, data, first, second, seed, steps, kind="bezier", size=32, rate=0.05):
    """Trained on the mean loss along the curve: a batch and a place from one stream at each step."""
    x, y = data
    random = Random(seed)
    stream = batches(random, len(x), size)
    control, velocity = (first + second) / 2, np.zeros_like(first)
    for _ in range(steps):
        rows = next(stream)
        a, m, b = weights(kind, random.uniforms(1)[0])
        place = a * first + m * control + b * second
        velocity = 0.9 * velocity - rate * m * net.gradient(place, x[rows], y[rows])
        control = control + velocity
    return control


def line(first, second, points):
    t = np.linspace(0, 1, points)[:, None]
    return (1 - t) * first + t * second


def curve(first, control, second, points, kind="bezier"):
    return weights(kind, np.linspace(0, 1, points)) @ np.stack([first, control, second])


def barrier(losses):
    t = np.linspace(0, 1, len(losses))
    return (losses - ((1 - t) * losses[0] + t * losses[-1])).max()


def accuracy(net, theta, x, y):
    return (np.sign(net.outputs(theta, x)) == y).mean((-2, -1))
