//! Pacing: how fast requests follow each other.

pub(crate) mod daily;
pub(crate) mod gate;
mod monotonic;
pub(crate) mod pacer;
pub(crate) mod workload;
