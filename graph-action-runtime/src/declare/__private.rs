//! What generated code refers to. Not part of the public API.

use std::marker::PhantomData;

use crate::{
    declare::{action::Action, permission::Permission},
    request::{
        Request,
        call::Call,
        key::{Key, PathValue},
    },
    response::kinds::Response,
};

pub use serde;

pub use crate::{
    declare::action::Declared,
    declare::proof::{prove_no_default, prove_route},
    evolvable::read as read_evolvable,
    request::{body::Body, key::Keys},
    response::pages::IsCollection,
};

// A number in a type costs the compiler a body of its own; a name costs nothing.
pub type Declared0 = Declared<0>;
pub type Declared1 = Declared<1>;
pub type Declared2 = Declared<2>;
pub type Declared3 = Declared<3>;
pub type Declared4 = Declared<4>;

/// Returns the permission that a text declares.
pub const fn permission(text: &'static str) -> Permission {
    let [permission] = Permission::declared(text);
    permission
}

/// The value that a setter keeps.
pub fn some<T>(value: impl Into<T>) -> Option<T> {
    Some(value.into())
}

/// The request of an action. Takes its keys by value: lending them would cost the compiler more.
pub fn request<A: Action, const N: usize>(action: A, keys: [Key; N]) -> Request<A> {
    let mut call = Call::new(A::META, A::Response::READ, None, &keys, action.body());
    call.key = keys.into_iter().next_back();
    Request::from_call(call)
}

/// The request of an action whose path has one key.
pub fn request_by_key<A: Action>(action: A, key: impl PathValue) -> Request<A> {
    request(action, [key.into_key()])
}

/// The request of an action on a resource, by one of its routes. Where the route is created, the
/// compiler checks that it belongs to a resource; a second check here would report the same mistake
/// twice.
pub fn bound_request<A: Action, const N: usize>(
    action: A,
    (route, route_keys): (usize, Keys),
    keys: [Key; N],
) -> Request<A> {
    let (keys, body) = (route_keys.and(keys), action.body());
    let mut call = Call::new(A::META, A::Response::READ, Some(route), keys.as_slice(), body);
    call.key = keys.into_last();
    Request::from_call(call)
}

/// Says at compile time whether a type has a default: the compiler prefers the constant of the
/// inherent impl where it applies, and falls back to the one of [`NoDefault`].
#[derive(Debug)]
pub struct Defaulted<T>(PhantomData<T>);

impl<T: Default> Defaulted<T> {
    pub const YES: bool = true;
}

pub trait NoDefault {
    const YES: bool = false;
}

impl<T> NoDefault for Defaulted<T> {}

/// The keys of `#[graph_action]`, which rust-analyzer completes from here.
#[allow(non_upper_case_globals, reason = "they are keys")]
pub mod action_keys {
    /// The HTTP method: `method = "POST"`.
    pub const method: () = ();
    /// The path after the version: `path = "/deviceManagement/managedDevices/{managedDeviceId}/retire"`.
    pub const path: () = ();
    /// The permissions, least privileged first: `scopes = ["…"]`. Without it they come from the table.
    pub const scopes: () = ();
    /// The kind of response: `returns = NoContent`.
    pub const returns: () = ();
    /// The lowest version that has the action: `version = "beta"`. Without it, it comes from the table.
    pub const version: () = ();
    /// The resource that the action is bound to: `bound_to = ManagedDeviceRef`.
    pub const bound_to: () = ();
    /// A flag: sending the action twice does no more harm than sending it once.
    pub const idempotent: () = ();
    /// A flag: Graph does not publish the method and path.
    pub const unlisted: () = ();
    /// Turns off warnings by their names: `allow(over_privileged)`.
    pub const allow: () = ();
    /// The reference page: `docs = "https://learn.microsoft.com/graph/api/…"`.
    pub const docs: () = ();
}

/// The keys of `#[graph_resource]`, which rust-analyzer completes from here.
#[allow(non_upper_case_globals, reason = "they are keys")]
pub mod resource_keys {
    /// The form of the keys that the first route names: `key = guid`.
    pub const key: () = ();
}
