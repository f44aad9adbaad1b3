"""Open search by spectral entropy with NumPy: all peaks by m/z (the idea of Flash entropy), contributions of a query's
peaks added up by spectrum, ten best. Reads what spectra-in-numpy.ts wrote; prints the ms of processor time a query."""

import json
import sys
import time

import numpy as np

folder, rounds, tolerance = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])


def read(name, kind):
    return np.fromfile(f"{folder}/{name}", dtype=kind)


peaks = read("peaks", "<f8").reshape(-1, 2)
offsets = read("offsets", "<u4").astype(np.int64)
polarity = read("polarity", "i1")
size = len(offsets) - 1
owner = np.repeat(np.arange(size), np.diff(offsets))
order = np.argsort(peaks[:, 0], kind="stable")
mz = np.ascontiguousarray(peaks[order, 0])
weight = np.ascontiguousarray(peaks[order, 1])
owner = owner[order]
own = weight * np.log2(weight)

query_peaks = read("query-peaks", "<f8").reshape(-1, 2)
query_offsets = read("query-offsets", "<u4").astype(np.int64)
query_polarity = read("query-polarity", "i1")
suits = {sign: (polarity == 0) | (polarity == sign) if sign else np.ones(size, bool) for sign in (-1, 0, 1)}


def search(at):
    at_mz, at_weight = query_peaks[query_offsets[at] : query_offsets[at + 1]].T
    low = np.searchsorted(mz, at_mz - tolerance, "left")
    high = np.searchsorted(mz, at_mz + tolerance, "right")
    found, terms = [], []
    for place in range(len(at_mz)):
        part = slice(low[place], high[place])
        q = at_weight[place]
        both = weight[part] + q
        found.append(owner[part])
        terms.append(both * np.log2(both) - own[part] - q * np.log2(q))
    scores = np.bincount(np.concatenate(found), weights=np.concatenate(terms), minlength=size)
    scores *= suits[query_polarity[at]]
    # Among many equal zeros a partition takes twenty times as long.
    some = np.flatnonzero(scores > 0)
    best = some[np.argpartition(scores[some], -10)[-10:]] if len(some) > 10 else some
    return best[np.lexsort((best, -scores[best]))], int((high - low).sum())


count = len(query_offsets) - 1
times = []
for turn in range(rounds + 1):
    began = time.thread_time()
    for at in range(count):
        search(at)
    times.append((time.thread_time() - began) * 1000 / count)
answers = [search(at) for at in range(count)]
print(
    json.dumps(
        {
            "version": np.__version__,
            "times": times[1:],
            "best": [best.tolist() for best, _ in answers],
            "postings": sum(postings for _, postings in answers) / count,
        }
    )
)
