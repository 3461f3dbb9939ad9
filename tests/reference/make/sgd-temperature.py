"""Particles descending with noise in a sharp and a flat well: the figure's draws in float64, Gibbs
shares by adaptive integration, the long run by the stationary law of one particle on a fine grid."""

import numpy as np
from common import Random, case, float32, save
from scipy.integrate import quad
from scipy.optimize import brentq

SOFTNESS = 10
VARIANCE = 640
STEP_SIZES = np.array([0.0025, 0.005, 0.01, 0.02, 0.05, 0.1])
ESCAPE_TIME = 3
STABILITY = np.array([0.16, 0.96, 1.6, 1.92, 2.016, 2.08, 2.4])
NEARLY_COLD = 0.004
STABILITY_STEPS = 300
SHARP, FLAT, PLACE = 16.0, 1.0, 1.5


class Well:
    """−log(e^(−bA) + e^(−bB))/b with A = k_s x²/2 and B = k_f (x − x_f)²/2 + δ."""

    def __init__(self, depth):
        self.depth = depth
        self.top = brentq(self.slope, 0.1, PLACE - 0.1, xtol=1e-14)

    def parabolas(self, x):
        return SHARP / 2 * x * x, FLAT / 2 * (x - PLACE) ** 2 + self.depth

    def value(self, x):
        a, b = self.parabolas(x)
        return min(a, b) - np.log1p(np.exp(-SOFTNESS * abs(a - b))) / SOFTNESS

    def weight(self, x):
        """Of the sharp parabola."""
        a, b = self.parabolas(x)
        return 1 / (1 + np.exp(np.clip(SOFTNESS * (a - b), -500, 500)))

    def slope(self, x):
        w = self.weight(x)
        return w * SHARP * x + (1 - w) * FLAT * (x - PLACE)


def temperature_at(well, x, temperature, curved):
    if not curved:
        return temperature
    w = well.weight(x)
    return temperature * (w * SHARP + (1 - w) * FLAT) / np.sqrt(SHARP * FLAT)


def occupancy(well, log_density, temperature):
    """The share beyond the barrier."""
    reach = 9 * np.sqrt(temperature)
    density = lambda x: np.exp(log_density(x))
    options = {"epsabs": 1e-13, "epsrel": 1e-12, "limit": 500}
    sharp = quad(density, PLACE - reach, well.top, points=[-0.5, 0, 0.3], **options)[0]
    flat = quad(density, well.top, PLACE + reach, points=[PLACE], **options)[0]
    return flat / (sharp + flat)


def gibbs(well, temperature):
    return occupancy(well, lambda x: -well.value(x) / temperature, temperature)


def curvature_noise(well, temperature):
    """e^(−∫V′/D)/D on a fine grid."""
    reach = 9 * np.sqrt(temperature)
    x = np.linspace(PLACE - reach, PLACE + reach, 2_000_001)
    d = temperature_at(well, x, temperature, True)
    force = well.slope(x) / d
    work = np.concatenate([[0], np.cumsum((force[1:] + force[:-1]) / 2)]) * (x[1] - x[0])
    logs = -work - np.log(d)
    mass = np.exp(logs - logs.max())
    return mass[x > well.top].sum() / mass.sum()


def crossover(well):
    """The temperature of equal shares; none where the flat well is no higher."""
    if well.depth <= 0:
        return None
    return brentq(lambda t: gibbs(well, t) - 0.5, 0.03, 1, xtol=1e-12)


def long_run(well, eta, temperature, nodes=1601):
    """The stationary law of x − ηV′(x) + √(2ηT)ξ: half the nodes change the share by 1e-6."""
    reach = 7 * np.sqrt(2 * temperature)
    x = np.linspace(min(-1, PLACE - reach), PLACE + reach, nodes)
    mean = x - eta * well.slope(x)
    law = np.exp(-((x[None] - mean[:, None]) ** 2) / (4 * eta * temperature))
    law /= law.sum(1, keepdims=True)
    # πP = π and Σπ = 1.
    system = law.T - np.eye(nodes)
    system[-1] = 1
    stationary = np.linalg.solve(system, np.eye(nodes)[-1])
    below, above = np.searchsorted(x, well.top) - 1, np.searchsorted(x, well.top)
    share = stationary[x > well.top].sum()
    # The node nearest to the barrier is shared in proportion to its cell.
    middle = (x[below] + x[above]) / 2
    return share + stationary[below if well.top < middle else above] * (middle - well.top) / (
        x[1] - x[0]
    )


def step(well, x, eta, temperature, noise, curved=False):
    """x − η(V′ + σξ)."""
    spread = np.sqrt(2 * eta * temperature_at(well, x, temperature, curved))
    return x - eta * well.slope(x) - spread * noise


def settle(well, eta, temperature, particles, steps, seed):
    """At T, at T/2 and with noise in proportion to curvature, all with the same draws."""
    random = Random(seed)
    start = np.where(np.arange(particles) % 2 == 0, PLACE, 0.0)
    rows = [(temperature, False), (temperature / 2, False), (temperature, True)]
    clouds = [start] * 3
    for _ in range(steps):
        noise = float32(random.normals(particles))
        clouds = [step(well, x, eta, t, noise, c) for x, (t, c) in zip(clouds, rows)]
    return [(x > well.top).mean() for x in clouds]


def escape(well, eta, temperature, start, particles, steps, seed):
    random, x = Random(seed), np.full(particles, float(start))
    for _ in range(steps):
        x = step(well, x, eta, temperature, float32(random.normals(particles)))
    return ((x > well.top) == (start == 0)).mean()


def readings(
    temperature=0.2, depthDifference=0.2, stepSize=0.01, particles=2000, seed=1, time=None
):
    well = Well(depthDifference)
    steps = round((time or min(160, 8 / temperature)) / stepSize)
    warm, cold, curved = settle(well, stepSize, temperature, particles, steps, seed)
    leave = lambda eta, t, start, n: escape(well, eta, t, start, 2 * particles, n, seed)
    left = lambda start: [
        leave(eta, temperature, start, round(ESCAPE_TIME / eta)) for eta in STEP_SIZES
    ]
    return {
        "batch": stepSize * VARIANCE / (2 * temperature),
        "occupancyGibbs": gibbs(well, temperature),
        "occupancySimulated": warm,
        "occupancyLongRun": long_run(well, stepSize, temperature),
        "coldGibbs": gibbs(well, temperature / 2),
        "coldSimulated": cold,
        "coldLongRun": long_run(well, stepSize, temperature / 2),
        "curvatureNoisePredicted": curvature_noise(well, temperature),
        "curvatureNoiseSimulated": curved,
        "crossoverTemperature": crossover(well),
        "divergedAt": None,
        "batches": STEP_SIZES * VARIANCE / (2 * temperature),
        "escaped": left(0),
        "escapedFlat": left(PLACE),
        "sharpTemperature": temperature / (1 - STEP_SIZES * SHARP / 2),
        "escapedUnstable": [
            leave(product / SHARP, NEARLY_COLD, 0, STABILITY_STEPS) for product in STABILITY
        ],
    }


others = [{"temperature": 0.4}, {"depthDifference": 0, "temperature": 0.15}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
