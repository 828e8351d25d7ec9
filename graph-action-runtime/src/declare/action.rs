//! The traits that the macros implement.

use crate::{
    declare::{
        meta::{ActionMeta, Method, ResourceMeta, ResponseKind, Version},
        permission::{Access, Permission, Permissions},
        text::{cut, number},
    },
    pacing::workload::Workload,
    request::body::Body,
    request::key::Keys,
    response::kinds::Response,
};

/// An action of Microsoft Graph. Implement it with `#[graph_action]`.
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
    const DECLARED: &'static str;

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

    /// The fingerprint of the path of the first route, which the compiler compares with that of each action: a
    /// loop over the bytes took it 3 million instructions. The macros compute it, FNV-1a with 128 bits; different
    /// paths do not share one by chance.
    #[doc(hidden)]
    const FINGERPRINT: u128;

    /// Returns the index of the route in [`ResourceMeta::routes`], and its keys in order.
    #[doc(hidden)]
    fn into_route(self) -> (usize, Keys);
}

// A declaration compiles to one text, from which the runtime makes `Action::META` where that is read. The compiler
// builds and borrow-checks a function for each constant, and each expression and path in it costs: the data of an
// action with two permissions took 720,000 instructions as several texts, and takes 390,000 as one. The compiler
// does not search in it, since a loop over its bytes would take it millions: each number and text has its position.

/// The form of a declaration whose text has `N` permissions. `N` is in the type because an array needs its
/// length there.
///
/// The text has numbers of four digits, and after each part a space:
///
/// - the method, padded to six; the lowest version; the letter of the workload;
/// - `i` for idempotent, `b` for a body, `u` for unlisted, or `-`;
/// - the letters of the schemes for which nothing is published, or `-`;
/// - the same for the schemes in which nobody chose among the permissions;
/// - how many permissions are delegated, and how many are for personal accounts;
/// - the lengths of the texts that follow;
/// - name, path, reference page, what else the table lists ([`ActionMeta::also_accepted`]), and the
///   parameters ([`ActionMeta::parameters`]);
/// - the permissions as `Permission::declared` reads them: first the delegated ones, then those of personal
///   accounts, then the application's. If one has more than its text says, `N` is 0, and the list is
///   `Action::PERMISSIONS`.
#[derive(Debug)]
pub struct Declared<const N: usize>;

/// The parts of the text.
struct Parts {
    facts: &'static str,
    /// Two counts of permissions, and five lengths.
    numbers: [usize; 7],
    texts: [&'static str; 5],
    permissions: &'static str,
}

#[allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only the compiler runs it, and reports it"
)]
impl Parts {
    const fn of(declared: &'static str) -> Self {
        let (facts, mut rest) = cut(declared, "POST   v1.0 D --- --- ---".len());
        let (mut numbers, mut index) = ([0; 7], 0);
        while index < numbers.len() {
            (numbers[index], rest) = number(rest);
            index += 1;
        }
        let (mut texts, mut index) = ([""; 5], 0);
        while index < texts.len() {
            (texts[index], rest) = cut(rest, numbers[index + 2]);
            index += 1;
        }
        Self { facts, numbers, texts, permissions: rest }
    }

    const fn meta(
        self,
        permissions: &'static [Permission],
        bound_to: Option<&'static ResourceMeta>,
        returns: ResponseKind,
    ) -> ActionMeta {
        let [name, path, docs, also_accepted, parameters] = self.texts;
        let [delegated, personal, ..] = self.numbers;
        #[rustfmt::skip]
        let [
            m, n, _, _, _, _, b' ', version, _, _, _, b' ', workload, b' ',
            idempotent, body, unlisted, b' ',
            unknown_d, unknown_p, unknown_a, b' ', undecided_d, undecided_p, undecided_a,
        ] = *self.facts.as_bytes() else {
            panic!("not the facts of a declaration");
        };
        let (delegated, rest) = permissions.split_at(delegated);
        let (personal, application) = rest.split_at(personal);
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

/// The metadata that a type of declared data makes for an action.
pub trait Declaration<T> {
    const PERMISSIONS: &'static [Permission];
    const META: &'static ActionMeta;
}

impl<T, const N: usize> Declaration<T> for Declared<N>
where
    T: Action<Declared = Self>,
{
    const PERMISSIONS: &'static [Permission] =
        &Permission::declared::<N>(Parts::of(T::DECLARED).permissions);

    const META: &'static ActionMeta =
        &Parts::of(T::DECLARED).meta(T::PERMISSIONS, T::BOUND_TO, <T::Response as Response>::KIND);
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
    use crate::declare::permission::Scheme;

    const NAMED: &str = "3lr- 3404d2bf-2b13-457e-a330-c24615765193 0006 A.Read ";
    const BARE: &str = "0--u                                      0006 B.Read ";

    fn declared(facts: &str, counts: &str, permissions: &'static [Permission]) -> ActionMeta {
        let texts = "0003 0004 0000 0000 0020 Act /act   o:first\nu:a:b\nb:last  ";
        let text = format!("{facts} {counts} {texts}").leak();
        Parts::of(text).meta(permissions, None, ResponseKind::NoContent)
    }

    #[test]
    fn each_fact_is_read_at_its_position() {
        let declared = |facts: &str| declared(facts, "0000 0000", &[]);
        let none = declared("POST   v1.0 O --- --- ---");
        assert_eq!(
            (none.name, none.path, none.method, none.version, none.workload),
            ("Act", "/act", Method::Post, Version::V1, Workload::Other)
        );
        assert!(!none.idempotent && !none.has_body && !none.is_unlisted && none.docs.is_none());
        let no_access = Access::NotSupported;
        assert_eq!(none.permissions, Permissions::new(no_access, no_access, no_access));
        for method in Method::ALL {
            let found = declared(&format!("{:6} v1.0 O --- --- ---", method.as_str()));
            assert_eq!((found.method, found.idempotent), (method, method == Method::Get));
        }
        let set = declared("POST   beta I ibu D-A ---");
        assert_eq!((set.version, set.workload), (Version::Beta, Workload::Intune));
        assert!(set.idempotent && set.has_body && set.is_unlisted);
        let unknown = Access::Unknown;
        assert_eq!(set.permissions, Permissions::new(unknown, no_access, unknown));
        assert_eq!(
            declared("POST   v1.0 D -b- --- ---"),
            ActionMeta { workload: Workload::IntuneDevices, has_body: true, ..none }
        );
    }

    #[test]
    fn the_texts_follow_in_their_order() {
        const TEXT: &str = "GET    v1.0 O --- --- --- 0001 0000 0003 0002 0005 0008 0000 \
                            Get /a /docs C.Read:D  0--- 3404d2bf-2b13-457e-a330-c24615765193 0006 A.Read ";
        static PERMISSIONS: [Permission; 1] = Permission::declared(Parts::of(TEXT).permissions);
        let meta = Parts::of(TEXT).meta(&PERMISSIONS, None, ResponseKind::NoContent);
        assert_eq!((meta.name, meta.path, meta.docs), ("Get", "/a", Some("/docs")));
        assert_eq!(meta.also_accepted(Scheme::DelegatedWork).count(), 1);
        assert_eq!(meta.parameters().count(), 0);
        assert_eq!(meta.permissions.delegated.permissions()[0].name, "A.Read");
    }

    #[test]
    fn the_permissions_are_those_of_their_schemes() {
        let text = [NAMED, BARE, NAMED, BARE].concat().leak();
        let all: &'static [_; 4] = Box::leak(Box::new(Permission::declared(text)));
        let [named, bare, ..] = *all;
        let id = Some("3404d2bf-2b13-457e-a330-c24615765193");
        let level = Some(3);
        assert_eq!((named.name, named.id, named.privilege_level), ("A.Read", id, level));
        assert!(named.is_least && named.is_recommended && !named.is_unlisted);
        assert_eq!((bare.name, bare.id, bare.privilege_level), ("B.Read", None, None));
        assert!(!bare.is_least && !bare.is_recommended && bare.is_unlisted);
        let [a, b, c, d] = all;
        let found = declared("POST   v1.0 O --- --- -P-", "0001 0002", all).permissions;
        assert_eq!(found.delegated, Access::AnyOf(std::slice::from_ref(a)));
        assert_eq!(found.personal.permissions(), [*b, *c]);
        assert!(matches!(found.personal, Access::Candidates(_)));
        assert_eq!(found.application, Access::AnyOf(std::slice::from_ref(d)));
    }

    #[test]
    fn the_parameters_are_read_from_their_lines() {
        let read = declared("POST   v1.0 O -b- --- ---", "0000 0000", &[])
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
    fn other_facts_are_an_error() {
        declared("POST   v1.0 O i---- ---  ", "0000 0000", &[]);
    }

    #[test]
    #[should_panic(expected = "more permissions")]
    fn more_permissions_than_the_type_says_are_an_error() {
        let [_] = Permission::declared([NAMED, BARE].concat().leak());
    }
}
