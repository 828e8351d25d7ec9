//! Proofs of a declaration that the compiler makes when it evaluates constants.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "runs in the compiler alone, where a panic is the error message"
)]

use crate::declare::meta::{ResourceMeta, Version};

/// Proves at compile time that the path of an action is the first route of the resource it is bound
/// to, and one more segment.
///
/// `start` is the fingerprint of the path without its last segment, and `first` is `Resource::FINGERPRINT`.
///
/// # Panics
///
/// If it is not; the message shows both.
#[track_caller]
pub const fn prove_route(
    path: &str,
    is_in_v1: bool,
    start: u128,
    resource: &ResourceMeta,
    first: u128,
) {
    let (route, route_version) = match resource.routes {
        [first, ..] => (first.path, first.version),
        [] => return,
    };
    if is_in_v1 && matches!(route_version, Version::Beta) {
        panic!(
            "the first route of the resource is marked as beta only; remove its `version` if v1.0 has it, or write \
             `version = \"beta\"`"
        );
    }
    if start != first {
        let mut text = Text::new();
        text.push("the path must be the first route of `");
        text.push(resource.name);
        text.push("` plus one segment; remove `bound_to`, or name a resource with this route\n\n  path:  ");
        text.push(path);
        text.push("\n  route: ");
        text.push(route);
        text.push("\n");
        panic!("{}", text.as_str());
    }
}

/// Proves at compile time that an action with a required parameter has no default. `Default` may be
/// derived above the attribute, or written by hand, where no macro sees it.
///
/// # Panics
///
/// If it has one, with the message of the macro.
#[track_caller]
pub const fn prove_no_default(has_default: bool, message: &str) {
    if has_default {
        panic!("{}", message);
    }
}

/// A text that is put together at compile time, and cut off at its capacity.
struct Text {
    bytes: [u8; 1024],
    length: usize,
}

impl Text {
    const fn new() -> Self {
        Self { bytes: [0; 1024], length: 0 }
    }

    const fn push(&mut self, text: &str) {
        let text = text.as_bytes();
        let mut at = 0;
        while at < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
    }

    const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the path must be the first route of its resource plus one segment",
        }
    }
}
