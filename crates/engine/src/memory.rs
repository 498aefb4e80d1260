//! How many bytes are allocated: counted by the binary's allocator, asked by the budget of a run.

use std::cell::Cell;

thread_local! {
    static IN_USE: Cell<usize> = const { Cell::new(0) };
}

/// Bytes that this thread allocated and hasn't freed. 0 unless the binary's allocator counts.
pub fn in_use() -> usize {
    IN_USE.get()
}

/// Says that bytes were allocated: for the binary's allocator.
pub fn allocated(bytes: usize) {
    // During a thread's end the counter is gone.
    let _ = IN_USE.try_with(|count| count.set(count.get().wrapping_add(bytes)));
}

/// Says that bytes were freed: for the binary's allocator.
pub fn freed(bytes: usize) {
    let _ = IN_USE.try_with(|count| count.set(count.get().wrapping_sub(bytes)));
}
