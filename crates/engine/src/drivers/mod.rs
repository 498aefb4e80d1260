//! Drivers: who answers a simulation's questions. The page's live driver lives in the page.

#[cfg(not(target_arch = "wasm32"))]
mod real_time;
mod replay;
mod virtual_time;

#[cfg(not(target_arch = "wasm32"))]
pub use real_time::run_in_real_time;
pub use replay::replay;
pub use virtual_time::run_virtually;
