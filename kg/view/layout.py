"""Where the nodes stand: a force layout with sampled repulsion, in numpy, the same for the same graph every time.

All pairs would cost n² a step (rustworkx: 3 s at 5,000 nodes); a few samples a step give the same picture in a tenth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SPACING = 60.0
"""The length of a spring, in the forces' own unit."""

STRETCH = (2.9, 2.1)
"""Pixels to that unit across and down: labels are wide."""

_STEPS, _SAMPLES, _SEED = 260, 12, 20210303


@dataclass(frozen=True, slots=True)
class _Springs:
    source: Ints
    target: Ints
    strength: Floats


def layout(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole-pixel positions of `count` nodes, hubs in the middle of what they hold together.

    Nodes with one neighbour are left out of the forces and stand around it at the end.
    """
    if count == 0:
        return []
    pairs = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    degree = np.zeros(count, dtype=np.int64)
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    host = _hosts(pairs, degree)
    core = [node for node in range(count) if node not in host]
    position = np.zeros((count, 2))
    position[core] = _forces(core, [(a, b) for a, b in pairs if a not in host and b not in host], host)
    _place_leaves(position, host)
    _part_close_nodes(position)
    return [(round(x * STRETCH[0]), round(y * STRETCH[1])) for x, y in position.tolist()]


def _hosts(pairs: Sequence[tuple[int, int]], degree: Ints) -> dict[int, int]:
    host: dict[int, int] = {}
    for a, b in pairs:
        if degree[a] == 1 and degree[b] > 1:
            host[a] = b
        elif degree[b] == 1 and degree[a] > 1:
            host[b] = a
    return host


def _forces(core: Sequence[int], pairs: Sequence[tuple[int, int]], host: dict[int, int]) -> Floats:
    number = {node: at for at, node in enumerate(core)}
    size = len(core)
    leaves = np.zeros(size)
    for node in host.values():
        leaves[number[node]] += 1
    weight = np.sqrt(1 + leaves)
    source = np.array([number[a] for a, _ in pairs], dtype=np.int64)
    target = np.array([number[b] for _, b in pairs], dtype=np.int64)
    degree = np.bincount(source, minlength=size) + np.bincount(target, minlength=size)
    strength = 1.0 / np.sqrt(np.minimum(degree[source], degree[target]).clip(1))
    springs = _Springs(source, target, strength)
    random = np.random.default_rng(_SEED)
    position = _disc(size) * SPACING
    for step in range(_STEPS):
        warmth = (1 - step / _STEPS) ** 1.5
        move = _attraction(position, springs) + _repulsion(position, weight, random) - position * 0.012
        length = np.sqrt((move**2).sum(axis=1)).clip(1e-9)
        limit = SPACING * 1.6 * warmth + 0.5
        position += move * (np.minimum(length, limit) / length)[:, None]
    return position


def _disc(size: int) -> Floats:
    """A sunflower's seeds: even, round, without chance."""
    at = np.arange(size)
    radius, angle = np.sqrt(at + 0.5), at * (math.pi * (3 - math.sqrt(5)))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _attraction(position: Floats, springs: _Springs) -> Floats:
    gap = position[springs.target] - position[springs.source]
    pull = gap * (springs.strength * 0.18)[:, None]
    size = len(position)
    force = np.empty_like(position)
    for axis in (0, 1):
        force[:, axis] = np.bincount(springs.source, pull[:, axis], size)
        force[:, axis] -= np.bincount(springs.target, pull[:, axis], size)
    return force


def _repulsion(position: Floats, weight: Floats, random: np.random.Generator) -> Floats:
    size = len(position)
    if size <= 320:
        gap = position[:, None, :] - position[None, :, :]
        push = weight[None, :] / ((gap**2).sum(axis=2) + SPACING * SPACING * 0.05)
        near: Floats = np.einsum("ij,ijk->ik", push, gap) * weight[:, None] * (SPACING * 1.1)
        return near
    other = random.integers(0, size, (size, _SAMPLES))
    gap = position[:, None, :] - position[other]
    push = weight[other] / ((gap**2).sum(axis=2) + SPACING * SPACING * 0.25)
    scale = SPACING * 1.1 * size / _SAMPLES
    far: Floats = (gap * push[:, :, None]).sum(axis=1) * weight[:, None] * scale
    return far


def _place_leaves(position: Floats, host: dict[int, int]) -> None:
    held: dict[int, list[int]] = {}
    for leaf, node in host.items():
        held.setdefault(node, []).append(leaf)
    for node, leaves in held.items():
        for at, leaf in enumerate(sorted(leaves)):
            radius = SPACING * (0.75 + 0.55 * math.sqrt(at))
            angle = at * (math.pi * (3 - math.sqrt(5))) + node
            position[leaf] = position[node] + (radius * math.cos(angle), radius * math.sin(angle))


def _part_close_nodes(position: Floats, rounds: int = 40) -> None:
    """Push nodes apart that stand nearer than half a spacing, looking only into neighbouring cells of a grid."""
    nearest = SPACING * 0.62
    for _ in range(rounds):
        first, second = _neighbours(np.floor(position / nearest).astype(np.int64))
        gap = position[first] - position[second]
        distance = np.sqrt((gap**2).sum(axis=1))
        near = distance < nearest
        if not near.any():
            return
        first, second, gap, distance = first[near], second[near], gap[near], distance[near]
        same = distance < 1e-6
        gap[same] = np.stack([np.ones(same.sum()), (second[same] - first[same]) * 0.37], axis=1)
        distance = np.sqrt((gap**2).sum(axis=1))
        shift = gap * ((nearest - distance.clip(0, nearest)) / distance * 0.5)[:, None]
        for axis in (0, 1):
            size = len(position)
            position[:, axis] += np.bincount(first, shift[:, axis], size) - np.bincount(second, shift[:, axis], size)


def _neighbours(cells: Ints) -> tuple[Ints, Ints]:
    """Each pair of nodes in one cell or in two that touch, once; `cells` are n×2 grid coordinates."""
    x, y = (cells - cells.min(axis=0)).T
    wide = int(y.max()) + 3
    keys = x * wide + y
    order = np.argsort(keys, kind="stable")
    held = keys[order]
    pairs = []
    for step in (0, 1, wide - 1, wide, wide + 1):
        low, high = np.searchsorted(held, keys + step, "left"), np.searchsorted(held, keys + step, "right")
        many = high - low
        first = np.repeat(np.arange(len(keys)), many)
        within = np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many)
        second = order[np.repeat(low, many) + within]
        once = first < second if step == 0 else np.ones(len(first), dtype=bool)
        pairs.append((first[once], second[once]))
    return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])
