//! The page: runs Python asyncio programs on the playground's engine and draws their timelines.
//!
//! `state` holds what the page knows, `simulate` and `live` run programs, `painter` draws them; `components` and `hooks`
//! are Yew's, `browser` is what the page asks of the browser.

pub mod browser;
pub mod claims;
pub mod components;
pub mod console;
pub mod examples;
pub mod history;
pub mod hooks;
pub mod live;
pub mod painter;
pub mod picture;
pub mod problem;
pub mod replay;
pub mod restart;
pub mod settings;
pub mod setup;
pub mod shared;
pub mod simulate;
pub mod state;
pub mod utf16;
pub mod words;

mod app;

pub use app::{App, AppProps, opens_on_first_example, predict_first_example};

/// Counts what programs allocate, so that a run's memory budget holds.
#[global_allocator]
static ALLOCATOR: counting_allocator::CountingAllocator = counting_allocator::CountingAllocator;
