//! A request without its type.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method as HttpMethod, header};
use uuid::Uuid;

use crate::{
    approval::{answer::ApprovalRef, header::ApprovalHeader},
    auth::provider::AccessToken,
    declare::meta::{ActionMeta, Method, Version},
    endpoint::Endpoint,
    pacing::gate::Cost,
    request::body::{Body, SentBody},
    request::header::{read_etag, read_header},
    request::key::Key,
    request::path::Path,
    request::query::Query,
    request::spelling::push_path,
    response::kinds::Read,
    response::redact::Redactor,
    send::retry::Retry,
};

mod approval;
mod build;

/// A request without its type: all that is needed to send it.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) timeout: Option<Duration>,
    /// Boxed, like all that few requests have: a call is moved more often than it is looked at.
    pub(crate) retry: Option<Box<Retry>>,
    pub(crate) read: Read,
    pub(crate) method: HttpMethod,
    /// The target, or the reason why the request was refused.
    target: Result<Target, String>,
    /// The last key in the path, as it was passed.
    pub(crate) key: Option<Key>,
    pub(super) query: Query,
    /// The lowest version that has everything the request uses.
    lowest: Version,
    pub(super) version: Option<Version>,
    /// Those that the caller set, shared with the response and its pages. Most calls have none, and an empty map
    /// takes 96 bytes.
    pub(crate) headers: Option<Arc<HeaderMap>>,
    pub(crate) client_request_id: Option<Uuid>,
    pub(crate) approval: Option<ApprovalHeader>,
    /// The approval request that is known for exactly this call.
    pub(crate) known_approval: Option<Box<ApprovalRef>>,
    /// Which of the resource's routes it takes.
    route: Option<usize>,
    body: Option<SentBody>,
    /// Only beta has the parameters: v1.0 takes no body.
    body_is_beta_only: bool,
    batch: Option<Box<BatchCall>>,
}

/// What only a batch has, or the rest of its response.
#[derive(Clone)]
struct BatchCall {
    /// The bodies of its items.
    bodies: Vec<SentBody>,
    /// A pointer, so that a program without batches does not contain what reads their responses: 40 KiB.
    is_response: fn(&Bytes) -> bool,
}

/// The resource that a call addresses.
#[derive(Clone)]
enum Target {
    /// A path with the lowest version; if it uses another route, also the path below the version by the
    /// first route of the resource.
    Path { text: Bytes, canonical: Option<String> },
    /// A link of the service, which is followed byte for byte (conformance A-11).
    Link(String),
}

impl Call {
    pub(crate) fn new(
        meta: &'static ActionMeta,
        read: Read,
        route: Option<usize>,
        keys: &[Key],
        body: Body,
    ) -> Self {
        let route_version =
            route.and_then(|at| meta.bound_to?.routes.get(at)).map_or(Version::V1, |r| r.version);
        let lowest = meta.version.max(route_version).max(body.version());
        let mut query = Query::default();
        let path = Path::of_action(meta, route, keys, lowest);
        let target = path.map(|path| {
            for (alias, value) in path.aliases {
                query.set(&alias, value);
            }
            Target::Path { text: Bytes::from_owner(path.text), canonical: path.canonical }
        });
        let mut call = Self {
            read,
            query,
            body_is_beta_only: body.is_beta_only(),
            route,
            ..Self::empty(meta, meta.method.into(), target, lowest)
        };
        match body.into_sent() {
            Ok(body) => call.body = body,
            Err(error) => call.refuse(format!("a parameter cannot be serialised: {error}")),
        }
        call
    }

    fn empty(
        meta: &'static ActionMeta,
        method: HttpMethod,
        target: Result<Target, String>,
        lowest: Version,
    ) -> Self {
        Self {
            meta,
            timeout: None,
            retry: None,
            method,
            target,
            key: None,
            query: Query::default(),
            lowest,
            version: None,
            read: Read::Whole,
            headers: None,
            client_request_id: None,
            approval: None,
            known_approval: None,
            route: None,
            body: None,
            body_is_beta_only: false,
            batch: None,
        }
    }

    /// A batch of other calls.
    pub(crate) fn batch(
        version: Version,
        json: Bytes,
        bodies: Vec<SentBody>,
        is_response: fn(&Bytes) -> bool,
    ) -> Self {
        static BATCH: ActionMeta = ActionMeta::declare("Batch", Method::Post, "/$batch");
        let text = Bytes::from_owner(format!("/{}{}", version.as_str(), BATCH.path));
        Self {
            body: Some(SentBody { json, secrets: None }),
            batch: Some(Box::new(BatchCall { bodies, is_response })),
            ..Self::empty(
                &BATCH,
                HttpMethod::POST,
                Ok(Target::Path { text, canonical: None }),
                version,
            )
        }
    }

    /// A GET of a link that the service gave.
    pub(crate) fn follow(
        meta: &'static ActionMeta,
        link: String,
        headers: Option<Arc<HeaderMap>>,
        timeout: Duration,
    ) -> Self {
        Self {
            headers,
            timeout: Some(timeout),
            ..Self::empty(meta, HttpMethod::GET, Ok(Target::Link(link)), Version::V1)
        }
    }

    /// A GET of the rest of a batch's response.
    pub(crate) fn rest_of_batch(&self, link: String, timeout: Duration) -> Self {
        let batch = self.batch.clone();
        Self { batch, ..Self::follow(self.meta, link, self.headers.clone(), timeout) }
    }

    /// Whether it is a batch, or the rest of its response.
    pub(crate) fn is_batch(&self) -> bool {
        self.batch.is_some()
    }

    /// Whether it is a batch and a body has the results of its items. The body then counts, whatever the
    /// status and even if the response was cut off after it: the items may have run.
    pub(crate) fn is_batch_response(&self, body: &Bytes) -> bool {
        self.batch.as_ref().is_some_and(|batch| (batch.is_response)(body))
    }

    /// Returns the redactor of the responses, which knows the token and all parameters.
    pub(crate) fn redactor(&self, token: &AccessToken) -> Arc<Redactor> {
        let bodies = match &self.batch {
            Some(batch) => batch.bodies.clone(),
            None => self.sent_body().map_or_else(Vec::new, |body| vec![body.clone()]),
        };
        match token.redactor() {
            Some(shared) if bodies.is_empty() => Arc::clone(shared),
            _ => Arc::new(Redactor::new(token.bearer().clone(), bodies)),
        }
    }

    /// Keeps the first refusal; it is reported when the request is built.
    fn refuse(&mut self, reason: String) {
        if self.target.is_ok() {
            self.target = Err(reason);
        }
    }

    /// Addresses what a link of the service leads to, in place of the path.
    pub(super) fn follow_link(&mut self, link: &str) {
        if self.target.is_ok() {
            self.target = Ok(Target::Link(link.to_owned()));
        }
    }

    pub(super) fn set_etag(&mut self, etag: &str) {
        match read_etag(etag) {
            Ok(value) => self.insert_header(header::IF_MATCH, value),
            Err(reason) => self.refuse(reason),
        }
    }

    pub(super) fn set_header(&mut self, name: &str, value: &str) {
        match read_header(name, value) {
            Ok((name, value)) => self.insert_header(name, value),
            Err(reason) => self.refuse(reason),
        }
    }

    /// The headers that the caller set.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.headers.iter().flat_map(|headers| headers.iter())
    }

    fn insert_header(&mut self, name: HeaderName, value: HeaderValue) {
        Arc::make_mut(self.headers.get_or_insert_default()).insert(name, value);
    }

    /// The path with its placeholders, such as `/v1.0/users/{id}`, for traces.
    pub(crate) fn template(&self) -> String {
        let route = self.route.and_then(|index| self.meta.routes().nth(index));
        let path = route.map_or_else(|| self.meta.path.to_owned(), |(path, _)| path);
        format!("/{}{path}", self.version().as_str())
    }

    /// The target as text: method and URL without the version. It is the same by every route and
    /// version, for a GUID in every form (in braces, without hyphens, as a URN, in upper case, with
    /// blanks around it), and whatever the response should contain.
    pub(crate) fn target(&self, endpoint: &Endpoint) -> String {
        let path = match &self.target {
            Ok(Target::Path { text, canonical }) => {
                canonical.as_deref().unwrap_or_else(|| self.below_lowest(text))
            }
            Ok(Target::Link(link)) => return format!("{} {link}", self.method),
            Err(_) => self.meta.path,
        };
        let (method, base) = (self.method.as_str(), endpoint.cloud.base());
        let mut text = String::with_capacity(method.len() + 1 + base.len() + path.len());
        text.push_str(method);
        text.push(' ');
        text.push_str(base);
        push_path(&mut text, path);
        if self.method == HttpMethod::GET {
            self.query.append_to(&mut text);
        } else {
            self.query.aliases().append_to(&mut text);
        }
        text
    }

    /// Returns a path without its version. It is ASCII.
    fn below_lowest<'p>(&self, path: &'p Bytes) -> &'p str {
        let version = 1 + self.lowest.as_str().len();
        let below = path.get(version..).unwrap_or_default();
        str::from_utf8(below).unwrap_or_default()
    }

    fn is_write(&self) -> bool {
        self.method != HttpMethod::GET
    }

    /// The version that it calls.
    pub(crate) fn version(&self) -> Version {
        self.version.unwrap_or(self.lowest)
    }

    /// The JSON that it sends.
    pub(crate) fn body(&self) -> Option<&Bytes> {
        self.sent_body().map(|body| &body.json)
    }

    /// The JSON that it sends, its secrets, and the JSON without them.
    pub(crate) fn sent_body(&self) -> Option<&SentBody> {
        let takes_none = self.body_is_beta_only && self.version() == Version::V1;
        self.body.as_ref().filter(|_| !takes_none)
    }

    /// The cost of the request at the gate.
    pub(crate) fn cost(&self) -> Cost {
        Cost { workload: self.meta.workload, is_write: self.is_write(), requests: 1 }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: &str = match &self.target {
            Ok(Target::Path { text, .. }) => self.below_lowest(text),
            Ok(Target::Link(text)) | Err(text) => text,
        };
        f.debug_struct("Request")
            .field("action", &self.meta.name)
            .field("method", &self.method)
            .field("path", &path)
            .field("version", &self.version())
            .finish_non_exhaustive()
    }
}
