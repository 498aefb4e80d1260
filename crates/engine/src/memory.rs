//! How many bytes are allocated: counted by the binary's allocator, asked by the budget of a run.

use std::cell::Cell;

thread_local! {
    static IN_USE: Cell<isize> = const { Cell::new(0) };
}

/// Bytes that this thread allocated less those that it freed: 0 unless the binary's allocator counts, and below 0 in a
/// thread that frees what others allocated.
pub fn in_use() -> isize {
    IN_USE.get()
}

/// Says that bytes were allocated: for the binary's allocator.
pub fn allocated(bytes: usize) {
    // During a thread's end the counter is gone.
    let _ = IN_USE.try_with(|count| count.set(count.get() + bytes as isize));
}

/// Says that bytes were freed: for the binary's allocator.
pub fn freed(bytes: usize) {
    let _ = IN_USE.try_with(|count| count.set(count.get() - bytes as isize));
}
