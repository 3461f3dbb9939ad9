"""λ_max and the worst rise in a ball, on the valley ½(ab − 1)² and at a minimum of a small network."""

import numpy as np
from common import Network, Random, case, lanczos, save, two_moons, worst_rise
from scipy.optimize import minimize_scalar

DECAY = 0.01
NET = Network([2, 8, 1], "tanh", "logistic")
DATA = two_moons(100, 0.15, 1)


def value(theta):
    return NET.value(theta, *DATA) + DECAY / 2 * (theta @ theta)


def gradient(theta):
    return NET.gradient(theta, *DATA) + DECAY * theta


def minimum():
    theta = NET.start(Random(3))
    for _ in range(3000):
        theta = theta - 0.5 * gradient(theta)
    for _ in range(20):
        theta = theta - np.linalg.solve(hessian(theta), gradient(theta))
    return theta


def hessian(theta):
    return NET.hessian(theta, *DATA) + DECAY * np.eye(NET.d)


THETA = minimum()
HESSIAN = hessian(THETA)
VALUES, VECTORS = np.linalg.eigh(HESSIAN)


def power_iteration(start, products):
    """The last Rayleigh quotient and its residual."""
    v = start / np.linalg.norm(start)
    for _ in range(products):
        image = HESSIAN @ v
        rayleigh = v @ image
        residual = np.linalg.norm(image - rayleigh * v)
        v = image / np.linalg.norm(image)
    return rayleigh, residual


def share_of_plane(random):
    plane = np.linalg.qr(random.normals(2, NET.d).T)[0]
    return np.linalg.eigvalsh(plane.T @ HESSIAN @ plane)[-1] / VALUES[-1]


def valley_ball(a, radius):
    """The worst of the circle: four starts around it, each refined."""
    rise = lambda t: 0.5 * ((a + radius * np.cos(t)) * (1 / a + radius * np.sin(t)) - 1) ** 2
    angles = np.linspace(0, 2 * np.pi, 361)
    best = angles[np.argmax(rise(angles))]
    found = minimize_scalar(
        lambda t: -rise(t), bounds=(best - 0.02, best + 0.02), options={"xatol": 1e-12}
    )
    return -found.fun


def readings(a=2, radius=0.1, iterations=20, plane=1):
    sharpness = a * a + 1 / a**2
    quadratic = radius**2 * sharpness / 2
    ball = valley_ball(a, radius)
    start = Random(5).normals(NET.d)
    power, power_residual = power_iteration(start, iterations)
    ritz, vectors = lanczos(lambda v: HESSIAN @ v, start, min(iterations, NET.d))
    top = vectors[:, -1]
    starts = [*Random(0).normals(12, NET.d), VECTORS[:, -1], -VECTORS[:, -1]]
    network_ball = worst_rise(value, gradient, THETA, radius, starts)
    random = Random(7)
    shares = [share_of_plane(random) for _ in range(1000)]
    return {
        "lambdaMax": sharpness,
        "ballSharpness": ball,
        "quadraticEstimate": quadratic,
        "ratio": ball / quadratic,
        "networkLoss": value(THETA),
        "networkLambdaMax": VALUES[-1],
        "networkTrace": VALUES.sum(),
        "networkPowerIteration": power,
        "networkPowerResidual": power_residual,
        "networkLanczos": ritz[-1],
        "networkLanczosResidual": np.linalg.norm(HESSIAN @ top - ritz[-1] * top),
        "networkBallRatio": network_ball / (radius**2 * VALUES[-1] / 2),
        "planeShare": share_of_plane(Random(plane)),
        "planeShareMedian": np.median(shares),
        "planeShareLargest": max(shares),
    }


others = [
    {"iterations": 5},
    {"a": 1, "radius": 0.01},
    {"a": 1.5, "radius": 0.03},
    {"a": 3, "radius": 0.3},
    {"a": 0.5, "radius": 1, "plane": 2},
]
save(__file__, case(readings()), *(case(readings(**each), **each) for each in others))
