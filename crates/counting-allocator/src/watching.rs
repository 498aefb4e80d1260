//! For tests: the most bytes that were ever in use.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;

use playground_engine::memory;

use crate::CountingAllocator;

thread_local! {
    static MOST: Cell<isize> = const { Cell::new(0) };
}

/// Counts as [`CountingAllocator`] does and remembers each thread's highest count.
pub struct WatchingAllocator;

/// Forgets this thread's highest count.
pub fn watch() {
    MOST.set(memory::in_use());
}

/// This thread's highest count since [`watch`], in bytes. What was asked for counts, whether or not there was memory for
/// it.
pub fn most_in_use() -> isize {
    MOST.get()
}

fn note() {
    // During a thread's end the counter is gone.
    let _ = MOST.try_with(|most| most.set(most.get().max(memory::in_use())));
}

// SAFETY: every call goes to the counting allocator with the caller's own arguments, whose requirements are the same.
unsafe impl GlobalAlloc for WatchingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        let pointer = unsafe { CountingAllocator.alloc(layout) };
        note();
        pointer
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { CountingAllocator.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: as above.
        let pointer = unsafe { CountingAllocator.realloc(pointer, layout, new_size) };
        note();
        pointer
    }
}
