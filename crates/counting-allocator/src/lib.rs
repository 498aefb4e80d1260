//! The system's allocator with a count of the bytes in use.
//!
//! A run's memory budget has to hold for every way of exceeding it: strings, lists, frames, closures, the trace. Counting
//! where memory is allocated misses none of them, and costs an addition.

use std::alloc::{GlobalAlloc, Layout, System};

use playground_engine::memory;

/// Counts what the system's allocator allocates.
pub struct CountingAllocator;

// SAFETY: every call goes to the system's allocator with the caller's own arguments, whose requirements are the same.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        memory::allocated(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        memory::freed(layout.size());
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        memory::freed(layout.size());
        memory::allocated(new_size);
        // SAFETY: as above.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}
