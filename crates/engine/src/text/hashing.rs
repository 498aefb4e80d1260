//! CPython's hashes of numbers and tuples, which the order of a `set` shows.
//!
//! CPython: `Python/pyhash.c`, `Objects/longobject.c`, `Objects/tupleobject.c`. Hashes are those of a 64-bit build.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::int_float::significand_and_exponent;

/// Numbers hash to their value modulo this prime, 2**61 - 1, so that equal numbers of different types hash alike.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(None)`.
pub const HASH_NONE: i64 = 0xfca8_6420;

/// `hash(value)` of an int.
pub fn hash_int(value: i64) -> i64 {
    signed(value.unsigned_abs() % MODULUS, value < 0)
}

/// `hash(value)` of an int of any size.
pub fn hash_bigint(value: &BigInt) -> i64 {
    let residue = (value.magnitude() % MODULUS).to_u64().unwrap_or(0);
    signed(residue, value.sign() == Sign::Minus)
}

/// `hash(value)` of a float. A NaN equals nothing, so it hashes by its identity: `nan_identity`.
pub fn hash_float(value: f64, nan_identity: i64) -> i64 {
    if value.is_nan() {
        return nan_identity;
    }
    if value.is_infinite() {
        return if value > 0.0 { 314_159 } else { -314_159 };
    }
    let (significand, exponent) = significand_and_exponent(value);
    // Multiplication by a power of two rotates within the 61 bits.
    let shift = exponent.rem_euclid(61);
    let rotated = (significand << shift & MODULUS) | significand >> (61 - shift);
    signed(rotated % MODULUS, value < 0.0)
}

/// `hash()` of a tuple of elements with these hashes.
pub fn hash_tuple(hashes: &[i64]) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut accumulator = PRIME_5;
    for &hash in hashes {
        accumulator = accumulator.wrapping_add(hash.cast_unsigned().wrapping_mul(PRIME_2));
        accumulator = accumulator.rotate_left(31).wrapping_mul(PRIME_1);
    }
    accumulator = accumulator.wrapping_add(hashes.len() as u64 ^ (PRIME_5 ^ 3_527_539));
    if accumulator == u64::MAX {
        1_546_275_796
    } else {
        accumulator.cast_signed()
    }
}

/// A hash is never -1, which C functions return for errors.
fn signed(residue: u64, is_negative: bool) -> i64 {
    let hash = residue.cast_signed();
    match (hash, is_negative) {
        (1, true) => -2,
        (_, true) => -hash,
        (_, false) => hash,
    }
}
