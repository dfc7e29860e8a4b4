#!/usr/bin/env python3
"""The gradient of `./pde4j bench` in JAX: loss and gradient of a Burgers PINN, tanh 4 x 50, float64, the least of many calls in ms.

    pip install jax
    python3 src/bench/python/burgers_jax.py --points 1000 10000

nested: derivatives by jax.grad of jax.grad under vmap, as PINN libraries on JAX write them.
taylor: u, u_x, u_t, u_xx carried through the layers by hand, the whole batch at once.
chunks: the same over chunks of 500 points (lax.scan), which stay in the cache.
"""
import argparse
import time

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import numpy as np

NU = 0.01 / np.pi
WIDTHS = [2, 50, 50, 50, 50, 1]


def parameters(seed=1):
    random = np.random.default_rng(seed)
    layers = []
    for n_in, n_out in zip(WIDTHS[:-1], WIDTHS[1:]):
        bound = np.sqrt(6 / (n_in + n_out))
        layers.append((jnp.asarray(random.uniform(-bound, bound, (n_in, n_out))), jnp.zeros(n_out)))
    return layers


def network(theta, x, t):
    h = jnp.stack([x, t])
    for w, b in theta[:-1]:
        h = jnp.tanh(h @ w + b)
    w, b = theta[-1]
    return (h @ w + b)[0]


def residual_nested(theta, x, t):
    u = network(theta, x, t)
    u_x = jax.grad(network, 1)(theta, x, t)
    u_t = jax.grad(network, 2)(theta, x, t)
    u_xx = jax.grad(jax.grad(network, 1), 1)(theta, x, t)
    return u_t + u * u_x - NU * u_xx


def loss_nested(theta, points):
    r = jax.vmap(residual_nested, (None, 0, 0))(theta, points[:, 0], points[:, 1])
    return 0.5 * jnp.mean(r**2)


def residual_taylor(theta, points):
    n = points.shape[0]
    h, hx, ht = points, jnp.tile(jnp.array([1.0, 0.0]), (n, 1)), jnp.tile(jnp.array([0.0, 1.0]), (n, 1))
    hxx = jnp.zeros((n, 2))
    for w, b in theta[:-1]:
        z, zx, zt, zxx = h @ w + b, hx @ w, ht @ w, hxx @ w
        h = jnp.tanh(z)
        d = 1 - h * h
        hxx = d * zxx - 2 * h * d * zx * zx
        hx, ht = d * zx, d * zt
    w, b = theta[-1]
    u, u_x, u_t, u_xx = (h @ w + b)[:, 0], (hx @ w)[:, 0], (ht @ w)[:, 0], (hxx @ w)[:, 0]
    return u_t + u * u_x - NU * u_xx


def loss_taylor(theta, points):
    return 0.5 * jnp.mean(residual_taylor(theta, points) ** 2)


def gradient_in_chunks(theta, points, chunk=500):
    def body(carry, part):
        value, slope = jax.value_and_grad(lambda p: 0.5 * jnp.sum(residual_taylor(p, part) ** 2))(theta)
        return jax.tree_util.tree_map(jnp.add, carry, (value, slope)), None

    zero = (jnp.zeros(()), jax.tree_util.tree_map(jnp.zeros_like, theta))
    total, _ = jax.lax.scan(body, zero, points.reshape(-1, chunk, 2))
    return jax.tree_util.tree_map(lambda a: a / points.shape[0], total)


def least(function, theta, points, seconds):
    jax.block_until_ready(function(theta, points))
    best, start = float("inf"), time.perf_counter()
    while time.perf_counter() - start < seconds:
        begin = time.perf_counter()
        jax.block_until_ready(function(theta, points))
        best = min(best, time.perf_counter() - begin)
    return 1e3 * best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--seconds", type=float, default=5, help="for each figure")
    arguments = parser.parse_args()
    theta = parameters()
    variants = {
        "nested": jax.jit(jax.value_and_grad(loss_nested)),
        "taylor": jax.jit(jax.value_and_grad(loss_taylor)),
        "chunks": jax.jit(gradient_in_chunks),
    }
    for n in arguments.points:
        points = jnp.asarray(np.random.default_rng(2).uniform([-1, 0], [1, 1], (n, 2)))
        reference = variants["nested"](theta, points)[0]
        for name, function in variants.items():
            value = function(theta, points)[0]
            assert abs(value - reference) < 1e-12 * abs(reference), (name, value, reference)
            print(f"jax {jax.__version__} {name:7s} {n:8d} points {least(function, theta, points, arguments.seconds):10.3f} ms", flush=True)


if __name__ == "__main__":
    main()
