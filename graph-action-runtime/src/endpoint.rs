//! The cloud and user agent that a client sends to.

use http::{HeaderValue, Uri};
use url::Url;

use crate::{cloud::Cloud, declare::meta::Version, response::error::Error};

pub(crate) const USER_AGENT: &str = concat!("graph-action/", env!("CARGO_PKG_VERSION"));

/// The cloud and user agent that a client sends to; [`Request::build`](crate::Request::build) takes
/// it where there is no client.
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub(crate) cloud: Cloud,
    pub(crate) user_agent: HeaderValue,
}

impl Endpoint {
    /// The cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// The URL of a version, without a trailing slash.
    pub(crate) fn root(&self, version: Version) -> String {
        format!("{}/{version}", self.cloud.base())
    }

    /// Checks that a link of the service stays within the cloud; the link itself is not changed
    /// (conformance ).
    pub(crate) fn check_link(&self, link: &str) -> Result<Uri, Error> {
        let refuse =
            |reason: &str| Error::input(format!("the link {link:?} {reason}; nothing was sent"));
        let url = Url::parse(link).map_err(|_| refuse("is not a URL"))?;
        if !self.cloud.contains(&url) {
            return Err(refuse("leads away from the cloud"));
        }
        link.parse().or_else(|_| url.as_str().parse()).map_err(|_| refuse("is not a URI"))
    }
}

impl From<Cloud> for Endpoint {
    fn from(cloud: Cloud) -> Self {
        Self { cloud, user_agent: HeaderValue::from_static(USER_AGENT) }
    }
}
