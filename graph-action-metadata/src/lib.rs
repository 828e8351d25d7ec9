//! What Microsoft Graph publishes: which methods and paths exist, in which versions, and which
//! permissions allow them. It is what [graph-action](https://docs.rs/graph-action) proves
//! declarations against.
//!
//! The data are texts, sorted, one line each, so that a change can be read in a diff; a look-up is
//! a binary search in the text. Nothing is parsed ahead, and there are no dependencies.
//!
//! ```
//! use graph_action_metadata::{Scheme, nearest, operation};
//!
//! let wipe = "/deviceManagement/managedDevices/{managedDeviceId}/wipe";
//! let wipe = operation("POST", wipe).expect("Graph publishes it");
//! assert!(wipe.versions.is_some_and(|versions| versions.v1 && versions.beta));
//!
//! let least: Vec<_> = wipe.least(Scheme::Application).map(|listed| listed.name).collect();
//! assert_eq!(least, ["DeviceManagementManagedDevices.PrivilegedOperations.All"]);
//!
//! // One letter short: the nearest published path.
//! let near = nearest("POST", "/deviceManagement/managedDevice/{managedDeviceId}/wipe");
//! assert_eq!(near.map(|near| near.path), Some(wipe.path));
//! ```
//!
//! `data/operations.txt` and `data/permissions.txt` are written by `cargo xtask metadata`;
//! `data/corrections.txt` and `data/former-names.txt` by hand, each line with its source. `NOTICE`
//! names the sources of all four.
#![warn(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

mod correction;
mod distance;
mod former_name;
mod listed;
mod nearest;
mod normal;
mod operation;
mod overload;
mod permission;
mod table;
mod withdrawn;

pub use former_name::former_name;
pub use listed::{Listed, Scheme};
pub use nearest::{nearest, nearest_permission};
pub use normal::{arguments, normal_path};
pub use operation::{Operation, Versions, WrongCase, methods, operation, operations, overloads};
pub use permission::{Grant, Permission, permission, permissions, reads_only};
