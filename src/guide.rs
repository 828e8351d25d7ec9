//! The guide: pages to read, without items.

#[doc = include_str!("guide/threats.md")]
pub mod threats {}
