//! The case of a path: Graph ignores it, but the documentation and the SDKs do not.

use std::ops::ControlFlow;

use super::normal;
use crate::template::Span;

/// A name in the wrong case: see [`Operation::wrong_case`](crate::Operation::wrong_case).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WrongCase<'p> {
    /// The name as written: a part of the path that was given.
    pub written: Span<'p>,
    /// The name as Graph publishes it.
    pub right: &'static str,
}

/// Returns the first name of a path that is not in the case of another spelling of it.
pub(super) fn wrong_case<'p>(path: &'p str, exact: &'static str) -> Option<WrongCase<'p>> {
    let (written, right) = (names(path), names(exact));
    let mut pairs = written.into_iter().zip(right);
    let (written, right) = pairs.find(|(written, right)| written.text != right.text)?;
    Some(WrongCase { written, right: right.text })
}

/// Returns the parts of a path that have a case.
fn names(path: &str) -> Vec<Span<'_>> {
    let mut names = Vec::new();
    let _: ControlFlow<()> = normal::pieces(path, |piece| {
        if !piece.text.is_empty() {
            names.push(piece);
        }
        ControlFlow::Continue(())
    });
    names
}
