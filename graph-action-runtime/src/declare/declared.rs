//! What a declaration compiles to: data by value, from which the runtime makes `Action::META`.
//!
//! A declaration without a reference of its own takes the compiler half the time: each reference in
//! a constant is a function to be built and borrow-checked. Here that is done once, for all actions.

use crate::{
    declare::action::Action,
    declare::meta::ActionMeta,
    declare::permission::{Access, Permission},
};

/// An action and its permissions: so many delegated ones, personal ones, and ones of applications.
#[derive(Debug)]
pub struct Declared<const D: usize, const P: usize, const A: usize> {
    meta: ActionMeta,
    delegated: [Permission; D],
    personal: [Permission; P],
    application: [Permission; A],
    /// Whether an empty list, by scheme, means that nothing is published.
    unknown: [bool; 3],
}

impl<const D: usize, const P: usize, const A: usize> Declared<D, P, A> {
    /// A scheme without permissions is not supported.
    pub const fn new(
        meta: ActionMeta,
        delegated: [Permission; D],
        personal: [Permission; P],
        application: [Permission; A],
    ) -> Self {
        Self { meta, delegated, personal, application, unknown: [false; 3] }
    }

    /// The schemes for which nothing is published.
    pub const fn unknown(mut self, delegated: bool, personal: bool, application: bool) -> Self {
        self.unknown = [delegated, personal, application];
        self
    }
}

/// What a type of declared data makes of the data of an action.
pub trait Declaration<T> {
    const DELEGATED: &'static [Permission];
    const PERSONAL: &'static [Permission];
    const APPLICATION: &'static [Permission];
    const META: &'static ActionMeta;
}

impl<T, const D: usize, const P: usize, const A: usize> Declaration<T> for Declared<D, P, A>
where
    T: Action<Declared = Self>,
{
    // Moved out of the data first, so that only the list is kept in a program.
    const DELEGATED: &'static [Permission] = &{ T::DECLARED.delegated };
    const PERSONAL: &'static [Permission] = &{ T::DECLARED.personal };
    const APPLICATION: &'static [Permission] = &{ T::DECLARED.application };

    const META: &'static ActionMeta = &{
        let Self { meta, unknown: [delegated, personal, application], .. } = T::DECLARED;
        meta.permissions(
            access(<Self as Declaration<T>>::DELEGATED, delegated),
            access(<Self as Declaration<T>>::PERSONAL, personal),
            access(<Self as Declaration<T>>::APPLICATION, application),
        )
    };
}

const fn access(permissions: &'static [Permission], is_unknown: bool) -> Access {
    match (permissions, is_unknown) {
        ([], true) => Access::Unknown,
        ([], false) => Access::NotSupported,
        (permissions, _) => Access::AnyOf(permissions),
    }
}
