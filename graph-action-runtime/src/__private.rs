//! What generated code refers to; no part of the public API.

use std::marker::PhantomData;

pub use serde;

pub use crate::{body::Body, proof::prove_route};

/// Tells at compile time whether a type has a default: the constant of the impl is preferred where
/// that applies, the one of [`NoDefault`] remains where it does not.
#[derive(Debug)]
pub struct Defaulted<T>(PhantomData<T>);

impl<T: Default> Defaulted<T> {
    pub const YES: bool = true;
}

pub trait NoDefault {
    const YES: bool = false;
}

impl<T> NoDefault for Defaulted<T> {}
