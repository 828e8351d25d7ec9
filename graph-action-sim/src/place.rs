//! Where a request goes: a version and a path below it.

use graph_action::Version;

use crate::{
    answer::Answer,
    catalogue::{Catalogue, Found, NotFound},
    received::Received,
    segment,
};

/// A version and the path below it.
pub(crate) struct Place<'r> {
    pub(crate) version: Version,
    /// With its slash in front.
    pub(crate) path: &'r str,
    pub(crate) segments: Vec<String>,
}

impl<'r> Place<'r> {
    pub(crate) fn of(path: &'r str) -> Result<Self, Answer> {
        let below_root = path.strip_prefix('/').unwrap_or(path);
        let end = below_root.find('/').unwrap_or(below_root.len());
        let (version, path) = below_root.split_at(end);
        let version = [Version::V1, Version::Beta]
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(version))
            .ok_or_else(|| Answer::bad_request(format!("Invalid version: {version}")))?;
        Self::below(version, path)
            .ok_or_else(|| Answer::bad_request("The request URI is not valid UTF-8."))
    }

    /// Nothing when the path is not UTF-8 once decoded.
    pub(crate) fn below(version: Version, path: &'r str) -> Option<Self> {
        let segments = segment::decode_all(path.strip_prefix('/').unwrap_or(path))?;
        Some(Self { version, path, segments })
    }

    pub(crate) fn find<'c>(
        &self,
        catalogue: &'c Catalogue,
        request: &Received,
    ) -> Result<Found<'c>, Answer> {
        catalogue.find(&request.method, self.version, &self.segments).map_err(|reason| match reason
        {
            NotFound::Path(index) => self.no_segment(index),
            NotFound::Method(methods) => Answer::no_method(&methods),
        })
    }

    /// Conformance A-7. Where the whole path is the beginning of a known one, its end is named.
    fn no_segment(&self, index: usize) -> Answer {
        let segment = self.segments.get(index).or(self.segments.last());
        let name = segment.and_then(|text| text.split('(').next()).unwrap_or_default();
        Answer::bad_request(format!("Resource not found for the segment '{name}'."))
    }
}
