//! The traits that the macros implement.

use crate::{
    declare::{
        meta::{ActionMeta, ResourceMeta},
        permission::{Access, Permission},
    },
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

// A declaration compiles to data by value, from which the runtime makes `Action::META`: a
// declaration without its own reference takes the compiler half the time. The compiler builds and
// borrow-checks a function for each reference in a constant; here it does so once for all actions.

/// The data of an action and its `N` permissions: first the delegated ones, then those of personal
/// accounts, then the application's.
#[derive(Debug)]
pub struct Declared<const N: usize> {
    meta: ActionMeta,
    permissions: [Permission; N],
    delegated: usize,
    personal: usize,
    /// Whether an empty list means that nothing is published, by scheme.
    unknown: [bool; 3],
    /// Whether nobody chose among the permissions, by scheme.
    undecided: [bool; 3],
}

impl<const N: usize> Declared<N> {
    /// Starts with every scheme that has no permissions as not supported. The numbers say how many of the
    /// permissions are delegated, and how many are for personal accounts.
    pub const fn new(
        meta: ActionMeta,
        permissions: [Permission; N],
        delegated: usize,
        personal: usize,
    ) -> Self {
        Self { meta, permissions, delegated, personal, unknown: [false; 3], undecided: [false; 3] }
    }

    /// Binds the action to a resource.
    pub const fn bound_to(mut self, resource: &'static ResourceMeta) -> Self {
        self.meta = self.meta.bound_to(resource);
        self
    }

    /// Marks the schemes for which nothing is published.
    pub const fn unknown(mut self, delegated: bool, personal: bool, application: bool) -> Self {
        self.unknown = [delegated, personal, application];
        self
    }

    /// Marks the schemes in which nobody chose among the permissions.
    pub const fn undecided(mut self, delegated: bool, personal: bool, application: bool) -> Self {
        self.undecided = [delegated, personal, application];
        self
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
    // Moved out of the data first, so that only the list is kept in a program.
    const PERMISSIONS: &'static [Permission] = &{ T::DECLARED.permissions };

    const META: &'static ActionMeta = &{
        let Self { meta, delegated, personal, unknown, undecided, .. } = T::DECLARED;
        let (delegated, rest) = <Self as Declaration<T>>::PERMISSIONS.split_at(delegated);
        let (personal, application) = rest.split_at(personal);
        let meta = meta.permissions(
            access(delegated, unknown[0], undecided[0]),
            access(personal, unknown[1], undecided[1]),
            access(application, unknown[2], undecided[2]),
        );
        meta.returns(<T::Response as Response>::KIND)
    };
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
