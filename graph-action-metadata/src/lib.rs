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
//! Nothing here panics. The only dependency is `http`, with the feature of that name.
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
//! let near = nearest(Method::Post, "/deviceManagement/managedDevice/{id}/wipe");
//! assert_eq!(near.map(|near| near.path), Some(wipe.path));
//! # }
//! ```
//!
//! # The texts
//!
//! The table has all that Microsoft's SDKs, its permission data, the reference pages of Microsoft
//! Learn and the metadata of Intune publish: about 35,200 operations (a method and a path). It consists
//! of sorted texts with one line per entry, so that a change can be read in a diff:
//!
//! | text in `data/` | one line for each |
//! | --- | --- |
//! | `operations.txt` | method and path: versions, kind, result, reference page |
//! | `access.txt` | method and path: permissions of the permission data and of the pages |
//! | `parameters.txt` | action of a type: its parameters |
//! | `types.txt` | type that a parameter or a result names: its members or properties |
//! | `permissions.txt` | permission: its ids, level and consent |
//! | `deprecations.txt` | text about a deprecation |
//! | `corrections.txt` | operation whose published permissions are wrong (by hand, with the source) |
//! | `reads.txt` | action that changes nothing (by hand, with the reason) |
//! | `former-names.txt` | name that a permission had (by hand, with the source) |
//!
//! `cargo xtask metadata` writes the first six. Nothing is ever removed: an entry that newer
//! sources lack is marked with the date. `NOTICE` names the sources.
//!
//! ```
//! # #[cfg(feature = "table")] {
//! use graph_action_metadata::{Kind, Method, ResultKind, Scheme, Version, operation};
//!
//! let send = operation(Method::Post, "/users/{id}/sendMail").expect("Graph publishes it");
//! assert_eq!(send.kind(), Some(Kind::Action));
//! assert_eq!(send.result(Version::V1).map(|result| result.kind), Some(ResultKind::None));
//! let parameters = send.parameters().expect("an action has some, or none");
//! assert!(parameters.is_complete && parameters.iter().any(|one| one.name == "Message"));
//! let permission = send.recommended(Scheme::Application).expect("both sources agree");
//! assert_eq!(permission.name, "Mail.Send");
//! assert!(send.changes());
//! # }
//! ```
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
pub use table::{
    Certainty, Grant, GraphResult, Kind, Listed, Member, NamedType, Operation, Parameter,
    ParameterType, Parameters, Permission, Provenance, Requirement, ResponseVerdict, ResultKind,
    TypeKind, Versions, WrongCase, alias, arguments, former_name, is_complete, is_root,
    line_arguments, methods, named_type, nearest, nearest_permission, normal_path, operation,
    operations, operations_allowed_by, operations_with, overloads, permission, permissions,
    similar_names,
};
pub use vocabulary::{DeviceOperation, Method, ResponseKind, Scheme, Version, Workload};
