//! An allocator with a count of the bytes in use.
//!
//! A run's memory budget has to hold for every way of exceeding it: strings, lists, frames, closures, the trace. Counting
//! where memory is allocated misses none of them, and costs an addition.

use std::alloc::{GlobalAlloc, Layout};

use playground_engine::memory;

mod watching;

pub use watching::{WatchingAllocator, most_in_use, watch};

#[cfg(feature = "mimalloc")]
mod mimalloc;
#[cfg(feature = "mimalloc")]
use mimalloc::Mimalloc as Inner;
#[cfg(not(feature = "mimalloc"))]
use std::alloc::System as Inner;

/// Counts what the system's allocator allocates, or mimalloc with the feature of that name.
pub struct CountingAllocator;

// SAFETY: every call goes to that allocator with the caller's own arguments, whose requirements are the same.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        memory::allocated(layout.size());
        // SAFETY: as above.
        unsafe { Inner.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        memory::freed(layout.size());
        // SAFETY: as above.
        unsafe { Inner.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        memory::freed(layout.size());
        memory::allocated(new_size);
        // SAFETY: as above.
        unsafe { Inner.realloc(pointer, layout, new_size) }
    }
}
