"""Curve25519 by its u alone, to tell points of the large subgroup from others."""

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
_A24 = 121665


def order_outside_the_subgroup(u: bytes) -> int:
    """The order of ORDER times this point: 1 for points of the large subgroup, else 2, 4 or 8."""
    x, z = _times(ORDER, int.from_bytes(u, "little") % 2**255 % P)
    if z == 0:
        return 1
    left = x * pow(z, -1, P) % P
    if left == 0:
        return 2
    return 4 if left in {1, P - 1} else 8


def _times(number: int, u: int) -> tuple[int, int]:
    """The Montgomery ladder of RFC 7748 without clamping; z = 0 is the neutral point."""
    x2, z2, x3, z3 = 1, 0, u, 1
    for at in reversed(range(number.bit_length())):
        bit = number >> at & 1
        if bit:
            x2, z2, x3, z3 = x3, z3, x2, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a % P, c * b % P, a * a % P, b * b % P
        x3, z3 = pow(da + cb, 2, P), u * pow(da - cb, 2, P) % P
        e = aa - bb
        x2, z2 = aa * bb % P, e * (aa + _A24 * e) % P
        if bit:
            x2, z2, x3, z3 = x3, z3, x2, z2
    return x2, z2
