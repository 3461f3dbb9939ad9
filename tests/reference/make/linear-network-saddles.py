"""Critical points of deep linear networks with target diag(s): spectra by differences of the exact
gradient's complex step, walks on a fine line, and the patterns of the scalar chain."""

from itertools import combinations, product

import numpy as np
from common import case, save

ZERO = 1e-10
PLACES = 131
BEYOND = 1.3


def shapes(depth, width, m):
    sizes = [m] + [width] * (depth - 1) + [m]
    return list(zip(sizes[1:], sizes))


def unflatten(theta, shapes):
    ends = np.cumsum([rows * columns for rows, columns in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(theta, ends[:-1]), shapes)]


def loss_and_gradient(theta, shapes, s):
    layers = unflatten(theta, shapes)
    products = [np.eye(len(s))]
    for layer in layers:
        products.append(layer @ products[-1])
    delta = products[-1] - np.diag(s)
    loss = 0.5 * (delta * delta).sum()
    slopes = []
    for layer, before in zip(reversed(layers), reversed(products[:-1])):
        slopes.append((delta @ before.T).ravel())
        delta = layer.T @ delta
    return loss, np.concatenate(slopes[::-1])


def point(depth, width, m, units):
    """Hidden unit k carries a mode with the given weight in all layers, or nothing."""
    layers = [np.zeros(shape) for shape in shapes(depth, width, m)]
    for unit, mode, weight in units:
        for k, layer in enumerate(layers):
            layer[mode if k == depth - 1 else unit, mode if k == 0 else unit] = weight
    return np.concatenate([layer.ravel() for layer in layers])


def analyse(depth, width, s, active):
    m, form = len(s), shapes(depth, width, len(s))
    units = [(unit, mode, s[mode] ** (1 / depth)) for unit, mode in enumerate(active)]
    theta = point(depth, width, m, units)
    step = 1e-30
    rows = [
        loss_and_gradient(theta + step * 1j * e, form, s)[1].imag / step
        for e in np.eye(len(theta))
    ]
    values, vectors = np.linalg.eigh(np.array(rows))
    negative, positive = (values < -ZERO * 10).sum(), (values > ZERO * 10).sum()
    best = set(np.argsort(-s)[: min(m, width)])
    minimum = best <= set(active)
    return {
        "theta": theta,
        "loss": loss_and_gradient(theta, form, s)[0],
        "counts": (int(negative), int(len(values) - negative - positive), int(positive)),
        "values": values,
        "vectors": vectors,
        "minimum": minimum,
    }


def lowest_on_walk(found, depth, width, s, active):
    """Along the most negative curvature, or the curve on which an idle unit takes up a mode."""
    m = len(s)
    negative, zero, _ = found["counts"]
    missing = [mode for mode in range(m) if mode not in active]
    strongest = max(active if found["minimum"] else missing, key=lambda mode: s[mode])
    if found["minimum"]:
        direction = found["vectors"][:, negative + zero]
    elif negative:
        direction = found["vectors"][:, 0]
    else:
        direction = point(depth, width, m, [(len(active), strongest, depth**-0.5)])
    reach = BEYOND * depth**0.5 * s[strongest] ** (1 / depth)
    form = shapes(depth, width, m)
    walk = np.linspace(-reach, reach, PLACES)
    return min(loss_and_gradient(found["theta"] + t * direction, form, s)[0] for t in walk)


def chain_strata(length):
    """All patterns of zeros of w_1 … w_D at which ½(s − w_D ⋯ w_1)² has a saddle."""
    total = strict = 0
    for weights in product((0, 1), repeat=length):
        without = [np.prod(np.delete(weights, i)) for i in range(length)]
        if np.prod(weights) or any(without):
            continue
        total += 1
        pairs = combinations(range(length), 2)
        strict += any(np.prod(np.delete(weights, pair)) for pair in pairs)
    return [total, strict, total - strict]


def readings(depth=2, width=3, singularValues=(3, 2, 1), active=(1,), chainLength=None):
    s = np.array(singularValues, dtype=float)
    chosen = tuple(mode - 1 for mode in sorted(active))
    sets = [c for k in range(min(len(s), width) + 1) for c in combinations(range(len(s)), k)]
    found = {d: {c: analyse(d, width, s, c) for c in sets} for d in (2, 3, 4)}
    here = found[depth]
    own = here[chosen]
    negative, zero, positive = own["counts"]
    return {
        "loss": own["loss"],
        "negative": negative,
        "zero": zero,
        "positive": positive,
        "smallestEigenvalue": own["values"][0],
        "largestEigenvalue": own["values"][-1],
        "isGlobalMinimum": own["minimum"],
        "isStrictSaddle": not own["minimum"] and negative > 0,
        "lowestOnWalk": lowest_on_walk(own, depth, width, s, chosen),
        "criticalValues": sorted({round(each["loss"], 9) for each in here.values()}),
        "strictSaddles": sum(each["counts"][0] > 0 for each in here.values()),
        "nonStrictByDepth": [
            sum(not each["minimum"] and each["counts"][0] == 0 for each in found[d].values())
            for d in (2, 3, 4)
        ],
        "chainStrata": chain_strata(chainLength or depth),
    }


def counts(depth, width, active):
    found = readings(depth, width, active=active)
    names = ("loss", "negative", "zero", "positive", "smallestEigenvalue", "lowestOnWalk")
    parameters = {"depth": depth, "width": width, "active": active}
    return case({name: found[name] for name in names}, **parameters)


points = [
    counts(depth, width, list(active))
    for depth in (2, 3, 4)
    for width in (1, 2, 3)
    for size in range(width + 1)
    for active in combinations((1, 2, 3), size)
]
chains = [case({"chainStrata": chain_strata(n)}, chainLength=n) for n in range(2, 13)]
short = {"depth": 3, "active": [2]}
save(__file__, case(readings()), case(readings(**short), **short), *points, *chains)
