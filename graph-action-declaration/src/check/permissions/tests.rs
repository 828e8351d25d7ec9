//! Permissions that a newer source lacks are accepted with a warning. A line in each test stands for
//! the table.

use proc_macro2::Span;
use syn::parse_quote;

use super::*;

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// The names that each scheme has, and the messages.
struct Checked {
    names: [Vec<String>; 3],
    others: String,
    errors: Vec<String>,
    warnings: Vec<String>,
}

fn scopes(line: &'static str, given: Option<Scopes>) -> Checked {
    let subject = Subject {
        method: Some(Method::Post),
        operation: Operation::of_line(line),
        is_unlisted: false,
        key: given.as_ref().map(|_| Span::call_site()),
        path: Span::call_site(),
    };
    let mut diagnostics = Diagnostics::default();
    let (access, others) = check_permissions(given, &subject, &mut diagnostics);
    let names = access.map(|access| match access {
        Access::AnyOf(granted) | Access::Candidates(granted) => {
            granted.into_iter().map(|one| one.name).collect()
        }
        Access::NotSupported => vec!["-".to_owned()],
        Access::Unknown => vec!["?".to_owned()],
    });
    let (errors, warnings) = diagnostics.messages();
    Checked { names, others, errors, warnings }
}

fn every(name: &str, is_unlisted: bool) -> Option<Scopes> {
    Some(Scopes::Every(vec![Scope { name: parse_quote!(#name), is_unlisted }]))
}

fn application(name: &str) -> Option<Scopes> {
    let scope = Scope { name: parse_quote!(#name), is_unlisted: false };
    Some(Scopes::ByScheme([Some(Vec::new()), Some(Vec::new()), Some(vec![scope])]))
}

/// `User.ReadWrite.All` exists under `delegated` and `application`.
const DROPPED: &str =
    "POST /a v1.0 Directory.ReadWrite.All:DA withdrawn:2027-01-02 User.ReadWrite.All:da";

#[test]
fn a_withdrawn_permission_is_accepted_with_a_warning() {
    for given in [every("User.ReadWrite.All", false), application("User.ReadWrite.All")] {
        let checked = scopes(DROPPED, given);
        assert_eq!(checked.names[2], ["User.ReadWrite.All"]);
        assert_eq!(checked.errors.len(), 0, "{:?}", checked.errors);
        let [warning] = checked.warnings.as_slice() else { panic!("{:?}", checked.warnings) };
        assert!(
            warning.starts_with(
                "WITHDRAWN: Graph no longer lists `User.ReadWrite.All` for this \
                                 operation"
            ),
            "{warning}"
        );
        assert!(warning.contains("as of 2027-01-02; name another"), "{warning}");
        assert!(warning.ends_with("application: Directory.ReadWrite.All\n"), "{warning}");
    }
    let checked = scopes(DROPPED, every("User.ReadWrite.All", true));
    assert_eq!(
        (checked.names[2].as_slice(), checked.warnings.len()),
        (&["User.ReadWrite.All".to_owned()][..], 0)
    );
    let other = scopes(DROPPED, every(PRIVILEGED, false));
    assert_eq!((other.errors.len(), other.warnings.len()), (1, 0));
}

#[test]
fn a_permission_with_a_withdrawn_scheme_is_accepted_with_a_warning() {
    let line = "POST /a v1.0 User.ReadWrite.All:D withdrawn:2027-01-02 User.ReadWrite.All:a";
    let checked = scopes(line, application("User.ReadWrite.All"));
    assert_eq!((checked.errors.len(), checked.warnings.len()), (0, 1));
    assert!(checked.warnings[0].contains("under `application`"), "{}", checked.warnings[0]);
    let both = scopes(line, every("User.ReadWrite.All", false));
    assert_eq!(
        both.names.map(|names| names.join(",")),
        ["User.ReadWrite.All", "-", "User.ReadWrite.All"]
    );
    assert_eq!((both.errors.len(), both.warnings.len()), (0, 1));
}

#[test]
fn withdrawn_permissions_are_used_only_if_no_other_is_left() {
    let checked = scopes(DROPPED, None);
    assert_eq!(
        checked.names.map(|names| names.join(",")),
        ["Directory.ReadWrite.All", "-", "Directory.ReadWrite.All"]
    );
    assert_eq!((checked.errors.len(), checked.warnings.len()), (0, 0));

    let line = "POST /a v1.0 Directory.ReadWrite.All:A withdrawn:2027-01-02 User.ReadWrite.All:D";
    let checked = scopes(line, None);
    assert_eq!(
        checked.names.map(|names| names.join(",")),
        ["User.ReadWrite.All", "-", "Directory.ReadWrite.All"]
    );
    assert_eq!(checked.errors.len(), 0);
    let [warning] = checked.warnings.as_slice() else { panic!("{:?}", checked.warnings) };
    assert!(warning.contains("under `delegated`, as of 2027-01-02"), "{warning}");
}

#[test]
fn any_permission_is_accepted_if_all_are_withdrawn() {
    let line = "POST /a v1.0 ? withdrawn:2027-01-02 User.ReadWrite.All:DA";
    let named = scopes(line, every("User.ReadWrite.All", false));
    assert_eq!((named.errors.len(), named.warnings.len()), (0, 1));
    let another = scopes(line, every(PRIVILEGED, false));
    assert_eq!((another.errors.len(), another.warnings.len()), (0, 0));
    let unknown = scopes(line, Some(Scopes::Unknown));
    assert_eq!((unknown.errors.len(), unknown.warnings.len()), (0, 0));
    let left_out = scopes(line, None);
    assert_eq!((left_out.errors.len(), left_out.warnings.len()), (0, 2));
}

/// A declaration's errors and warnings, with what else the table lists.
fn of_table(method: Method, path: &str, given: Option<Scopes>) -> (Checked, [Access; 3]) {
    let operation = graph_action_metadata::operation(method, path);
    assert!(operation.is_some(), "{path}");
    let subject = Subject {
        method: Some(method),
        operation,
        is_unlisted: false,
        key: given.as_ref().map(|_| Span::call_site()),
        path: Span::call_site(),
    };
    let mut diagnostics = Diagnostics::default();
    let (access, others) = check_permissions(given, &subject, &mut diagnostics);
    let names = access
        .each_ref()
        .map(|access| access.granted().iter().map(|granted| granted.name.clone()).collect());
    let (errors, warnings) = diagnostics.messages();
    (Checked { names, others, errors, warnings }, access)
}

#[test]
fn a_permission_that_only_a_page_names_is_accepted() {
    let listed = "POST /a v1.0 A.Read:D";
    assert_eq!(scopes(listed, every("User.ReadWrite.All", false)).errors.len(), 1);
    let device = |name: &str| format!("/deviceManagement/managedDevices/{{id}}/{name}");
    for (path, name) in [
        (device("deprovision"), PRIVILEGED),
        (device("locateDevice"), "DeviceManagementManagedDevices.ReadWrite.All"),
        (
            "/deviceManagement/reusablePolicySettings/{id}/clone".to_owned(),
            "DeviceManagementEndpointSecurity.ReadWrite.All",
        ),
    ] {
        let (checked, _) = of_table(Method::Post, &path, every(name, false));
        assert_eq!(checked.errors, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn what_the_table_lists_and_the_author_does_not_name_is_kept() {
    let given = || every("Directory.ReadWrite.All", false);
    let line = "POST /a v1.0 User.Read.All:DA+Group.Read.All Directory.ReadWrite.All:d";
    assert_eq!(scopes(line, given()).others, "User.Read.All:DA+Group.Read.All");
    assert_eq!(scopes(line, None).others, "");
    assert_eq!(scopes(line, Some(Scopes::Unknown)).others, "");
    // Withdrawn permissions are not.
    assert_eq!(scopes(DROPPED, given()).others, "");
}

#[test]
fn a_more_privileged_permission_than_both_sources_call_for_is_a_warning() {
    let send = "/users/{id}/sendMail";
    let (checked, _) = of_table(Method::Post, send, every("Mail.Send", false));
    assert_eq!((checked.errors.len(), checked.warnings.len()), (0, 0), "{:?}", checked.warnings);
    let path = "/users/{id}/revokeSignInSessions";
    let (checked, _) = of_table(Method::Post, path, every("Directory.ReadWrite.All", false));
    let [warning] = checked.warnings.as_slice() else { panic!("{:?}", checked.warnings) };
    assert!(
        warning.starts_with("OVER_PRIVILEGED: `Directory.ReadWrite.All` allows more than"),
        "{warning}"
    );
    assert!(warning.ends_with("name it, or write `allow(over_privileged)`"), "{warning}");
    // Nothing is said of what the author accepts by `unlisted`, or where no page agrees.
    let (checked, _) = of_table(Method::Post, path, every("Policy.Read.All", true));
    assert_eq!(checked.warnings.len(), 0, "{:?}", checked.warnings);
    let line = "POST /a v1.0 User.Read.All:DA Directory.ReadWrite.All:da";
    assert_eq!(scopes(line, every("Directory.ReadWrite.All", false)).warnings.len(), 0);
}

#[test]
fn unlisted_around_a_listed_permission_is_unnecessary() {
    let line = "POST /a v1.0 User.Read.All:DA Directory.ReadWrite.All:d";
    let unnecessary = |given| {
        let checked = scopes(line, given);
        assert_eq!(checked.errors.len(), 0);
        checked.warnings.iter().filter(|one| one.starts_with("UNNECESSARY")).count()
    };
    assert_eq!(unnecessary(every("User.Read.All", true)), 1);
    // It can have the scheme `application` too, which is not listed.
    assert_eq!(unnecessary(every("Directory.ReadWrite.All", true)), 0);
    assert_eq!(unnecessary(every("Group.Read.All", true)), 0);
}

#[test]
fn permissions_left_out_are_recommended_or_candidates() {
    for (method, path, application) in [
        (Method::Post, "/users/{id}/sendMail", "AnyOf Mail.Send"),
        (
            Method::Post,
            "/deviceManagement/managedDevices/{id}/deprovision",
            "AnyOf DeviceManagementManagedDevices.PrivilegedOperations.All",
        ),
    ] {
        let (checked, [.., access]) = of_table(method, path, None);
        assert_eq!(checked.errors, Vec::<String>::new(), "{path}");
        let form = match &access {
            Access::AnyOf(_) => "AnyOf",
            Access::Candidates(_) => "Candidates",
            _ => "none",
        };
        let first = access.granted().first().map_or("", |one| &one.name);
        assert_eq!(format!("{form} {first}"), application, "{path}");
    }
    let line = "POST /a v1.0 User.ReadWrite.All:a Directory.ReadWrite.All:a User.Read.All:a";
    let operation = Operation::of_line(line);
    let published = Published::of(operation.as_ref());
    let Access::Candidates(granted) = published.access(Scheme::Application) else {
        panic!("{line}")
    };
    let names: Vec<_> = granted.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["User.ReadWrite.All", "Directory.ReadWrite.All"]);
}

#[test]
fn the_documented_permission_of_an_action_is_accepted() {
    const OF_PAGES: &str = include_str!("of_pages.txt");
    let mut paths = Vec::new();
    for line in OF_PAGES.lines().filter(|line| !line.starts_with('#')) {
        let [_, path, scheme, name] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let scopes = || Some(vec![Scope { name: parse_quote!(#name), is_unlisted: false }]);
        let none = || Some(Vec::new());
        let scopes = match scheme {
            "delegated" => [scopes(), none(), none()],
            _ => [none(), none(), scopes()],
        };
        let (checked, _) = of_table(Method::Post, path, Some(Scopes::ByScheme(scopes)));
        assert_eq!(checked.errors, Vec::<String>::new(), "{line}");
        paths.push(path);
    }
    paths.dedup();
    assert_eq!(paths.len(), 41);
}
