//! The version that a request names, and the path below it.

use graph_action::Version;
use http::Method;

use crate::world::{
    catalogue::{Catalogue, Found, NotFound, segment, undeclared},
    request::Request,
    response::Response,
};

/// A version and the path below it.
pub(crate) struct VersionedPath<'r> {
    pub(crate) version: Version,
    /// With its slash in front.
    pub(crate) path: &'r str,
    pub(crate) segments: Vec<String>,
}

impl<'r> VersionedPath<'r> {
    pub(crate) fn parse(path: &'r str) -> Result<Self, Response> {
        let below_root = path.strip_prefix('/').unwrap_or(path);
        let end = below_root.find('/').unwrap_or(below_root.len());
        let (version, path) = below_root.split_at(end);
        let version = Version::from_segment(version)
            .ok_or_else(|| Response::bad_request(format!("Invalid version: {version}")))?;
        Self::new(version, path)
            .ok_or_else(|| Response::bad_request("The request URI is not valid UTF-8."))
    }

    /// Returns nothing when the decoded path is not UTF-8.
    pub(crate) fn new(version: Version, path: &'r str) -> Option<Self> {
        let segments = segment::decode_all(path.strip_prefix('/').unwrap_or(path))?;
        Some(Self { version, path, segments })
    }

    pub(crate) fn find<'c>(
        &self,
        catalogue: &'c Catalogue,
        request: &Request,
    ) -> Result<Found<'c>, Response> {
        let method = &request.method;
        catalogue.find(method, self.version, &self.segments).map_err(|reason| match reason {
            _ if undeclared::is_published(method, self.version, &self.segments) => {
                self.undeclared(method)
            }
            NotFound::Path(index) => self.unknown_segment(index),
            NotFound::Method(methods) => Response::method_not_allowed(&methods),
        })
    }

    /// Returns 501 for what Graph publishes and nobody declared.
    fn undeclared(&self, method: &Method) -> Response {
        Response::not_simulated(&format!(
            "{method} {}, which Graph publishes; declare the action and expect it with \
             `sim.expect::<..>()`, or add it with `Sim::builder().action(..)`",
            self.path
        ))
    }

    /// Returns 400 for a path that Graph does not know. If the whole path is the beginning of a
    /// known one, the response names the last segment.
    fn unknown_segment(&self, index: usize) -> Response {
        let segment = self.segments.get(index).or(self.segments.last());
        let name = segment.and_then(|text| text.split('(').next()).unwrap_or_default();
        Response::bad_request(format!("Resource not found for the segment '{name}'."))
    }
}
