#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// The attribute macros write `::graph_action::…`, here too.
extern crate self as graph_action;

pub mod intune;

pub use graph_action_macros::{graph_action, graph_resource};
#[doc(hidden)]
pub use graph_action_runtime::__private;
#[doc(inline)]
pub use graph_action_runtime::*;
