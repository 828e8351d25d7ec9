//! A server that is not part of Graph, to which redirects may lead: no token may ever arrive here.

use http::{Method, header, request::Parts};

/// A request that reached an origin other than the simulated Graph, for example after a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeakedRequest {
    /// The HTTP method.
    pub method: Method,
    /// The path and the query.
    pub path_and_query: String,
    /// Whether the request had an `Authorization` or a `Cookie` header.
    pub has_secrets: bool,
}

impl LeakedRequest {
    pub(crate) fn new(head: &Parts) -> Self {
        let secrets = [header::AUTHORIZATION, header::COOKIE];
        let path_and_query = head.uri.path_and_query().map(ToString::to_string);
        Self {
            method: head.method.clone(),
            path_and_query: path_and_query.unwrap_or_default(),
            has_secrets: secrets.iter().any(|name| head.headers.contains_key(name)),
        }
    }
}
