//! The URLs by which a caller reaches the simulator.

/// The base URLs of the simulated Graph and of a server that is not part of it. They belong to the
/// way in: the same world has others over a socket than in the process of its caller.
#[derive(Debug)]
pub(crate) struct Origins {
    /// Without a slash at the end.
    graph: String,
    /// Without a slash at the end.
    foreign: String,
}

impl Origins {
    pub(crate) fn new(graph: impl Into<String>, foreign: impl Into<String>) -> Self {
        Self { graph: graph.into(), foreign: foreign.into() }
    }

    /// Returns the base URL of the simulated Graph.
    pub(crate) fn graph(&self) -> &str {
        &self.graph
    }

    /// Returns the URL on the foreign origin for a path and a query.
    pub(crate) fn foreign_url(&self, path_and_query: &str) -> String {
        format!("{}{path_and_query}", self.foreign)
    }

    /// Returns the URL on Graph for a path and a query, without scheme and host.
    pub(crate) fn relative_url(&self, path_and_query: &str) -> String {
        format!("{}{path_and_query}", self.base_path())
    }

    /// Whether a URL lies below Graph's base URL.
    pub(crate) fn contains(&self, url: &str) -> bool {
        url.strip_prefix(&self.graph).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Returns a path without that of Graph's base URL.
    pub(crate) fn path_below_base<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.base_path()).unwrap_or(path)
    }

    /// The path of Graph's base URL: empty unless a gateway adds one.
    fn base_path(&self) -> &str {
        let (_, host_and_path) = self.graph.split_once("://").unwrap_or_default();
        host_and_path.find('/').and_then(|at| host_and_path.get(at..)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_may_have_a_path() {
        let origins = Origins::new("https://gateway.example/graph", "https://x.example");
        assert_eq!(origins.path_below_base("/graph/v1.0/me"), "/v1.0/me");
        assert_eq!(origins.relative_url("/v1.0/me?a"), "/graph/v1.0/me?a");
        assert!(origins.contains("https://gateway.example/graph/v1.0/me"));
        for other in ["https://gateway.example/v1.0/me", "https://gateway.example/graphs/me"] {
            assert!(!origins.contains(other), "{other}");
        }
    }

    #[test]
    fn most_origins_have_no_path() {
        let origins = Origins::new("http://127.0.0.1:80", "https://x.example");
        assert_eq!(origins.path_below_base("/v1.0/me"), "/v1.0/me");
        assert_eq!(origins.relative_url("/v1.0/me"), "/v1.0/me");
        assert!(!origins.contains("http://127.0.0.1:8080/v1.0/me"));
    }
}
