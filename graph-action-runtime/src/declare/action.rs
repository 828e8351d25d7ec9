//! The traits that the macros implement.

use crate::{
    declare::{
        meta::{ActionMeta, Method, ResourceMeta, ResponseKind, Version},
        permission::{Access, Permission, Permissions},
    },
    pacing::workload::Workload,
    request::body::Body,
    request::key::Keys,
    response::kinds::Response,
};

/// An action of Microsoft Graph. Only `#[graph_action]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action",
    label = "declare it with `#[graph_action(..)]`"
)]
pub trait Action: Sized {
    /// The kind of response that `send` decodes.
    type Response: Response;

    /// The metadata of the action.
    const META: &'static ActionMeta = <Self::Declared as Declaration<Self>>::META;

    #[doc(hidden)]
    type Declared: Declaration<Self>;

    #[doc(hidden)]
    const DECLARED: Self::Declared;

    #[doc(hidden)]
    const PERMISSIONS: &'static [Permission] = <Self::Declared as Declaration<Self>>::PERMISSIONS;

    #[doc(hidden)]
    const BOUND_TO: Option<&'static ResourceMeta> = None;

    #[doc(hidden)]
    fn body(&self) -> Body {
        Body::none()
    }
}

/// A resource that has several routes in Graph. Only `#[graph_resource]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "`bound_to` takes an enum with `#[graph_resource]`"
)]
pub trait Resource: Sized {
    /// The routes of the resource and the form of its keys.
    const META: &'static ResourceMeta;

    /// The path of the first route as numbers of 16 bytes each. The compiler compares it with the path of each action:
    /// a loop over the bytes took it 3 million instructions.
    #[doc(hidden)]
    const ROUTE: &'static [u128];

    /// Returns the index of the route in [`ResourceMeta::routes`], and its keys in order.
    #[doc(hidden)]
    fn into_route(self) -> (usize, Keys);
}

// A declaration compiles to texts by value, from which the runtime makes `Action::META` where that
// is read. The compiler builds and borrow-checks a function for each reference in a constant, looks for interior
// mutability in the type of each call, and resolves each path to an enum. Here it does so once for all actions:
// a call in the constant of each took it 95,000 instructions for a permission and 320,000 for a parameter.

/// The data of an action and its `N` permissions: first the delegated ones, then those of personal
/// accounts, then the application's. If a permission has more than its text says, `N` is 0, and the list is
/// `Action::PERMISSIONS`.
#[derive(Debug)]
pub struct Declared<const N: usize>(
    /// The name.
    pub &'static str,
    /// The path.
    pub &'static str,
    /// The reference page; `""` if there is none.
    pub &'static str,
    /// The permissions, as `Permission::declared` reads them.
    pub [&'static str; N],
    /// The parameters, as [`ActionMeta::parameters`] reads them.
    pub &'static str,
    /// What else the table lists, as [`ActionMeta::also_accepted`] reads it.
    pub &'static str,
    /// Everything else, at fixed positions, so that the compiler does not search:
    ///
    /// - 0 to 5: the method, padded with spaces;
    /// - 7 to 10: the lowest version;
    /// - 12: the letter of the workload;
    /// - 14 to 16: `i` for idempotent, `b` for a body, `u` for unlisted, or `-`;
    /// - 18 to 20: the letters of the schemes for which nothing is published, or `-`;
    /// - 22 to 24: the same for the schemes in which nobody chose among the permissions;
    /// - 26 to 28: how many permissions are delegated;
    /// - 30 to 32: how many are for personal accounts.
    pub &'static str,
);

#[allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only the compiler runs it, and reports it"
)]
impl<const N: usize> Declared<N> {
    const fn permissions(self) -> [Permission; N] {
        let mut permissions = [Permission::new(""); N];
        let mut index = 0;
        while index < N {
            permissions[index] = Permission::declared(self.3[index]);
            index += 1;
        }
        permissions
    }

    const fn meta(
        self,
        permissions: &'static [Permission],
        bound_to: Option<&'static ResourceMeta>,
        returns: ResponseKind,
    ) -> ActionMeta {
        let Self(name, path, docs, _, parameters, also_accepted, facts) = self;
        #[rustfmt::skip]
        let [
            m, n, _, _, _, _, b' ', version, _, _, _, b' ', workload, b' ',
            idempotent, body, unlisted, b' ',
            unknown_d, unknown_p, unknown_a, b' ', undecided_d, undecided_p, undecided_a, b' ',
            d2, d1, d0, b' ', p2, p1, p0,
        ] = *facts.as_bytes() else {
            panic!("not the facts of a declaration");
        };
        let (delegated, rest) = permissions.split_at(number([d2, d1, d0]));
        let (personal, application) = rest.split_at(number([p2, p1, p0]));
        let method = match (m, n) {
            (b'G', b'E') => Method::Get,
            (b'P', b'O') => Method::Post,
            (b'P', b'U') => Method::Put,
            (b'P', b'A') => Method::Patch,
            (b'D', b'E') => Method::Delete,
            _ => panic!("not a method"),
        };
        let version = match version {
            b'v' => Version::V1,
            b'b' => Version::Beta,
            _ => panic!("not a version"),
        };
        let Some(workload) = Workload::from_letter(workload as char) else {
            panic!("not a workload");
        };
        ActionMeta {
            version,
            permissions: Permissions::new(
                access(delegated, unknown_d != b'-', undecided_d != b'-'),
                access(personal, unknown_p != b'-', undecided_p != b'-'),
                access(application, unknown_a != b'-', undecided_a != b'-'),
            ),
            idempotent: idempotent == b'i' || matches!(method, Method::Get),
            has_body: body == b'b',
            parameters,
            returns,
            also_accepted,
            docs: if docs.is_empty() { None } else { Some(docs) },
            bound_to,
            is_unlisted: unlisted == b'u',
            ..ActionMeta::of_workload(name, method, path, workload)
        }
    }
}

/// Reads three digits.
const fn number(digits: [u8; 3]) -> usize {
    let [hundreds, tens, ones] = digits;
    (hundreds - b'0') as usize * 100 + (tens - b'0') as usize * 10 + (ones - b'0') as usize
}

/// The metadata that a type of declared data makes for an action.
pub trait Declaration<T> {
    const PERMISSIONS: &'static [Permission];
    const META: &'static ActionMeta;
}

impl<T, const N: usize> Declaration<T> for Declared<N>
where
    T: Action<Declared = Self>,
{
    const PERMISSIONS: &'static [Permission] = &T::DECLARED.permissions();

    const META: &'static ActionMeta =
        &T::DECLARED.meta(T::PERMISSIONS, T::BOUND_TO, <T::Response as Response>::KIND);
}

const fn access(
    permissions: &'static [Permission],
    is_unknown: bool,
    is_undecided: bool,
) -> Access {
    match (permissions, is_unknown, is_undecided) {
        ([], true, _) => Access::Unknown,
        ([], false, _) => Access::NotSupported,
        (permissions, _, true) => Access::Candidates(permissions),
        (permissions, _, false) => Access::AnyOf(permissions),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMED: &str = "A.Read 3404d2bf-2b13-457e-a330-c24615765193 3lr-";
    const BARE: &str = "B.Read                                      0--u";

    fn declared(facts: &'static str, permissions: &'static [Permission]) -> ActionMeta {
        let declared = Declared("Act", "/act", "", [], "o:first\nu:a:b\nb:last\n", "", facts);
        declared.meta(permissions, None, ResponseKind::NoContent)
    }

    #[test]
    fn each_fact_is_read_at_its_position() {
        const NONE: &str = "POST   v1.0 O --- --- --- 000 000";
        let none = declared(NONE, &[]);
        assert_eq!(
            (none.method, none.version, none.workload),
            (Method::Post, Version::V1, Workload::Other)
        );
        assert!(!none.idempotent && !none.has_body && !none.is_unlisted && none.docs.is_none());
        let no_access = Access::NotSupported;
        assert_eq!(none.permissions, Permissions::new(no_access, no_access, no_access));
        for method in Method::ALL {
            let facts = format!("{:6} v1.0 O --- --- --- 000 000", method.as_str());
            let found = declared(facts.leak(), &[]);
            assert_eq!((found.method, found.idempotent), (method, method == Method::Get));
        }
        let set = declared("POST   beta I ibu D-A --- 000 000", &[]);
        assert_eq!((set.version, set.workload), (Version::Beta, Workload::Intune));
        assert!(set.idempotent && set.has_body && set.is_unlisted);
        let unknown = Access::Unknown;
        assert_eq!(set.permissions, Permissions::new(unknown, no_access, unknown));
        assert_eq!(
            declared("POST   v1.0 D -b- --- --- 000 000", &[]),
            ActionMeta { workload: Workload::IntuneDevices, has_body: true, ..none }
        );
    }

    #[test]
    fn the_permissions_are_those_of_their_schemes() {
        static ALL: [Permission; 4] =
            Declared::<4>("", "", "", [NAMED, BARE, NAMED, BARE], "", "", "").permissions();
        let [named, bare, ..] = ALL;
        let id = Some("3404d2bf-2b13-457e-a330-c24615765193");
        let level = Some(3);
        assert_eq!((named.name, named.id, named.privilege_level), ("A.Read", id, level));
        assert!(named.is_least && named.is_recommended && !named.is_unlisted);
        assert_eq!((bare.name, bare.id, bare.privilege_level), ("B.Read", None, None));
        assert!(!bare.is_least && !bare.is_recommended && bare.is_unlisted);
        let [a, b, c, d] = &ALL;
        let found = declared("POST   v1.0 O --- --- -P- 001 002", &ALL).permissions;
        assert_eq!(found.delegated, Access::AnyOf(std::slice::from_ref(a)));
        assert_eq!(found.personal.permissions(), [*b, *c]);
        assert!(matches!(found.personal, Access::Candidates(_)));
        assert_eq!(found.application, Access::AnyOf(std::slice::from_ref(d)));
    }

    #[test]
    fn the_parameters_are_read_from_their_lines() {
        let read = declared("POST   v1.0 O -b- --- --- 000 000", &[])
            .parameters()
            .map(|one| (one.name, one.is_optional, one.is_beta, one.is_unlisted));
        let expected = [
            ("first", true, false, false),
            ("a:b", false, false, true),
            ("last", false, true, false),
        ];
        assert_eq!(read.collect::<Vec<_>>(), expected);
    }

    #[test]
    #[should_panic(expected = "not the facts")]
    fn facts_of_another_length_are_an_error() {
        declared("POST v1.0 O i-- --- --- 000 000", &[]);
    }
}
