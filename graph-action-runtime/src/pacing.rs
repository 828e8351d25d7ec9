//! How fast requests follow each other.

pub(crate) mod gate;
pub(crate) mod pacer;
pub(crate) mod workload;
