//! Payloads of [`Value`](super::value::Value) that are 64-bit integers inside. With nothing but integers and pointers of one size
//! for payloads, the compiler hands a value over in two registers; with a `bool` or an `f64` among them it would go through
//! memory, where reading what was just written in two parts stalls the processor.

/// A bool of 64 bits.
#[repr(u64)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Flag {
    False,
    True,
}

impl Flag {
    /// The bool.
    pub fn get(self) -> bool {
        self == Flag::True
    }
}

impl From<bool> for Flag {
    fn from(flag: bool) -> Flag {
        if flag { Flag::True } else { Flag::False }
    }
}

/// A float, held as its bits.
#[derive(Clone, Copy)]
pub struct Real(u64);

impl Real {
    /// The float.
    pub fn get(self) -> f64 {
        f64::from_bits(self.0)
    }

    /// Its bits: equal for the same float, NaN's too.
    pub fn to_bits(self) -> u64 {
        self.0
    }
}

impl From<f64> for Real {
    fn from(number: f64) -> Real {
        Real(number.to_bits())
    }
}
