//! The vocabulary and the path grammar of [graph-action](https://docs.rs/graph-action), and what
//! Microsoft Graph publishes: which methods and paths exist, in which versions, and which
//! permissions allow them.
//!
//! - [`vocabulary`]: [`Method`], [`Version`] and [`Scheme`], and the forms of GUIDs, permission
//!   names and device collections.
//! - [`template`]: the parser of path templates.
//! - `operation`, `permission`, `nearest` and the rest, with the feature `table`: look-ups in what
//!   Graph publishes. graph-action checks declarations against it.
//!
//! Nothing here panics, has dependencies, or allocates more than it returns.
//!
//! ```
//! # #[cfg(feature = "table")] {
//! use graph_action_metadata::{Method, Scheme, Version, nearest, operation};
//!
//! let wipe = "/deviceManagement/managedDevices/{managedDeviceId}/wipe";
//! let wipe = operation(Method::Post, wipe).expect("Graph publishes it");
//! assert!(wipe.versions.is_some_and(|versions| versions.has(Version::V1)));
//!
//! let least: Vec<_> = wipe.least(Scheme::Application).map(|listed| listed.name).collect();
//! assert_eq!(least, ["DeviceManagementManagedDevices.PrivilegedOperations.All"]);
//!
//! // One letter short: the nearest published path.
//! let near = nearest(Method::Post, "/deviceManagement/managedDevice/{managedDeviceId}/wipe");
//! assert_eq!(near.map(|near| near.path), Some(wipe.path));
//! # }
//! ```
//!
//! `cargo xtask metadata` writes `data/operations.txt` and `data/permissions.txt`;
//! `data/corrections.txt` and `data/former-names.txt` are written by hand, each line with its
//! source. `NOTICE` names the sources of all four.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

#[cfg(feature = "table")]
mod table;
pub mod template;
pub mod vocabulary;

#[cfg(feature = "table")]
#[cfg_attr(docsrs, doc(cfg(feature = "table")))]
pub use table::{
    Grant, Listed, Operation, Permission, Versions, WrongCase, arguments, former_name, methods,
    nearest, nearest_permission, normal_path, operation, operations, overloads, permission,
    permissions,
};
pub use vocabulary::{Method, Scheme, Version};
