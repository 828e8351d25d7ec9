//! What the macros implement.

use crate::{
    declare::declared::Declaration,
    declare::meta::{ActionMeta, ResourceMeta},
    request::body::Body,
    request::path::Key,
    response::kinds::Response,
};

/// An action of Microsoft Graph; implemented by `#[graph_action]`, and by nothing else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action",
    label = "declare it with `#[graph_action(..)]`"
)]
pub trait Action: Sized {
    /// What a success yields.
    type Response: Response;

    /// All that is declared of the action.
    const META: &'static ActionMeta = <Self::Declared as Declaration<Self>>::META;

    #[doc(hidden)]
    type Declared: Declaration<Self>;

    #[doc(hidden)]
    const DECLARED: Self::Declared;

    #[doc(hidden)]
    fn body(&self) -> Body {
        Body::none()
    }

    /// Sets optional parameters in one expression, as in
    /// `Wipe::new().with(|wipe| wipe.keep_user_data = Some(true))`.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::Action;
    ///
    /// fn changed<A: Action>(action: A, change: impl FnOnce(&mut A)) -> A {
    ///     action.with(change)
    /// }
    /// ```
    #[must_use]
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

/// A resource that Graph reaches by several routes; implemented by `#[graph_resource]`, and by
/// nothing else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a resource",
    label = "`bound_to` takes an enum with `#[graph_resource]`"
)]
pub trait Resource: Sized {
    /// Its routes and the form of its keys.
    const META: &'static ResourceMeta;

    /// The index of the route in [`ResourceMeta::routes`], and its keys in order.
    #[doc(hidden)]
    fn into_route(self) -> (usize, Vec<Key>);
}
