//! The two shapes of a Python `int`: one that fits a machine word and one that does not.

use num_bigint::{BigInt, BigUint};
use num_traits::ToPrimitive;

/// An `int` that this layer made. [`Int::Big`] never holds a value that fits an `i64`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Int {
    /// A value within `i64`.
    Small(i64),
    /// A value beyond `i64`.
    Big(BigInt),
}

impl Int {
    /// The same value, borrowed.
    pub fn as_ref(&self) -> IntRef<'_> {
        match self {
            Self::Small(value) => IntRef::Small(*value),
            Self::Big(value) => IntRef::Big(value),
        }
    }
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => Self::Small(small),
            None => Self::Big(value),
        }
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Self::Small(value)
    }
}

/// An `int` lent to this layer.
#[derive(Clone, Copy, Debug)]
pub enum IntRef<'a> {
    /// A value within `i64`.
    Small(i64),
    /// Any value; one that fits an `i64` is allowed.
    Big(&'a BigInt),
}

impl IntRef<'_> {
    /// The value if it fits an `i64`.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Self::Small(value) => Some(value),
            Self::Big(value) => value.to_i64(),
        }
    }

    /// The value as a [`BigInt`] of its own.
    pub fn to_bigint(self) -> BigInt {
        match self {
            Self::Small(value) => BigInt::from(value),
            Self::Big(value) => value.clone(),
        }
    }

    pub(super) fn is_negative(self) -> bool {
        match self {
            Self::Small(value) => value < 0,
            Self::Big(value) => value.sign() == num_bigint::Sign::Minus,
        }
    }

    pub(super) fn magnitude(self) -> BigUint {
        match self {
            Self::Small(value) => BigUint::from(value.unsigned_abs()),
            Self::Big(value) => value.magnitude().clone(),
        }
    }
}

impl From<i64> for IntRef<'_> {
    fn from(value: i64) -> Self {
        Self::Small(value)
    }
}

impl<'a> From<&'a BigInt> for IntRef<'a> {
    fn from(value: &'a BigInt) -> Self {
        Self::Big(value)
    }
}
