"""Greedy cosine pair by pair, compiled by numba: pairs within the tolerance by falling product, each peak once, over the
lengths of both spectra, as matchms does, of every pair whatever its polarity. Reads what spectra-in-numpy.ts wrote; prints the ms of processor time a query."""

import json
import sys
import time

import numba
import numpy as np

folder, rounds, tolerance = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])


def read(name, kind):
    return np.fromfile(f"{folder}/{name}", dtype=kind)


def spectra(name):
    both = read(name, "<f8").reshape(-1, 2)
    return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])


mz, weight = spectra("peaks")
offsets = read("offsets", "<u4").astype(np.int64)
polarity = read("polarity", "i1")
query_mz, query_weight = spectra("query-peaks")
query_offsets = read("query-offsets", "<u4").astype(np.int64)
query_polarity = read("query-polarity", "i1")


@numba.njit
def compare(mz_one, weight_one, mz_two, weight_two, tolerance):
    room = 64
    left = np.empty(room, np.int64)
    right = np.empty(room, np.int64)
    product = np.empty(room, np.float64)
    count = 0
    low = 0
    for at in range(len(mz_one)):
        centre = mz_one[at]
        while low < len(mz_two) and mz_two[low] < centre - tolerance:
            low += 1
        other = low
        while other < len(mz_two) and mz_two[other] <= centre + tolerance:
            if count == room:
                room *= 2
                left = np.concatenate((left, np.empty(count, np.int64)))
                right = np.concatenate((right, np.empty(count, np.int64)))
                product = np.concatenate((product, np.empty(count, np.float64)))
            left[count] = at
            right[count] = other
            product[count] = weight_one[at] * weight_two[other]
            count += 1
            other += 1
    if count == 0:
        return 0.0
    order = np.argsort(-product[:count], kind="mergesort")
    used_left = np.zeros(len(mz_one), np.bool_)
    used_right = np.zeros(len(mz_two), np.bool_)
    total = 0.0
    for place in order:
        if used_left[left[place]] or used_right[right[place]]:
            continue
        used_left[left[place]] = True
        used_right[right[place]] = True
        total += product[place]
    return total / (np.sqrt(np.sum(weight_one**2)) * np.sqrt(np.sum(weight_two**2)))


@numba.njit
def compare_all(mz_one, weight_one, mz, weight, offsets, tolerance, scores):
    for entry in range(len(offsets) - 1):
        part = slice(offsets[entry], offsets[entry + 1])
        scores[entry] = compare(mz_one, weight_one, mz[part], weight[part], tolerance)


scores = np.zeros(len(offsets) - 1)
suits = {sign: (polarity == 0) | (polarity == sign) if sign else np.ones(len(scores), bool) for sign in (-1, 0, 1)}


def search(at):
    part = slice(query_offsets[at], query_offsets[at + 1])
    compare_all(query_mz[part], query_weight[part], mz, weight, offsets, tolerance, scores)
    some = np.flatnonzero((scores > 0) & suits[query_polarity[at]])
    best = some[np.argpartition(scores[some], -10)[-10:]] if len(some) > 10 else some
    return best[np.lexsort((best, -scores[best]))]


count = len(query_offsets) - 1
times = []
for turn in range(rounds + 1):
    began = time.thread_time()
    for at in range(count):
        search(at)
    times.append((time.thread_time() - began) * 1000 / count)
print(
    json.dumps(
        {
            "version": numba.__version__,
            "times": times[1:],
            "best": [search(at).tolist() for at in range(count)],
            "postings": 0,
        }
    )
)
