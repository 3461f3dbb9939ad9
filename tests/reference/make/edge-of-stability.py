"""Full-batch gradient descent of a tanh network on T₄ past the threshold of stability.

There a run is chaotic: float64 programs that differ in rounding alone part from each other. Each run
is therefore made eight times, once with weights rounded to float32 after every step and six times from a
start moved by 1e-7. The reference says by how much they differ: a number that they do not have
in common within its tolerance cannot be asked of any program."""

import numpy as np
from common import Network, Random, case, chebyshev4, float32, lanczos, save

EVERY = 25
VARIANTS = 8


def threshold(eta, beta, nesterov):
    return 2 * (1 + beta) / eta / (1 + 2 * beta if nesterov else 1)


def run(eta, seed, variant, steps, momentum, nesterov, loss):
    net = Network([1, 16, 16, 1], "tanh", loss)
    x, y = chebyshev4()
    y = np.sign(y) if loss == "logistic" else y
    keep = float32 if variant == 1 else lambda values: values
    theta = net.start(Random(seed))
    if variant > 1:
        theta = theta * (1 + 1e-7 * Random(variant).normals(net.d))
    theta, velocity = keep(theta), np.zeros(net.d)
    top = Random(9).normals(net.d)
    losses, ratios, tau = [], [], threshold(eta, momentum, nesterov)
    for step in range(steps + 1):
        value, slope = net.gradient(theta, x, y, with_value=True)
        if not value <= 1e6:
            return {"diverged": True, "divergedAt": step, "threshold": tau}
        losses.append(value)
        if step % EVERY == 0:
            values, vectors = lanczos(lambda v: net.product(theta, v, x, y), top, 12)
            top = vectors[:, -1]
            ratios.append(values[-1] / tau)
        if nesterov:
            slope = net.gradient(theta + momentum * velocity, x, y)
        velocity = keep(momentum * velocity - eta * slope)
        theta = keep(theta + velocity)
    ratios = np.array(ratios)
    times = EVERY * np.arange(len(ratios))
    above = times[ratios > 1]
    return {
        "threshold": tau,
        "lambdaInitial": ratios[0] * tau,
        "ratioLastThird": ratios[times >= 2 * steps / 3].mean(),
        "ratioPeak": ratios.max(),
        "ratioFinal": ratios[-1],
        "loss500": losses[500] if steps >= 500 else None,
        "lossFinal": losses[-1],
        "fractionRising": (np.diff(losses) > 0).mean(),
        "firstCrossing": int(above[0]) if len(above) else None,
        "falls": bool(losses[-1] < losses[0]),
        "diverged": False,
    }


def spread(first, others):
    """The largest difference; none where there is nothing to differ."""
    if all(other == first for other in others):
        return 0
    return max(abs(other - first) for other in others)


def of_runs(
    stepSizes=(0.2, 0.3, 0.4), seeds=(1,), steps=3000, momentum=0, nesterov=False, loss="mse"
):
    members = []
    for seed in seeds:
        for eta in stepSizes:
            kind = steps, momentum, nesterov, loss
            members.append([run(eta, seed, variant, *kind) for variant in range(VARIANTS)])
    names = (
        "threshold lambdaInitial ratioLastThird ratioPeak ratioFinal loss500 lossFinal "
        "fractionRising firstCrossing falls diverged divergedAt"
    ).split()
    of = lambda name: [[each.get(name) for each in variants] for variants in members]
    readings = {name: [first for first, *_ in of(name)] for name in names}
    spreads = {name: [spread(first, others) for first, *others in of(name)] for name in names}
    return readings, {name: each for name, each in spreads.items() if any(each)}


def made(**parameters):
    readings, spreads = of_runs(**parameters)
    return {**case(readings, **parameters), "spread": spreads}


save(
    __file__,
    made(),
    made(seeds=[2, 3, 4, 5]),
    made(stepSizes=[0.2], momentum=0.5),
    made(stepSizes=[0.2], momentum=0.5, nesterov=True),
    made(stepSizes=[0.5, 1, 2], loss="logistic", steps=6000),
    made(stepSizes=[0.4], steps=100),
)
