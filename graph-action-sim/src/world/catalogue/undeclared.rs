//! Paths that Graph publishes and the simulator does not know.

use graph_action::{Method, Version};
use graph_action_metadata::operation;

/// The longest path that is looked up: each segment more doubles the time.
const MAX_SEGMENTS: usize = 12;

/// Whether Graph publishes the method and path in this version. Any segment after the first may be a
/// key, but no two in a row.
pub(crate) fn is_published(method: &http::Method, version: Version, segments: &[String]) -> bool {
    let method = Method::ALL.into_iter().find(|known| http::Method::from(*known) == *method);
    let Some(method) = method.filter(|_| segments.len() <= MAX_SEGMENTS) else {
        return false;
    };
    is_any_published(method, version, segments, String::new(), true)
}

fn is_any_published(
    method: Method,
    version: Version,
    rest: &[String],
    path: String,
    is_after_key: bool,
) -> bool {
    let Some((segment, rest)) = rest.split_first() else {
        let found = operation(method, &path);
        return found.and_then(|found| found.versions).is_some_and(|all| all.has(version));
    };
    let named = !segment.is_empty()
        && is_any_published(method, version, rest, format!("{path}/{segment}"), false);
    named
        || (!is_after_key
            && is_any_published(method, version, rest, format!("{path}/{{id}}"), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_recognised_by_what_graph_publishes() {
        let is_published = |method: http::Method, version, path: &str| {
            let segments: Vec<_> = path.split('/').map(str::to_owned).collect();
            is_published(&method, version, &segments)
        };
        let (post, patch) = (http::Method::POST, http::Method::PATCH);
        assert!(is_published(post.clone(), Version::V1, "users/ann@contoso.example/sendMail"));
        assert!(is_published(patch, Version::V1, "deviceManagement/managedDevices/x"));
        let forms = "deviceManagement/managedDevices/x/deviceCompliancePolicyStates";
        assert!(is_published(post.clone(), Version::V1, forms));
        let beta = "deviceManagement/managedDevices/x/rotateBitLockerKeys";
        assert!(is_published(post.clone(), Version::Beta, beta));
        assert!(!is_published(post.clone(), Version::V1, beta));
        assert!(!is_published(post.clone(), Version::V1, "users/ann/sendMails"));
        assert!(!is_published(post.clone(), Version::V1, "deviceManagement//sendMail"));
        assert!(!is_published(post, Version::V1, &"a/".repeat(40)));
    }
}
