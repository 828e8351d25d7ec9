//! The tests of the catalogue.

mod catalogue;
mod fact;
