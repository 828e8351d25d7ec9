//! A request without its type: all that the client needs.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method as HttpMethod, Uri, header};
use uuid::Uuid;

use crate::{
    declare::meta::{ActionMeta, Method, Version},
    headers::CLIENT_REQUEST_ID,
    pacing::gate::Cost,
    pacing::workload::Workload,
    request::body::Body,
    request::path::{Key, Path},
    request::query::Query,
    response::error::Error,
    response::kinds::Read,
    send::client::Endpoint,
    send::retry::Retry,
};

/// Headers that the client writes itself; another value would break a rule of the wire.
const OWN_HEADERS: [HeaderName; 16] = [
    header::AUTHORIZATION,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::COOKIE,
    header::EXPECT,
    header::HOST,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("x-http-method-override"),
];

/// A request without its type: all that the client needs.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    pub(crate) read: Read,
    method: HttpMethod,
    /// Where it goes, or the first thing that was refused.
    place: Result<Place, String>,
    /// The path by the first route of the resource, where that is another one.
    canonical: Option<String>,
    pub(super) query: Query,
    lowest: Version,
    pub(super) wanted: Option<Version>,
    pub(crate) headers: HeaderMap,
    pub(super) client_request_id: Option<Uuid>,
    pub(crate) body: Option<Bytes>,
    /// Of a batch, the bodies of its items.
    parts: Option<Vec<Bytes>>,
}

/// Where a call goes.
#[derive(Clone)]
enum Place {
    Path(String),
    /// A link of the service, followed byte for byte (conformance A-11).
    Link(String),
}

impl Call {
    pub(crate) fn new(
        meta: &'static ActionMeta,
        route: Option<usize>,
        keys: &[Key],
        body: Body,
    ) -> Self {
        let route_version =
            route.and_then(|at| meta.bound_to?.routes.get(at)).map_or(Version::V1, |r| r.version);
        let mut call = Self {
            lowest: meta.version.max(route_version).max(body.version()),
            ..Self::empty(meta, meta.method.into())
        };
        call.place = Path::of_action(meta, route, keys).map(|path| {
            for (alias, value) in path.aliases {
                call.query.set(&alias, value);
            }
            call.canonical = path.canonical;
            Place::Path(path.text)
        });
        match body.into_json() {
            Ok(json) => call.body = json,
            Err(error) => call.refuse(format!("a parameter does not serialise: {error}")),
        }
        call
    }

    fn empty(meta: &'static ActionMeta, method: HttpMethod) -> Self {
        Self {
            meta,
            timeout: None,
            retry: None,
            method,
            place: Ok(Place::Path(String::new())),
            canonical: None,
            query: Query::default(),
            lowest: Version::V1,
            wanted: None,
            read: Read::Whole,
            headers: HeaderMap::new(),
            client_request_id: None,
            body: None,
            parts: None,
        }
    }

    /// A batch of other calls, under a body that holds theirs.
    pub(crate) fn batch(version: Version, body: Bytes, parts: Vec<Bytes>) -> Self {
        const BATCH: &ActionMeta = &ActionMeta::declare("Batch", Method::Post, "/$batch");
        Self {
            place: Ok(Place::Path(BATCH.path.to_owned())),
            lowest: version,
            body: Some(body),
            parts: Some(parts),
            ..Self::empty(BATCH, HttpMethod::POST)
        }
    }

    /// The parameters that it sends: bodies of which no error may show a text.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &Bytes> {
        let own = self.body.iter().filter(|_| self.parts.is_none());
        own.chain(self.parts.iter().flatten())
    }

    /// A GET of a link that the service gave.
    pub(crate) fn follow(
        meta: &'static ActionMeta,
        link: String,
        headers: HeaderMap,
        timeout: Duration,
    ) -> Self {
        Self {
            place: Ok(Place::Link(link)),
            headers,
            timeout: Some(timeout),
            ..Self::empty(meta, HttpMethod::GET)
        }
    }

    /// Keeps the first refusal; it is reported when the request is built.
    fn refuse(&mut self, reason: String) {
        if self.place.is_ok() {
            self.place = Err(reason);
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let header = name.parse::<HeaderName>().ok().zip(HeaderValue::from_str(value).ok());
        match header {
            Some((name, _)) if OWN_HEADERS.contains(&name) => {
                self.refuse(format!("the header `{name}` is written by the client; leave it out"));
            }
            Some((name, value)) if name == header::ACCEPT && !asks_for_json(&value) => {
                self.refuse(format!(
                    "the header `{name}` is {value:?}; start it with `application/json`"
                ));
            }
            Some((name, _)) if name == CLIENT_REQUEST_ID => {
                self.refuse(format!(
                    "the header `{name}` is set by the method `client_request_id`"
                ));
            }
            Some((name, value)) => drop(self.headers.insert(name, value)),
            None => self.refuse(format!(
                "the header {name:?} has a name or a value that HTTP does not allow"
            )),
        }
    }

    /// What it acts on, as text that is the same however it is reached: by another route or version,
    /// with the letters of a GUID in another case, or asking for another answer.
    pub(crate) fn target(&self, target: &Endpoint) -> String {
        let path = match (&self.canonical, &self.place) {
            (Some(path), _) | (None, Ok(Place::Path(path))) => path,
            (None, Ok(Place::Link(link))) => link,
            (None, Err(_)) => self.meta.path,
        };
        let mut text = format!("{} {}", self.method, target.cloud.base());
        for segment in path.split('/').skip(1) {
            text.push('/');
            if segment.len() == 36 && Uuid::try_parse(segment).is_ok() {
                text.push_str(&segment.to_ascii_lowercase());
            } else {
                text.push_str(segment);
            }
        }
        if self.method == HttpMethod::GET {
            self.query.append_to(&mut text);
        } else {
            self.query.aliases().append_to(&mut text);
        }
        text
    }

    /// The version that it calls.
    pub(crate) fn version(&self) -> Version {
        self.wanted.unwrap_or(self.lowest)
    }

    /// What it costs at the gate.
    pub(crate) fn cost(&self) -> Cost {
        Cost {
            workload: Workload::of(self.meta.path),
            is_write: self.method != HttpMethod::GET,
            requests: 1,
        }
    }

    pub(crate) fn request_id(&self) -> Uuid {
        self.client_request_id.unwrap_or_else(Uuid::new_v4)
    }

    pub(crate) fn build(&self, target: &Endpoint, id: Uuid) -> Result<http::Request<Bytes>, Error> {
        let uri = self.uri(target).map_err(|error| error.of_action(self.meta.name))?;
        let mut request = http::Request::new(self.body.clone().unwrap_or_default());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(header::ACCEPT, HeaderValue::from_static(self.read.accept()));
        headers.insert(header::USER_AGENT, target.user_agent.clone());
        headers.extend(self.headers.clone());
        if let Ok(id) = HeaderValue::try_from(id.to_string()) {
            headers.insert(CLIENT_REQUEST_ID, id);
        }
        if self.body.is_some() {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        } else if self.method != HttpMethod::GET {
            // reqwest leaves it out, and front ends then answer 411 (conformance A-12).
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(request)
    }

    fn uri(&self, target: &Endpoint) -> Result<Uri, Error> {
        let path = match &self.place {
            Ok(Place::Path(path)) => path,
            Ok(Place::Link(link)) => return target.check_link(link),
            Err(reason) => return Err(Error::input(reason.clone())),
        };
        let version = self.version();
        if version < self.lowest {
            return Err(Error::input(format!(
                "{version} was asked for, but only {} has this action, this route and every \
                 parameter that is set; leave `.version(..)` out",
                self.lowest
            )));
        }
        let mut url = format!("{}/{version}{path}", target.cloud.base());
        self.query.append_to(&mut url);
        url.parse().map_err(|error| {
            Error::input(format!("the URL is too long or malformed: {error}")).caused_by(error)
        })
    }
}

/// Whether a value of `Accept` keeps to JSON, in any of its forms (conformance A-20).
fn asks_for_json(value: &HeaderValue) -> bool {
    value.to_str().is_ok_and(|value| value.starts_with("application/json"))
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match &self.place {
            Ok(Place::Path(place) | Place::Link(place)) => place.clone(),
            Err(reason) => reason.clone(),
        };
        f.debug_struct("Request")
            .field("action", &self.meta.name)
            .field("method", &self.method)
            .field("path", &place)
            .field("version", &self.version())
            .finish_non_exhaustive()
    }
}
