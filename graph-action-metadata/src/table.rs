//! What Graph publishes, as sorted texts with one line each, so that a change can be read in a
//! diff. A look-up is a binary search in the text; nothing is parsed ahead.

mod correction;
mod distance;
mod former_name;
mod line;
mod listed;
mod nearest;
mod normal;
mod operation;
mod overload;
mod permission;
mod search;
mod spelling;
mod withdrawn;

pub use former_name::former_name;
pub use listed::Listed;
pub use nearest::{nearest, nearest_permission};
pub use normal::{arguments, normal_path};
pub use operation::{Operation, Versions, methods, operation, operations, overloads};
pub use permission::{Grant, Permission, permission, permissions};
pub use spelling::WrongCase;
