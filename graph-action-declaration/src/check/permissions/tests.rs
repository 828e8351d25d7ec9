//! Permissions that a newer source lacks are accepted with a warning. A line in each test stands for
//! the table.

use proc_macro2::Span;
use syn::parse_quote;

use super::*;

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// The names that each scheme has, and the messages.
struct Checked {
    names: [Vec<String>; 3],
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
    let access = check_permissions(given, &subject, &mut diagnostics);
    let names = access.map(|access| match access {
        Access::AnyOf(granted) => granted.into_iter().map(|one| one.name).collect(),
        Access::NotSupported => vec!["-".to_owned()],
        Access::Unknown => vec!["?".to_owned()],
    });
    let (errors, warnings) = diagnostics.messages();
    Checked { names, errors, warnings }
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
