//! The expansion passes the strictest lints.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused,
    unused_qualifications,
    elided_lifetimes_in_paths,
    single_use_lifetimes,
    non_snake_case,
    rust_2018_idioms,
    let_underscore,
    clippy::all
)]
#![forbid(unsafe_code)]

pub mod declared {
    //! Declarations.

    use graph_action::{Json, Key, NoContent, Secret, graph_action, graph_resource};

    #[graph_resource(key = guid)]
    #[derive(Debug)]
    /// A thing.
    pub enum Thing {
        /// By its id.
        #[route("/things/{thingId}")]
        ById {
            /// The id.
            thing_id: Key,
        },
    }

    #[graph_action(method = "POST", path = "/things/{thingId}/poke", scopes = [unlisted("A.B")], returns = NoContent, bound_to = Thing, unlisted)]
    #[derive(Debug)]
    pub struct Poke;

    #[graph_action(method = "POST", path = "/x/{self_}", scopes = [unlisted("A.B")], returns = Json<u8>, docs = "https://x.example", unlisted)]
    #[derive(Debug)]
    #[cfg(any())]
    pub struct LeftOut;

    #[graph_action(method = "POST", path = "/x/{body}/{self1}", scopes = [unlisted("A.B")], returns = Json<u8>, unlisted)]
    #[derive(Debug)]
    #[non_exhaustive]
    pub struct Body {
        pub body: u8,
        pub facade: Option<Secret>,
        #[graph(version = "beta")]
        pub json: Option<u8>,
    }

    #[graph_action(method = "POST", path = "/x", scopes = [unlisted("A.B")], returns = NoContent, unlisted)]
    #[derive(Debug, Default)]
    pub struct Optional {
        #[serde(rename = "b")]
        pub a: Option<u8>,
    }

    #[graph_action(method = "POST", path = "/x", scopes = [unlisted("A.B")], returns = NoContent, unlisted)]
    #[derive(Debug)]
    pub(crate) struct Private;

    #[graph_action(method = "POST", path = "/x", scopes = [unlisted("A.B")], returns = NoContent, unlisted)]
    #[derive(Debug)]
    #[non_exhaustive]
    pub(crate) struct PrivateSetters {
        pub(crate) used: Option<u8>,
        pub(crate) unused: Option<u8>,
    }

    pub(super) fn use_them() {
        let _request = Private.request();
        let setters = PrivateSetters::new().used(1);
        assert!(setters.used.is_some() && setters.unused.is_none());
        let _request = setters.request();
    }
}

#[test]
fn expansions_pass_strict_lints() {
    declared::use_them();
}
