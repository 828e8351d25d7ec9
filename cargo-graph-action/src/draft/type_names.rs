//! What a draft asks about types.

use graph_action_metadata::{GraphResult, Parameter};

/// Gives the Rust types for types of Graph.
pub trait TypeNames {
    /// Returns the type for a parameter, without `Option`, and the attribute that its field needs.
    fn parameter(&mut self, one: &Parameter) -> (String, Option<String>);

    /// Returns the type for the value of a result.
    fn result(&mut self, result: GraphResult) -> String;

    /// Returns the type for the body of an entity.
    fn body(&mut self, name: &str) -> String;

    /// Returns whether a type has this name in Rust.
    fn has(&self, name: &str) -> bool;
}
