"""ristretto255 (RFC 9496) and the VOPRF of RFC 9497 over it, in plain integers: slow, not in constant time, for tests."""
import hashlib, secrets

P = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
INVSQRT_A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578
assert (SQRT_AD_MINUS_ONE ** 2 - (-D - 1)) % P == 0 and (INVSQRT_A_MINUS_D ** 2 * (-1 - D) - 1) % P == 0


def absolute(x):
    return P - x if x % 2 == 1 else x


def sqrt_ratio(u, v):
    """Whether u/v is a square, and the root of u/v or of u/v times the root of -1, with an even number."""
    r = u * v ** 3 * pow(u * v ** 7 % P, (P - 5) // 8, P) % P
    check = v * r * r % P
    if check == -u % P or check == -u * SQRT_M1 % P:
        r = r * SQRT_M1 % P
    return check in (u % P, -u % P), absolute(r)


# Points of the Edwards curve as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

IDENTITY = (0, 1, 1, 0)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * D * one[3] * other[3] % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    found = IDENTITY
    for bit in bin(scalar)[2:]:
        found = add(found, found)
        if bit == "1":
            found = add(found, point)
    return found


def decode(data):
    """The point that 32 bytes stand for; none for bytes that are no canonical encoding, and for the identity."""
    s = int.from_bytes(data, "little")
    if len(data) != 32 or s >= P or s % 2 == 1 or s == 0:
        return None
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    is_square, inverse = sqrt_ratio(1, v * u2 * u2 % P)
    dx = inverse * u2 % P
    dy = inverse * dx * v % P
    x = absolute(2 * s * dx % P)
    y = u1 * dy % P
    t = x * y % P
    return (x, y, 1, t) if is_square and t % 2 == 0 and y != 0 else None


def encode(point):
    x0, y0, z0, t0 = point
    u1, u2 = (z0 + y0) * (z0 - y0) % P, x0 * y0 % P
    _, inverse = sqrt_ratio(1, u1 * u2 * u2 % P)
    d1, d2 = inverse * u1 % P, inverse * u2 % P
    z = d1 * d2 * t0 % P
    if t0 * z % P % 2 == 1:
        x, y, d = y0 * SQRT_M1 % P, x0 * SQRT_M1 % P, d1 * INVSQRT_A_MINUS_D % P
    else:
        x, y, d = x0, y0, d2
    if x * z % P % 2 == 1:
        y = -y % P
    return absolute(d * (z0 - y) % P).to_bytes(32, "little")


def from_uniform(data):
    def mapped(half):
        t = int.from_bytes(half, "little") % 2 ** 255 % P
        r = SQRT_M1 * t * t % P
        u = (r + 1) * (1 - D * D) % P
        v = (-1 - r * D) * (r + D) % P
        is_square, s = sqrt_ratio(u, v)
        if not is_square:
            s = -absolute(s * t % P) % P
        c = -1 if is_square else r
        n = (c * (r - 1) * (D - 1) ** 2 - v) % P
        w0, w1 = 2 * s * v % P, n * SQRT_AD_MINUS_ONE % P
        w2, w3 = (1 - s * s) % P, (1 + s * s) % P
        return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P
    return add(mapped(data[:32]), mapped(data[32:]))


BASE = decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))

# The function (RFC 9497, mode VOPRF, ristretto255-SHA512).

CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"


def sha512(*pieces):
    return hashlib.sha512(b"".join(pieces)).digest()


def two(number):
    return number.to_bytes(2, "big")


def framed(*pieces):
    return b"".join(two(len(piece)) + piece for piece in pieces)


def expand(message, tag):
    tail = tag + bytes([len(tag)])
    return sha512(sha512(bytes(128), message, b"\x00\x40\x00", tail), b"\x01", tail)


def to_group(data):
    return from_uniform(expand(data, b"HashToGroup-" + CONTEXT))


def to_scalar(message):
    return int.from_bytes(expand(message, b"HashToScalar-" + CONTEXT), "little") % ORDER


def blind(data, scalar=None):
    r = scalar or 1 + secrets.randbelow(ORDER - 1)
    return r, encode(multiply(r, to_group(data)))


def output(data, r, evaluated):
    element = encode(multiply(pow(r, -1, ORDER), decode(evaluated)))
    return sha512(framed(data, element), b"Finalize")


def proof_holds(public, blinded, evaluated, proof):
    """Whether the proof shows that the key behind `public` gave each evaluated element from its blinded one."""
    pairs = [(decode(one), decode(other)) for one, other in zip(blinded, evaluated)]
    key = decode(public)
    c, s = (int.from_bytes(half, "little") for half in (proof[:32], proof[32:]))
    if len(blinded) != len(evaluated) or len(proof) != 64 or c >= ORDER or s >= ORDER or key is None:
        return False
    if any(one is None or other is None for one, other in pairs):
        return False
    seed = sha512(framed(public, b"Seed-" + CONTEXT))
    m = z = IDENTITY
    for i, (one, other) in enumerate(pairs):
        d = to_scalar(framed(seed) + two(i) + framed(blinded[i], evaluated[i]) + b"Composite")
        m, z = add(m, multiply(d, one)), add(z, multiply(d, other))
    t2 = add(multiply(s, BASE), multiply(c, key))
    t3 = add(multiply(s, m), multiply(c, z))
    return c == to_scalar(framed(public, *map(encode, (m, z, t2, t3))) + b"Challenge")
