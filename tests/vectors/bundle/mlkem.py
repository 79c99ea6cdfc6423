"""ML-KEM-768 encapsulation with chosen randomness (FIPS 203), which libraries draw themselves."""

from hashlib import sha3_256, sha3_512, shake_128, shake_256

Q = 3329
K = 3
N = 256

Poly = list[int]

_ZETAS = [pow(17, int(f"{i:07b}"[::-1], 2), Q) for i in range(128)]
_GAMMAS = [pow(17, 2 * int(f"{i:07b}"[::-1], 2) + 1, Q) for i in range(128)]


def encapsulate(ek: bytes, message: bytes) -> tuple[bytes, bytes]:
    """The shared secret (32 bytes) and ciphertext (1,088 bytes) for 32 chosen bytes."""
    both = sha3_512(message + sha3_256(ek).digest()).digest()
    return both[:32], _encrypt(ek, message, both[32:])


def u_coefficients(ciphertext: bytes) -> Poly:
    """The 768 ten-bit numbers in the first 960 bytes, whose frequencies give it away."""
    return _unpacked(ciphertext[:960], 10)


def _encrypt(ek: bytes, message: bytes, chance: bytes) -> bytes:
    t, rho = _unpacked(ek[: 384 * K], 12), ek[384 * K :]
    noise = [_noise(chance, count) for count in range(2 * K + 1)]
    y = [_ntt(poly) for poly in noise[:K]]
    parts = b""
    for i in range(K):
        # The transposed matrix: row and column change places.
        row = [_uniform(rho + bytes([i, j])) for j in range(K)]
        u = _sum(_inverse(_dot(row, y)), noise[K + i])
        parts += _packed([_compressed(x, 10) for x in u], 10)
    half = [((message[i // 8] >> (i % 8)) & 1) * ((Q + 1) // 2) for i in range(N)]
    rows = [t[N * i : N * (i + 1)] for i in range(K)]
    v = _sum(_sum(_inverse(_dot(rows, y)), noise[2 * K]), half)
    return parts + _packed([_compressed(x, 4) for x in v], 4)


def _uniform(seed: bytes) -> Poly:
    found: Poly = []
    stream, at = shake_128(seed).digest(1344), 0
    while len(found) < N:
        a, b, c = stream[at : at + 3]
        at += 3
        found += [x for x in (a + 256 * (b % 16), b // 16 + 16 * c) if x < Q]
    return found[:N]


def _noise(chance: bytes, count: int) -> Poly:
    bits = int.from_bytes(shake_256(chance + bytes([count])).digest(128), "little")
    fours = [(bits >> (4 * i)) & 15 for i in range(N)]
    return [((x & 1) + (x >> 1 & 1) - (x >> 2 & 1) - (x >> 3)) % Q for x in fours]


def _ntt(poly: Poly) -> Poly:
    f, i, length = poly[:], 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            for j in range(start, start + length):
                t = _ZETAS[i] * f[j + length] % Q
                f[j], f[j + length] = (f[j] + t) % Q, (f[j] - t) % Q
            i += 1
        length //= 2
    return f


def _inverse(poly: Poly) -> Poly:
    f, i, length = poly[:], 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            for j in range(start, start + length):
                t = f[j]
                f[j] = (t + f[j + length]) % Q
                f[j + length] = _ZETAS[i] * (f[j + length] - t) % Q
            i -= 1
        length *= 2
    return [x * 3303 % Q for x in f]


def _dot(one: list[Poly], other: list[Poly]) -> Poly:
    total = [0] * N
    for f, g in zip(one, other, strict=True):
        for i in range(128):
            a, b, c, d = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
            total[2 * i] = (total[2 * i] + a * c + b * d * _GAMMAS[i]) % Q
            total[2 * i + 1] = (total[2 * i + 1] + a * d + b * c) % Q
    return total


def _sum(one: Poly, other: Poly) -> Poly:
    return [(a + b) % Q for a, b in zip(one, other, strict=True)]


def _compressed(x: int, bits: int) -> int:
    return ((x << (bits + 1)) + Q) // (2 * Q) % (1 << bits)


def _packed(numbers: Poly, bits: int) -> bytes:
    total = sum(number << (bits * i) for i, number in enumerate(numbers))
    return total.to_bytes(len(numbers) * bits // 8, "little")


def _unpacked(data: bytes, bits: int) -> Poly:
    total = int.from_bytes(data, "little")
    return [(total >> (bits * i)) & ((1 << bits) - 1) for i in range(len(data) * 8 // bits)]
