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
// calls in the constant of each took it twice as long, and three times with parameters.

/// The data of an action and its `N` permissions: first the delegated ones, then those of personal
/// accounts, then the application's.
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
    /// The rest, where each has its place, so that the compiler need not search:
    ///
    /// - 0 to 5: the method, padded with spaces;
    /// - 7 to 10: the lowest version;
    /// - 12: the workload: Intune's `D`evices, `I`ntune, `O`ther;
    /// - 14 to 16: `i` for idempotent, `b` for a body, `u` for unlisted, or `-`;
    /// - 18 to 20: the letters of the schemes for which nothing is published, or `-`;
    /// - 22 to 24: the same for the schemes in which nobody chose among the permissions;
    /// - 26 to 28: how many permissions are delegated;
    /// - 30 to 32: how many are for personal accounts.
    pub &'static str,
);

#[allow(clippy::indexing_slicing, reason = "only the compiler runs it, and reports it")]
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
        let facts = facts.as_bytes();
        let (delegated, rest) = permissions.split_at(number(facts, 26));
        let (personal, application) = rest.split_at(number(facts, 30));
        let method = match (facts[0], facts[1]) {
            (b'G', _) => Method::Get,
            (b'P', b'O') => Method::Post,
            (b'P', b'U') => Method::Put,
            (b'P', _) => Method::Patch,
            _ => Method::Delete,
        };
        let workload = match facts[12] {
            b'D' => Workload::IntuneDevices,
            b'I' => Workload::Intune,
            _ => Workload::Other,
        };
        ActionMeta {
            version: if facts[7] == b'b' { Version::Beta } else { Version::V1 },
            permissions: Permissions::new(
                access(delegated, facts[18] != b'-', facts[22] != b'-'),
                access(personal, facts[19] != b'-', facts[23] != b'-'),
                access(application, facts[20] != b'-', facts[24] != b'-'),
            ),
            idempotent: facts[14] == b'i' || matches!(method, Method::Get),
            has_body: facts[15] == b'b',
            parameters,
            returns,
            also_accepted,
            docs: if docs.is_empty() { None } else { Some(docs) },
            bound_to,
            is_unlisted: facts[16] == b'u',
            ..ActionMeta::of_workload(name, method, path, workload)
        }
    }
}

/// Reads the number with three digits at a place.
#[allow(clippy::indexing_slicing, reason = "only the compiler runs it, and reports it")]
const fn number(text: &[u8], at: usize) -> usize {
    let [hundreds, tens, ones] = [text[at], text[at + 1], text[at + 2]];
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
