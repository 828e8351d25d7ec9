//! What the sources cover, and what `/me` stands for.

use std::cmp::Ordering;

use super::{
    line,
    operation::{Operation, operation},
    search,
};
use crate::{
    template::{segments, split_query},
    vocabulary::Method,
};

/// The roots that Microsoft leaves out of its SDKs. Only reference pages and the permission data
/// have them.
const LEFT_OUT: [&str; 2] = ["copilot", "me"];

/// Returns whether the sources have everything that Graph publishes at the root of a path. If so,
/// Graph does not publish what they lack. They are complete for every root except `/me` and
/// `/copilot`; for `/me`, see [`alias`].
///
/// ```
/// use graph_action_metadata::is_complete;
///
/// assert!(is_complete("/users/{id}/sendMail"));
/// assert!(!is_complete("/me/sendMail"));
/// assert!(!is_complete("/copilot/users"));
/// ```
pub fn is_complete(path: &str) -> bool {
    let root = root(path);
    !LEFT_OUT.iter().any(|left_out| root.eq_ignore_ascii_case(left_out))
}

/// Returns the operation `/users/{userId}/…` for its alias `/me/…`, whether or not a source has the
/// path with `/me`; `None` for other paths.
///
/// ```
/// use graph_action_metadata::{Method, alias};
///
/// let path = |path| alias(Method::Get, path).map(|found| found.path);
/// assert_eq!(path("/me"), Some("/users/{userId}"));
/// assert_eq!(path("/me/messages/$count"), Some("/users/{userId}/messages/$count"));
/// assert_eq!(path("/users"), None);
/// ```
pub fn alias(method: Method, path: &str) -> Option<Operation> {
    let rest = match path.get(..3) {
        Some(me) if me.eq_ignore_ascii_case("/me") => path.get(3..)?,
        _ => return None,
    };
    let is_end = rest.is_empty() || rest.starts_with('/');
    is_end.then(|| operation(method, &format!("/users/{{userId}}{rest}"))).flatten()
}

/// Returns whether Graph has a root: the first segment of a path.
///
/// ```
/// use graph_action_metadata::is_root;
///
/// assert!(is_root("/deviceManagement/managedDevices"));
/// assert!(!is_root("/deviceManagment/managedDevices"));
/// ```
pub fn is_root(path: &str) -> bool {
    let root = lower_root(path);
    search::find(line::TEXT, |line| order_of_root(line, &root)).is_some()
}

/// Returns the lines at the root of a path; none if Graph does not have it.
pub(super) fn lines_of_root(path: &str) -> Vec<&'static str> {
    let root = lower_root(path);
    search::find_all(line::TEXT, |line| order_of_root(line, &root))
}

/// Returns how the root of a line compares with one in lower case, which starts with `/`.
fn order_of_root(line: &str, root: &str) -> Ordering {
    let (_, path) = line::method_and_path(line);
    let own = path.get(..root.len()).unwrap_or(path).to_ascii_lowercase();
    // A longer name with the same start comes after.
    own.as_str().cmp(root).then_with(|| match path.as_bytes().get(root.len()) {
        None | Some(b'/' | b'(') => Ordering::Equal,
        Some(_) => Ordering::Greater,
    })
}

fn lower_root(path: &str) -> String {
    format!("/{}", root(path).to_ascii_lowercase())
}

/// Returns the first segment of a path, without a key in parentheses.
pub(super) fn root(path: &str) -> &str {
    let first = segments(split_query(path).0).next().map_or("", |segment| segment.text);
    first.split('(').next().unwrap_or(first)
}
