//! The metadata of a declaration is available at compile time too.

use graph_action::{Access, Action, ActionMeta, Method, NoContent, Scheme, Version, graph_action};

#[graph_action(
    method = "PATCH",
    path = "/things/{id}",
    scopes(delegated = [unlisted("B.ReadWrite"), unlisted("A.Read")], personal = []),
    returns = NoContent,
    version = "beta",
    idempotent,
    unlisted,
    docs = "https://learn.microsoft.com/graph/api/thing-update",
)]
pub struct Update;

#[graph_action(method = "GET", path = "/things", scopes = [unlisted("A.Read"), unlisted("B.Read")], returns = NoContent, unlisted)]
pub struct List;

const META: &ActionMeta = Update::META;
const _: () = assert!(matches!(META.version, Version::Beta));

fn names(access: Access) -> Vec<&'static str> {
    access.permissions().iter().map(|permission| permission.name).collect()
}

#[test]
fn a_declaration_can_be_read_at_compile_time() {
    assert_eq!((META.name, META.method, META.path), ("Update", Method::Patch, "/things/{id}"));
    assert!(META.idempotent && !META.has_body && META.bound_to.is_none());
    assert_eq!(META.docs, Some("https://learn.microsoft.com/graph/api/thing-update"));
    assert_eq!(names(META.permissions.of(Scheme::DelegatedWork)), ["B.ReadWrite", "A.Read"]);
    assert_eq!(META.permissions.of(Scheme::DelegatedPersonal), Access::NotSupported);
    assert_eq!(META.permissions.of(Scheme::Application), Access::Unknown);

    assert!(List::META.idempotent, "GET always is");
    assert_eq!(names(List::META.permissions.application), ["A.Read", "B.Read"]);
    assert_eq!(List::META.permissions.personal, Access::NotSupported);
    assert_eq!((List::META.version, List::META.docs), (Version::V1, None));
}
