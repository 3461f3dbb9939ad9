"""PAC-Bayes bounds of a flat and a sharp network and one of large weights: noise on the weights with
the figure's draws, divergences and kl-inverses."""

import numpy as np
from common import Network, Random, case, float32, save, two_moons
from scipy.optimize import brentq

NET = Network([2, 16, 1], "tanh", "logistic")
SIGMAS = np.geomspace(0.01, 2, 24)
PRIORS = np.array([0.5, 1, 2, 4, 8, 16, 32])
DRAWS_DELTA = 0.01
TEST_DRAWS = 100
SETTINGS = {"A": (500, 0.15, 60), "B": (1000, 0.1, 100)}


def data_of(setting):
    """Training and test examples, and the training ones with wrongly labelled ones after them."""
    n, noise, poison = SETTINGS[setting]
    x, y = two_moons(n, noise, 1)
    pool, labels = two_moons(400, noise, 3)
    wrong = np.r_[0 : poison // 2, 400 - poison // 2 : 400]
    poisoned = np.vstack([x, pool[wrong]]), np.vstack([y, -labels[wrong]])
    return (x, y), two_moons(4000, noise, 2), poisoned


def trained(gain, decay, steps, x, y):
    theta = NET.start(Random(1), gain)
    velocity = np.zeros(NET.d)
    for _ in range(steps):
        slope = NET.gradient(theta, x, y) + decay * theta
        velocity = 0.9 * velocity - 0.3 * slope
        theta = theta + velocity
    return theta


def error(theta, x, y):
    """The share of examples whose output has not the sign of the target, of each network."""
    return (np.sign(NET.outputs(theta, x)) != y).mean((-2, -1))


def noisy_error(theta, sigma, draws, x, y):
    parts = np.array_split(draws, max(1, len(draws) // 100))
    return np.concatenate([error(theta + sigma * part, x, y) for part in parts]).mean()


def kl_inverse(q, c):
    """The largest p with kl(q ‖ p) ≤ c."""
    term = lambda a, b: 0 if a == 0 else a * np.log(a / b)
    over = lambda p: term(q, p) + term(1 - q, 1 - p) - c
    return brentq(over, max(q, 1e-15), 1 - 1e-15, xtol=1e-15) if over(1 - 1e-15) > 0 else 1.0


def divergences(theta, priors):
    """KL of N(θ, σ²I) from N(0, σ_P²I), [σ, σ_P]."""
    ratio = (SIGMAS[:, None] / priors) ** 2
    d = len(theta)
    return (d * (ratio - 1 - np.log(ratio)) + theta @ theta / priors**2) / 2


def of_network(theta, data, draws, n, delta, chosen):
    train, test, _ = data
    errors = np.array([noisy_error(theta, s, draws, *train) for s in SIGMAS])

    def bounds(priors):
        kls = divergences(theta, priors)
        kl = kls.min(1)
        price = (kl + np.log(2 * np.sqrt(n) / delta) + np.log(len(priors))) / n
        tight = np.array([kl_inverse(q, c) for q, c in zip(errors, price)])
        return kl, priors[kls.argmin(1)], price, tight, errors + np.sqrt(price / 2)

    kl, prior, price, bound, mc_allester = bounds(PRIORS)
    best = bound.argmin()
    doubt = np.log(2 * len(SIGMAS) / DRAWS_DELTA) / len(draws)
    doubted = kl_inverse(errors[best], doubt)
    _, _, _, unit, unit_mc_allester = bounds(np.array([1.0]))
    curvatures = np.linalg.eigvalsh(NET.hessian(theta, *train))
    train_error = error(theta, *train)
    tolerated = SIGMAS[errors < train_error + 0.02]
    facts = {
        "trainError": train_error,
        "testError": error(theta, *test),
        "lambdaMax": curvatures[-1],
        "squaredNorm": theta @ theta,
        "sigma": tolerated[-1] if len(tolerated) else None,
        "bound": bound[best],
    }
    return facts, {
        "bestSigma": SIGMAS[best],
        "noisyError": errors[best],
        "kl": kl[best],
        "priorSigma": prior[best],
        "mcAllester": mc_allester.min(),
        "strictBound": kl_inverse(doubted, price[best]),
        "noisyTestError": noisy_error(theta, SIGMAS[best], draws[:TEST_DRAWS], *test),
        "unitPriorBound": unit.min(),
        "unitPriorMcAllester": unit_mc_allester.min(),
        "trace": curvatures.sum(),
        "gradientNorm": np.linalg.norm(NET.gradient(theta, *train)),
        "chosenError": errors[chosen],
        "chosenKl": kl[chosen],
        "chosenBound": bound[chosen],
    }


def readings(setting="A", delta=0.05, sigma=0.25, draws=400):
    train, test, poisoned = data = data_of(setting)
    normals = float32(Random(5).normals(draws, NET.d))
    chosen = np.abs(np.log(SIGMAS / sigma)).argmin()
    thetas = [
        trained(1, 3e-4, 3000, *train),
        trained(2, 3e-5, 8000, *poisoned),
        trained(20, 0, 3000, *train),
    ]
    n = SETTINGS[setting][0]
    networks = [of_network(t, data, normals, n, delta, chosen) for t in thetas]
    facts = dict(zip(("flat", "sharp", "large"), (each[0] for each in networks)))
    lists = {name: [each[1][name] for each in networks] for name in networks[0][1]}
    return {**facts, **lists, "chosenSigma": SIGMAS[chosen]}


others = [{"setting": "B"}, {"sigma": 0.6, "delta": 0.01, "draws": 50}]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
