//! The error of the task.

/// A sentence that names the file or the line.
pub(super) type Error = String;
