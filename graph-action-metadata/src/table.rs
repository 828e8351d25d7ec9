//! What Graph publishes, as sorted texts with one line per entry, so that a change can be read in a
//! diff. A look-up is a binary search in the text; nothing is parsed in advance.

mod access;
mod correction;
mod coverage;
mod deprecation;
mod distance;
mod former_name;
mod likeness;
mod line;
mod listed;
mod named_type;
mod nearest;
mod normal;
mod operation;
mod overload;
mod parameter;
mod permission;
mod reads;
mod search;
mod spelling;
mod target;
mod versions;
mod withdrawn;

pub use coverage::{alias, is_complete, is_root};
pub use former_name::former_name;
pub use listed::{Listed, Provenance};
pub use named_type::{Member, NamedType, named_type};
pub use nearest::{nearest, nearest_permission, similar_names};
pub use normal::{arguments, line_arguments, normal_path};
pub use operation::{
    GraphResult, Kind, Operation, ResponseVerdict, ResultKind, methods, operation, operations,
    operations_allowed_by, operations_with, overloads,
};
pub use parameter::{Parameter, ParameterType, Parameters, Requirement, TypeKind};
pub use permission::{Grant, Permission, permission, permissions};
pub use spelling::WrongCase;
pub use versions::{Certainty, Versions};
