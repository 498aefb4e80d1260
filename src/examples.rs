//! Programs that come with the page.

/// What a first visit opens on: waits only, so that overlapping is all there is to see.
pub const THREE_REQUESTS: &str = include_str!("examples/three_requests.py");
