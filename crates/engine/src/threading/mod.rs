//! Threads as programs have them: what must be native of `threading`, `queue`, `concurrent.futures` and `multiprocessing`,
//! whose other parts are Python under `stdlib/frozen`. They import it from the private module `_thread`.

mod lock;
mod module;
mod transfer;

pub use module::module;
