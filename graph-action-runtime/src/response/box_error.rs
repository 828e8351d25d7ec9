//! Errors of any type, and their text.

use std::error::Error as StdError;

/// An error of any type: that of a [`TokenProvider`](crate::TokenProvider) or a
/// [`Transport`](crate::transport::Transport), and the source of an [`Error`](crate::Error).
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Returns an error and its causes in one line: the cause that helps is often the last.
pub(crate) fn chain(error: &(dyn StdError + 'static)) -> String {
    let (mut text, mut error) = (error.to_string(), error);
    while let Some(cause) = error.source() {
        text.push_str(&format!(": {cause}"));
        error = cause;
    }
    text
}
