//! What a request comes to: an execution or a refusal. Nothing here has an effect.

use graph_action::{ActionMeta, KeyForm, Version};
use http::{StatusCode, header};

use crate::{
    accepted::Accepted,
    answer::Answer,
    authorization,
    catalogue::{Catalogue, Found, NotFound},
    content, intune_error,
    received::Received,
    segment,
    stamp::{Stamp, is_guid},
    world::{MissingKeys, World},
};

/// An action that may be executed, and what is to be recorded of it.
pub(crate) struct Execution {
    pub(crate) action: ActionMeta,
    pub(crate) record: Accepted,
}

/// Checks a request in the order in which the layers of the service do: the server in front, the
/// gateway, and Intune behind it.
pub(crate) fn decide(
    world: &World,
    request: &Received,
    stamp: &Stamp,
) -> Result<Execution, Answer> {
    content::has_length(request)?;
    let claims = authorization::identify(request, stamp.now)?;
    let place = Place::of(&request.path)?;
    let found = place.find(&world.catalogue, request)?;
    let body = content::read(found.action, request)?;
    check_guids(&found, stamp)?;
    authorization::permit(&claims, &found, stamp)?;
    check_existence(&found, &world.missing)?;
    Ok(Execution { action: *found.action, record: record(&place, found, body, request, stamp) })
}

/// A version and the path below it.
struct Place<'r> {
    version: Version,
    /// With its slash in front.
    path: &'r str,
    segments: Vec<String>,
}

impl<'r> Place<'r> {
    fn of(path: &'r str) -> Result<Self, Answer> {
        let below_root = path.strip_prefix('/').unwrap_or(path);
        let end = below_root.find('/').unwrap_or(below_root.len());
        let (version, path) = below_root.split_at(end);
        let version = [Version::V1, Version::Beta]
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(version))
            .ok_or_else(|| bad_request(format!("Invalid version: {version}")))?;
        let segments = segment::decode_all(path.strip_prefix('/').unwrap_or(path))
            .ok_or_else(|| bad_request("The request URI is not valid UTF-8."))?;
        Ok(Self { version, path, segments })
    }

    fn find<'c>(&self, catalogue: &'c Catalogue, request: &Received) -> Result<Found<'c>, Answer> {
        catalogue.find(&request.method, self.version, &self.segments).map_err(|reason| match reason
        {
            NotFound::Path(index) => self.no_segment(index),
            NotFound::Method(methods) => no_method(&methods),
        })
    }

    /// Conformance A-7. Where the whole path is the beginning of a known one, its end is named.
    fn no_segment(&self, index: usize) -> Answer {
        let segment = self.segments.get(index).or(self.segments.last());
        let name = segment.and_then(|text| text.split('(').next());
        bad_request(format!("Resource not found for the segment '{}'.", name.unwrap_or_default()))
    }
}

fn bad_request(message: impl Into<String>) -> Answer {
    Answer::error(StatusCode::BAD_REQUEST, "BadRequest", message)
}

fn no_method(allowed: &[http::Method]) -> Answer {
    let mut names: Vec<_> = allowed.iter().map(http::Method::as_str).collect();
    names.sort_unstable();
    names.dedup();
    Answer::error(
        StatusCode::METHOD_NOT_ALLOWED,
        "MethodNotAllowed",
        "Specified HTTP method is not allowed for the request target.",
    )
    .with_header(header::ALLOW, names.join(", "))
}

/// A malformed key reaches Intune, which does not say what is wrong (conformance B.2, row 10).
fn check_guids(found: &Found<'_>, stamp: &Stamp) -> Result<(), Answer> {
    let mut keys = found.captures.keys.iter();
    if keys.all(|(name, key)| is_guid(key) || !wants_guid(found.action, name)) {
        return Ok(());
    }
    let text = intune_error::message("An error has occurred", found, stamp);
    Err(Answer::error(StatusCode::BAD_REQUEST, "InternalError", text))
}

fn wants_guid(action: &ActionMeta, name: &str) -> bool {
    action.bound_to.is_some_and(|resource| resource.key_form(name) == KeyForm::Guid)
}

fn check_existence(found: &Found<'_>, missing: &MissingKeys) -> Result<(), Answer> {
    let mut keys = found.captures.keys.iter();
    match keys.find(|(_, key)| missing.contains(key)) {
        None => Ok(()),
        Some((_, key)) => Err(Answer::error(
            StatusCode::NOT_FOUND,
            "ResourceNotFound",
            format!("The resource with the key '{key}' was not found."),
        )),
    }
}

fn record(
    place: &Place<'_>,
    found: Found<'_>,
    body: Option<serde_json::Value>,
    request: &Received,
    stamp: &Stamp,
) -> Accepted {
    let query = request.query.as_deref();
    let captures = found.captures;
    Accepted {
        action: found.action.name,
        method: found.action.method,
        version: place.version,
        path: place.path.to_owned(),
        keys: captures.keys.into_iter().map(|(_, key)| key).collect(),
        arguments: captures
            .arguments
            .into_iter()
            .filter_map(|(name, argument)| Some((name, argument.resolve(query)?)))
            .collect(),
        query: request.query.clone(),
        body,
        client_request_id: stamp.sent_id.clone(),
        request_id: stamp.request_id.clone(),
    }
}
