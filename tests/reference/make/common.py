"""What the reference programs share, in float64: the chapter's seeded generator and data sets, fully
connected networks, Lanczos, and the file that a program writes.

Each program beside this one is named after a figure and computes every reading of it with numpy, by
the mathematics of the figure and not by its code: `python3 tests/reference/make/NAME.py` writes
tests/reference/NAME.json.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent


class Random:
    """mulberry32 as a stream; normal numbers by the cosine branch of Box–Muller."""

    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFF

    def uniforms(self, *shape):
        count = int(np.prod(shape))
        low = np.uint64(0xFFFFFFFF)
        with np.errstate(over="ignore"):
            steps = np.uint64(0x6D2B79F5) * np.arange(1, count + 1, dtype=np.uint64)
            a = (np.uint64(self.state) + steps) & low
            t = ((a ^ (a >> np.uint64(15))) * (a | np.uint64(1))) & low
            mixed = ((t ^ (t >> np.uint64(7))) * (t | np.uint64(61))) & low
            t = ((t + mixed) & low) ^ t
            t = (t ^ (t >> np.uint64(14))) & low
        self.state = (self.state + 0x6D2B79F5 * count) & 0xFFFFFFFF
        return (t / 2.0**32).reshape(shape)

    def normals(self, *shape):
        u = self.uniforms(2 * int(np.prod(shape)))
        return (np.sqrt(-2 * np.log(1 - u[0::2])) * np.cos(2 * np.pi * u[1::2])).reshape(shape)

    def permutation(self, n):
        """Fisher–Yates from the top."""
        order = np.arange(n)
        for u, i in zip(self.uniforms(n - 1), range(n - 1, 0, -1)):
            j = int(u * (i + 1))
            order[i], order[j] = order[j], order[i]
        return order


# Data sets: inputs [n, inputs] and targets [n, 1].


def chebyshev4(n=20):
    x = np.linspace(-1, 1, n)[:, None]
    return x, 8 * x**4 - 8 * x**2 + 1


def _labels(n):
    return np.repeat([1.0, -1.0], n // 2)[:, None]


def two_moons(n, noise, seed):
    random = Random(seed)
    t = np.pi * random.uniforms(n)
    x = np.stack([np.cos(t) - 0.5, np.sin(t) - 0.25], axis=1)
    x[n // 2 :] *= -1
    return x + noise * random.normals(n, 2), _labels(n)


def spirals(n, noise, seed, turns=1.25):
    random = Random(seed)
    t = np.sqrt(random.uniforms(n)) * 2 * np.pi * turns
    radius = t / (np.pi * turns) * _labels(n)[:, 0]
    x = np.stack([radius * np.cos(t), radius * np.sin(t)], axis=1)
    return x + noise * random.normals(n, 2), _labels(n)


class Network:
    """A fully connected network whose parameters W1 [in, out] row by row, b1, W2, b2, … are flat.

    All methods take parameters [..., d], one network for each leading index, and examples
    [..., n, inputs] that are shared or have the same leading indices. The loss is the mean over the
    examples of ½‖f − y‖² (mse) or of log(1 + exp(−yf)) (logistic).
    """

    def __init__(self, sizes, activation="tanh", loss="mse"):
        self.sizes, self.activation, self.loss = sizes, activation, loss
        self.d = sum((i + 1) * o for i, o in zip(sizes, sizes[1:]))

    def start(self, random, gain=1.0):
        """Weights gain·N(0, 1)/√inputs, biases 0."""
        layers = []
        for i, o in zip(self.sizes, self.sizes[1:]):
            layers += [gain / np.sqrt(i) * random.normals(i * o), np.zeros(o)]
        return np.concatenate(layers)

    def layers(self, theta):
        """Weights and biases in one matrix [..., in + 1, out] for each layer."""
        matrices, at = [], 0
        for i, o in zip(self.sizes, self.sizes[1:]):
            end = at + (i + 1) * o
            matrices.append(theta[..., at:end].reshape(*theta.shape[:-1], i + 1, o))
            at = end
        return matrices

    def _activate(self, z):
        return np.tanh(z) if self.activation == "tanh" else np.where(z.real > 0, z, 0)

    def _slope(self, h):
        return 1 - h * h if self.activation == "tanh" else (h.real > 0).astype(float)

    def _passes(self, theta, x):
        """The inputs of all layers and, last, the outputs."""
        matrices = self.layers(theta)
        hidden = [x]
        for k, m in enumerate(matrices):
            z = hidden[-1] @ m[..., :-1, :] + m[..., -1:, :]
            hidden.append(self._activate(z) if k < len(matrices) - 1 else z)
        return hidden, matrices

    def outputs(self, theta, x):
        return self._passes(theta, x)[0][-1]

    def _loss(self, outputs, y):
        n = y.shape[-2]
        if self.loss == "mse":
            residual = outputs - y
            return 0.5 * (residual * residual).sum((-2, -1)) / n, residual / n
        margins = y * outputs
        tail = np.exp(np.where(margins.real > 0, -margins, margins))
        softplus = np.where(margins.real > 0, 0, -margins) + np.log1p(tail)
        wrong = np.where(margins.real > 0, tail, 1) / (1 + tail)
        return softplus.sum((-2, -1)) / n, -y * wrong / n

    def value(self, theta, x, y):
        return self._loss(self.outputs(theta, x), y)[0]

    def gradient(self, theta, x, y, with_value=False):
        hidden, matrices = self._passes(theta, x)
        value, delta = self._loss(hidden[-1], y)
        parts = []
        for k in range(len(matrices) - 1, -1, -1):
            weights = np.swapaxes(hidden[k], -1, -2) @ delta
            biases = delta.sum(-2)
            flat = weights.reshape(*biases.shape[:-1], -1)
            parts += [biases, flat]
            if k > 0:
                back = delta @ np.swapaxes(matrices[k][..., :-1, :], -1, -2)
                delta = back * self._slope(hidden[k])
        gradient = np.concatenate(parts[::-1], axis=-1)
        return (value, gradient) if with_value else gradient

    def product(self, theta, v, x, y):
        """Hv by the complex step, exact to rounding."""
        return self.gradient(theta + 1e-30j * v, x, y).imag / 1e-30

    def hessian(self, theta, x, y):
        rows = self.product(np.broadcast_to(theta, (self.d, self.d)), np.eye(self.d), x, y)
        return (rows + rows.T) / 2


def lanczos(product, start, steps):
    """Ritz values, ascending, and vectors as columns, with full re-orthogonalisation."""
    basis = [start / np.linalg.norm(start)]
    alphas, betas = [], []
    for _ in range(steps):
        w = product(basis[-1])
        alphas.append(basis[-1] @ w)
        for _ in range(2):
            w = w - np.array(basis).T @ (np.array(basis) @ w)
        betas.append(np.linalg.norm(w))
        if betas[-1] < 1e-12:
            break
        basis.append(w / betas[-1])
    k = len(alphas)
    t = np.diag(alphas) + np.diag(betas[: k - 1], 1) + np.diag(betas[: k - 1], -1)
    values, vectors = np.linalg.eigh(t)
    return values, np.array(basis[:k]).T @ vectors


def float32(values):
    """The values rounded to float32, as a device keeps them, in float64."""
    return np.asarray(values, dtype=np.float32).astype(float)


def batches(random, n, size):
    """Endless: each pass through a fresh permutation, a remainder dropped."""
    while True:
        order = random.permutation(n)
        for start in range(0, n - size + 1, size):
            yield order[start : start + size]


def worst_rise(value, gradient, theta, radius, starts, steps=150):
    """The highest loss on the sphere of that radius, by projected ascent, above that at θ."""
    best = -np.inf
    for start in starts:
        offset = radius * start / np.linalg.norm(start)
        here = value(theta + offset)
        for _ in range(steps):
            slope = gradient(theta + offset)
            length = np.linalg.norm(slope)
            if length < 1e-15:
                break
            for share in (0.5, 0.05):
                moved = offset + share * radius / length * slope
                moved *= radius / np.linalg.norm(moved)
                there = value(theta + moved)
                if there >= here or share == 0.05:
                    break
            offset, here = moved, there
        best = max(best, here)
    return best - value(theta)


def case(readings, **parameters):
    """Readings of a run with parameters other than the default ones."""
    return {"parameters": parameters, "readings": readings}


def save(program, *cases):
    """Writes the cases of a program, called with its `__file__`, and the hashes of what made them."""
    files = {Path(getattr(m, "__file__", None) or "/").resolve() for m in sys.modules.values()}
    sources = sorted(file for file in files if file.parent == FOLDER)
    made = {s.name: hashlib.sha256(s.read_bytes()).hexdigest() for s in sources}
    path = FOLDER.parent / f"{Path(program).stem}.json"
    text = json.dumps({"made": made, "cases": cases}, indent=1, default=_plain, allow_nan=False)
    path.write_text(text + os.linesep)


def _plain(value):
    return value.tolist()
