//! Comparison of declarations with what Graph publishes, at run time: for the tests of a library.

use graph_action_metadata::{self as metadata, Kind, Operation, ResponseVerdict};

use crate::{
    declare::meta::{ActionMeta, ParameterMeta, Version},
    declare::permission::{Access, Permission, Scheme},
};

/// The comparison of one route of an action with what Graph publishes.
#[cfg(feature = "verify")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerifiedRoute {
    /// The action.
    pub action: &'static ActionMeta,
    /// The path template of the route.
    pub path: String,
    /// The lowest version that is declared for it.
    pub version: Version,
    /// Whether Graph publishes the method and path, in this spelling as far as it is known.
    pub is_published: bool,
    /// Whether Graph publishes it in the declared version; `None` if that is not known.
    pub has_version: Option<bool>,
    /// Whether the declared permissions apply to this route too.
    pub permissions: VerifiedPermissions,
    /// Whether the declared parameters are those of this route too.
    pub parameters: VerifiedParameters,
    /// Whether the declared kind of response reads what Graph returns on this route.
    pub reads_result: bool,
}

/// The declared permissions compared with those that Graph publishes for a route.
#[cfg(feature = "verify")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifiedPermissions {
    /// Each of the declared permissions allows the route.
    Allowed,
    /// Graph publishes no permissions for the route, or the declaration says that they are unknown.
    Unknown,
    /// These permissions do not allow the route, under these schemes.
    Refused(Vec<(Scheme, Permission)>),
}

/// The declared parameters compared with those that Graph publishes for a route.
#[cfg(feature = "verify")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifiedParameters {
    /// Graph publishes each of them, and none is missing.
    Published,
    /// Graph publishes no list of parameters: the route is not an action, or is not known.
    Unknown,
    /// Something is wrong.
    #[non_exhaustive]
    Refused {
        /// These are not in the published list, or not in the version of the route.
        unknown: Vec<&'static str>,
        /// These must be given, and the declaration lacks them or lets a request leave them out.
        missing: Vec<&'static str>,
    },
}

impl VerifiedRoute {
    /// Whether nothing that Graph publishes contradicts the declaration. What the declaration itself
    /// marks `unlisted` passes.
    pub fn is_verified(&self) -> bool {
        (self.is_published || self.action.is_unlisted)
            && self.has_version != Some(false)
            && self.reads_result
            && !matches!(self.permissions, VerifiedPermissions::Refused(_))
            && !matches!(self.parameters, VerifiedParameters::Refused { .. })
    }

    fn new(action: &'static ActionMeta, path: String, version: Version) -> Self {
        let operation = metadata::Method::from_name(action.method.as_str())
            .and_then(|method| metadata::operation(method, &path));
        Self::against(operation, action, path, version)
    }

    /// Compares with the operation that Graph publishes, or with another overload of the function. An
    /// operation that a newer source no longer has counts as published: the macro warns about it.
    fn against(
        operation: Option<Operation>,
        action: &'static ActionMeta,
        path: String,
        version: Version,
    ) -> Self {
        let operation = operation.filter(|one| one.takes_arguments_of(&path));
        let versions = operation.as_ref().and_then(|operation| operation.versions);
        Self {
            action,
            version,
            is_published: operation.is_some_and(|one| one.wrong_case(&path).is_none()),
            has_version: versions.map(|versions| versions.has(version)),
            permissions: operation.map_or(VerifiedPermissions::Unknown, |o| compare(action, &o)),
            parameters: operation.map_or(VerifiedParameters::Unknown, |operation| {
                compare_parameters(action, &operation, version)
            }),
            reads_result: operation.is_none_or(|one| {
                one.judge_response(action.returns, version) != ResponseVerdict::Wrong
            }),
            path,
        }
    }
}

/// Compares every route of every action with what Graph publishes: method and path, version,
/// permissions, parameters and result.
///
/// The macro checks the action's own path at compile time, but cannot see the other routes of a
/// resource. Call this function in a test:
///
/// ```
/// # use graph_action_runtime as graph_action;
/// # use graph_action::{ActionMeta, Method};
/// # const RETIRE: &ActionMeta = &ActionMeta::declare(
/// #     "Retire", Method::Post, "/deviceManagement/managedDevices/{managedDeviceId}/retire");
/// # const ACTIONS: &[&ActionMeta] = &[RETIRE];
/// for route in graph_action::verify(ACTIONS) {
///     assert!(route.is_verified(), "{route:?}");
/// }
/// ```
#[cfg(feature = "verify")]
pub fn verify(actions: &[&'static ActionMeta]) -> Vec<VerifiedRoute> {
    let routes = |action: &&'static ActionMeta| {
        let action = *action;
        action.routes().map(move |(path, version)| VerifiedRoute::new(action, path, version))
    };
    actions.iter().flat_map(routes).collect()
}

fn compare(action: &ActionMeta, operation: &Operation) -> VerifiedPermissions {
    let Some(published) = operation.permissions() else { return VerifiedPermissions::Unknown };
    let published: Vec<_> = published.collect();
    // If all were withdrawn, nothing is published.
    if published.iter().all(|listed| listed.withdrawn.is_some()) {
        return VerifiedPermissions::Unknown;
    }
    let mut is_known = false;
    let mut refused = Vec::new();
    for scheme in Scheme::ALL {
        let access = action.permissions.of(scheme);
        is_known |= access != Access::Unknown;
        for permission in access.permissions() {
            let allows = published
                .iter()
                .any(|listed| listed.name == permission.name && listed.allows(scheme));
            if !allows && !permission.is_unlisted {
                refused.push((scheme, *permission));
            }
        }
    }
    match (is_known, refused.is_empty()) {
        (false, _) => VerifiedPermissions::Unknown,
        (true, true) => VerifiedPermissions::Allowed,
        (true, false) => VerifiedPermissions::Refused(refused),
    }
}

fn compare_parameters(
    action: &ActionMeta,
    operation: &Operation,
    version: Version,
) -> VerifiedParameters {
    let list = (operation.kind() == Some(Kind::Action)).then(|| operation.parameters()).flatten();
    let Some(list) = list else { return VerifiedParameters::Unknown };
    let published: Vec<_> = list.iter().collect();
    let is_published = |parameter: &ParameterMeta| {
        let lowest = if parameter.is_beta { Version::Beta } else { version };
        published.iter().any(|one| one.name == parameter.name && one.has(lowest))
    };
    let judged = action.parameters().filter(|one| list.is_complete && !one.is_unlisted);
    let unknown: Vec<_> = judged.filter(|one| !is_published(one)).map(|one| one.name).collect();
    let is_given = |name: &str| {
        action.parameters().any(|one| one.name == name && (!one.is_optional || one.is_unlisted))
    };
    // What a flattened field sends is not known.
    let is_known = !action.has_body || action.parameters().next().is_some();
    let required = published.iter().filter(|one| is_known && one.is_required(version));
    let missing: Vec<_> = required.map(|one| one.name).filter(|name| !is_given(name)).collect();
    if unknown.is_empty() && missing.is_empty() {
        VerifiedParameters::Published
    } else {
        VerifiedParameters::Refused { unknown, missing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::meta::Method;

    #[test]
    fn parameters_are_those_of_the_route() {
        let refused = |unknown: &[&'static str], missing: &[&'static str]| {
            VerifiedParameters::Refused { unknown: unknown.to_vec(), missing: missing.to_vec() }
        };
        let published = VerifiedParameters::Published;
        let device = |name: &str| format!("/deviceManagement/managedDevices/{{id}}/{name}");
        let license = |of: &str| format!("{of}/assignLicense");
        for (path, own, expected) in [
            (device("wipe"), "o:keepUserData", published.clone()),
            (device("wipe"), "o:keepuserdata", refused(&["keepuserdata"], &[])),
            (device("wipe"), "u:reason", published.clone()),
            (device("wipe"), "ob:useProtectedWipe", published.clone()),
            (device("wipe"), ":useProtectedWipe", refused(&["useProtectedWipe"], &[])),
            (device("retire"), "", published.clone()),
            (device("retire"), ":keepUserData", refused(&["keepUserData"], &[])),
            (license("/users/{id}"), ":addLicenses\n:removeLicenses", published.clone()),
            (
                license("/users/{id}"),
                "o:addLicenses\n:removeLicenses",
                refused(&[], &["addLicenses"]),
            ),
            (license("/users/{id}"), "", refused(&[], &["addLicenses", "removeLicenses"])),
            // Groups have an action of the same name.
            (
                license("/groups/{id}"),
                ":licenses\n:removeLicenses",
                refused(&["licenses"], &["addLicenses"]),
            ),
            ("/users".to_owned(), ":displayName", VerifiedParameters::Unknown),
        ] {
            let action = ActionMeta::declare("Act", Method::Post, "/x");
            let action = ActionMeta { parameters: own, has_body: !own.is_empty(), ..action };
            let operation = metadata::operation(Method::Post, &path).expect(&path);
            let version = if operation.versions.is_some_and(|versions| versions.v1) {
                Version::V1
            } else {
                Version::Beta
            };
            assert_eq!(
                compare_parameters(&action, &operation, version),
                expected,
                "{path} {own:?}"
            );
        }
    }

    const PATH: &str = "/a/{aId}/act";

    fn against(line: &'static str, action: &'static ActionMeta) -> VerifiedRoute {
        let operation = Operation::of_line(line);
        VerifiedRoute::against(operation, action, PATH.to_owned(), Version::V1)
    }

    #[test]
    fn what_a_newer_source_lacks_counts_as_published() {
        static ACTION: ActionMeta = ActionMeta::declare("Act", Method::Post, PATH);
        for (line, has_version) in [
            ("POST /a/{aId}/act v1.0,beta ? withdrawn:2027-01-02", true),
            ("POST /a/{aId}/act beta ? withdrawn:2027-01-02 v1.0", true),
            ("POST /a/{aId}/act - ? withdrawn:2027-01-02 v1.0 beta", true),
            ("POST /a/{aId}/act beta ?", false),
        ] {
            let route = against(line, &ACTION);
            assert!(route.is_published, "{line}");
            assert_eq!((route.has_version, route.is_verified()), (Some(has_version), has_version));
        }
    }

    #[test]
    fn the_result_of_a_route_is_compared() {
        const WIPE: &str = "/deviceManagement/managedDevices/{managedDeviceId}/wipe";
        static RIGHT: ActionMeta = ActionMeta::declare("Wipe", Method::Post, WIPE);
        static READS: ActionMeta = ActionMeta { returns: metadata::ResponseKind::Json, ..RIGHT };
        for (action, reads) in [(&RIGHT, true), (&READS, false)] {
            let [route] = verify(&[action]).try_into().expect("one route");
            assert_eq!((route.reads_result, route.is_verified()), (reads, reads));
        }
    }

    #[test]
    fn a_permission_that_a_newer_source_lacks_is_allowed() {
        const READ: Permission = Permission::new("A.Read");
        static ACTION: ActionMeta = ActionMeta::declare("Act", Method::Post, PATH).permissions(
            Access::AnyOf(&[READ]),
            Access::NotSupported,
            Access::AnyOf(&[READ]),
        );
        let refused = VerifiedPermissions::Refused(vec![(Scheme::Application, READ)]);
        for (line, expected) in [
            (
                "POST /a v1.0 A.Read:d B.Read:d withdrawn:2027-01-02 A.Read:a",
                VerifiedPermissions::Allowed,
            ),
            ("POST /a v1.0 B.Read:d withdrawn:2027-01-02 A.Read:DA", VerifiedPermissions::Allowed),
            ("POST /a v1.0 B.Read:d withdrawn:2027-01-02 A.Read:d", refused),
            ("POST /a v1.0 ? withdrawn:2027-01-02 B.Read:d", VerifiedPermissions::Unknown),
        ] {
            assert_eq!(against(line, &ACTION).permissions, expected, "{line}");
        }
    }
}
