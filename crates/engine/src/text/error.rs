//! The error of this layer: which Python exception to raise, with which text.

/// The exception that a [`TextError`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Python's `ValueError`.
    ValueError,
    /// Python's `TypeError`.
    TypeError,
    /// Python's `OverflowError`.
    OverflowError,
    /// Python's `ZeroDivisionError`.
    ZeroDivisionError,
    /// Python's `IndexError`.
    IndexError,
    /// No Python exception: the program asks for a text longer than the caller's limit, which CPython would build.
    TooLarge,
    /// No Python exception: CPython has a result that this engine cannot hold, such as a lone surrogate.
    Unsupported,
}

/// An error with CPython's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// What to raise.
    pub kind: ErrorKind,
    /// `str()` of the exception.
    pub message: String,
}

impl TextError {
    /// An error of `kind` with `message`.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// A `ValueError`.
    pub fn value(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ValueError, message)
    }

    /// A `TypeError`.
    pub fn type_error(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TypeError, message)
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::OverflowError, message)
    }

    /// A `ZeroDivisionError`.
    pub fn zero_division(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::ZeroDivisionError, message)
    }

    /// A text of `wanted` characters was asked for where `limit` are allowed.
    pub fn too_large(wanted: u64, limit: usize) -> Self {
        Self::new(
            ErrorKind::TooLarge,
            format!("a text of {wanted} characters exceeds the limit of {limit}"),
        )
    }
}
