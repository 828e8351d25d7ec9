#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod guide;

#[cfg(feature = "intune")]
#[doc(inline)]
pub use graph_action_intune as intune;
pub use graph_action_macros::{graph_action, graph_resource};
#[doc(hidden)]
pub use graph_action_runtime::__private;
#[doc(inline)]
pub use graph_action_runtime::*;

// Types of these crates are in public signatures. An application that depends on them directly can
// get another version, and its types do not match.
pub use {bytes, http, uuid};
