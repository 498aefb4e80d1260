//! mimalloc as a global allocator. Its own crate asks for an alignment every time, which takes a slower way, and more room
//! for some sizes; nearly all of ours are aligned as every block is.

use std::alloc::{GlobalAlloc, Layout};

use libmimalloc_sys::{mi_free, mi_malloc, mi_malloc_aligned, mi_realloc, mi_realloc_aligned};

/// The alignment in bytes of blocks that are at least as large (`MI_MAX_ALIGN_GUARANTEE`).
const ALIGNMENT: usize = 16;

/// mimalloc.
pub struct Mimalloc;

/// Whether every block of a size is aligned as asked for: a small one is at least to its size's largest power of two.
fn is_aligned_anyway(size: usize, alignment: usize) -> bool {
    alignment <= size && alignment <= ALIGNMENT
}

// SAFETY: mimalloc's blocks are as large as asked for, aligned as said above, and its own to free and to resize.
unsafe impl GlobalAlloc for Mimalloc {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (size, alignment) = (layout.size(), layout.align());
        if is_aligned_anyway(size, alignment) {
            // SAFETY: any size may be asked for.
            unsafe { mi_malloc(size).cast() }
        } else {
            // SAFETY: the alignment is a layout's, a power of two.
            unsafe { mi_malloc_aligned(size, alignment).cast() }
        }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, _layout: Layout) {
        // SAFETY: the pointer is one of ours.
        unsafe { mi_free(pointer.cast()) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let alignment = layout.align();
        if is_aligned_anyway(new_size, alignment) {
            // SAFETY: the pointer is one of ours.
            unsafe { mi_realloc(pointer.cast(), new_size).cast() }
        } else {
            // SAFETY: as above, with a layout's alignment.
            unsafe { mi_realloc_aligned(pointer.cast(), new_size, alignment).cast() }
        }
    }
}
