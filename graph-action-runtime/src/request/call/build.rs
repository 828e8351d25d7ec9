//! The HTTP request of a call, and its URL.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderValue, Method as HttpMethod, Uri, header, uri::PathAndQuery};
use uuid::{Uuid, fmt::Hyphenated};

use super::{Call, Target};
use crate::{
    endpoint::Endpoint,
    headers::{CLIENT_REQUEST_ID, set},
    response::error::Error,
};

/// Room for the headers that nearly all requests have, with token and host, and for one more, which reqwest
/// makes before it looks whether it needs it. A map that grows is copied: 600 instructions.
const USUAL_HEADERS: usize = 7;

impl Call {
    /// The HTTP request, without a token.
    pub(crate) fn build(
        &self,
        endpoint: &Endpoint,
        id: Uuid,
    ) -> Result<http::Request<Bytes>, Error> {
        Ok(self.request(self.uri(endpoint)?, endpoint, id))
    }

    /// The HTTP request to a URI, its own or that of a redirect, without a token.
    pub(crate) fn request(&self, uri: Uri, endpoint: &Endpoint, id: Uuid) -> http::Request<Bytes> {
        let mut request = http::Request::new(self.body().cloned().unwrap_or_default());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.reserve(USUAL_HEADERS);
        set(headers, &header::ACCEPT, HeaderValue::from_static(self.read.accept()));
        set(headers, &header::USER_AGENT, endpoint.user_agent.clone());
        for (name, value) in self.headers() {
            set(headers, name, value.clone());
        }
        let mut text = [0; Hyphenated::LENGTH];
        id.hyphenated().encode_lower(&mut text);
        // Of an owner, so that the copies that reqwest makes share it from the start: one allocation instead of
        // two.
        if let Ok(id) = HeaderValue::from_maybe_shared(Bytes::from_owner(text)) {
            set(headers, &CLIENT_REQUEST_ID, id);
        }
        if let Some(approval) = self.approval_header() {
            approval.insert_into(headers);
        }
        if self.body().is_some() {
            set(headers, &header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        } else if self.method != HttpMethod::GET {
            // reqwest leaves it out, and front ends then answer 411 (conformance A-12).
            set(headers, &header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        request
    }

    /// The URL that it is sent to.
    pub(crate) fn uri(&self, endpoint: &Endpoint) -> Result<Uri, Error> {
        let uri = match &self.target {
            Ok(Target::Link(_)) if !self.query.is_empty() || self.version.is_some() => {
                Err(Error::input(
                    "a link has the query and the version of the first request; leave them out next to \
                     `.since(..)`",
                ))
            }
            Ok(Target::Link(link)) => endpoint.check_link(link),
            Ok(Target::Path { text, .. })
                if self.query.is_empty() && self.version() == self.lowest && endpoint.is_root() =>
            {
                endpoint.uri_of(text.clone()).map_err(malformed)
            }
            _ => self
                .below_version()
                .and_then(|below| endpoint.uri(self.version(), &below).map_err(malformed)),
        };
        uri.map_err(|error| error.of_action(self.meta))
    }

    /// The URL below the version, as a batch takes it.
    pub(crate) fn url_in_batch(&self) -> Result<Cow<'_, str>, Error> {
        /// Far below what is too long.
        const SHORT: usize = 2 * 1024;
        if let Ok(Target::Link(link)) = &self.target {
            return Err(Error::input(format!(
                "the link {link:?} cannot be part of a batch; send its request by itself"
            )));
        }
        let below = self.below_version()?;
        // Its parts are checked or encoded already, so only its length can be wrong.
        if below.len() > SHORT {
            PathAndQuery::try_from(&*below).map_err(malformed)?;
        }
        Ok(below)
    }

    fn below_version(&self) -> Result<Cow<'_, str>, Error> {
        let path = match &self.target {
            Ok(Target::Path { text, .. }) => self.below_lowest(text),
            Ok(Target::Link(link)) => link,
            Err(reason) => return Err(Error::input(reason.clone())),
        };
        if self.version() < self.lowest {
            return Err(Error::input(format!(
                "the request asks for {}, but only {} has this action, this route and every \
                 parameter that is set; leave `.version(..)` out",
                self.version(),
                self.lowest
            )));
        }
        let mut below = Cow::Borrowed(path);
        if !self.query.is_empty() {
            self.query.append_to(below.to_mut());
        }
        Ok(below)
    }
}

fn malformed(error: http::uri::InvalidUri) -> Error {
    Error::input(format!("the URL is too long or malformed: {error}")).caused_by(error)
}
