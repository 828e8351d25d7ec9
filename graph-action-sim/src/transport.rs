//! The simulator as a [`Transport`]: a client calls it in the same process, without sockets.
//!
//! The faults of a connection become errors that a transport can return. A reset, or a connection
//! that is closed without a response, is an error of [`Transport::send`] that leaves open whether
//! the request arrived, because that is what a caller knows. A body that is cut off is an error of
//! the body; one that is slow arrives in pieces, by the simulator's clock.
//!
//! A run repeats exactly with the same seed if the client sends one request after the other and the
//! clock is not the system's: faults, latencies and ids come from the seed, times from the clock,
//! and no map has a random state.

use std::{convert::Infallible, fmt, sync::Arc};

use bytes::Bytes;
use graph_action::{
    Cloud,
    transport::{BoxFuture, ResponseBody, Transport, TransportError},
};
use http::{HeaderValue, StatusCode, header, request::Parts};

use crate::{
    delivery,
    world::{
        access::token_endpoint,
        foreign_origin::LeakedRequest,
        request::{Body, Request, origins::Origins},
        state::World,
    },
};

/// The origin to which redirects lead away.
const FOREIGN_ORIGIN: &str = "https://foreign.example";

/// A [`Transport`] whose requests the simulator handles in the same process; made by
/// [`Sim::transport`](crate::Sim::transport).
///
/// ```
/// use graph_action::{
///     Client, Outcome, Retry, StaticToken,
///     intune::{ACTIONS, managed_device::ResetPasscode},
/// };
/// use graph_action_sim::{Fault, Sim, Token};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Sim::builder().devices(1).build()?;
/// let permission = "DeviceManagementManagedDevices.PrivilegedOperations.All";
/// let token = Token::application([permission]);
/// let client = Client::builder(StaticToken::new(token.to_string()))
///     .transport(sim.transport())
///     .retry(Retry::never())
///     .build()?;
///
/// // The device is reset, but the response is lost: the client cannot know the outcome.
/// sim.script([Fault::LostResponse]);
/// let device = sim.device_ids().remove(0);
/// let error = ResetPasscode.request(device.clone()).send(&client).await.unwrap_err();
/// assert_eq!(error.outcome(), Outcome::Unknown);
/// assert_eq!(sim.executions(&device), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct SimTransport {
    world: Arc<World>,
    origins: Arc<Origins>,
    /// The URL of the token endpoint's host, without a slash at the end.
    authority: String,
}

impl SimTransport {
    pub(crate) fn new(world: Arc<World>) -> Self {
        Self::of(world, &Cloud::Global)
    }

    /// Simulates a cloud other than [`Cloud::Global`]: the one that the client uses. A request to
    /// any other URL is a [`LeakedRequest`].
    #[must_use]
    pub fn cloud(self, cloud: &Cloud) -> Self {
        Self::of(self.world, cloud)
    }

    fn of(world: Arc<World>, cloud: &Cloud) -> Self {
        let origins = Arc::new(Origins::new(cloud.base(), FOREIGN_ORIGIN));
        Self { world, origins, authority: cloud.authority().to_owned() }
    }

    /// Whether a request asks the authority for a token, and the simulator issues some.
    fn is_for_token(&self, uri: &str) -> bool {
        let path = uri.strip_prefix(&self.authority);
        self.world.issued_tokens.is_some() && path.is_some_and(is_token_path)
    }

    async fn exchange(
        &self,
        mut head: Parts,
        body: Bytes,
    ) -> Result<http::Response<ResponseBody>, TransportError> {
        let uri = head.uri.to_string();
        if !self.origins.contains(&uri) && !self.is_for_token(&uri) {
            self.world.leaked_requests().push(LeakedRequest::new(&head));
            let mut response = http::Response::new(ResponseBody::from(Bytes::new()));
            *response.status_mut() = StatusCode::NO_CONTENT;
            return Ok(response);
        }
        add_length(&mut head, &body);
        let request = Request::new(head, &self.origins);
        let body = std::future::ready(Ok::<_, Infallible>(Body::from(body)));
        match delivery::exchange(&self.world, request, body).await {
            Ok(response) => Ok(response.map(ResponseBody::new)),
            Err(error) => Err(TransportError::perhaps_sent(error)),
        }
    }
}

fn is_token_path(path: &str) -> bool {
    token_endpoint::tenant(path).is_some()
}

/// An HTTP library adds the length of a body that is not empty. It adds none to an empty body, so a
/// client that forgets the length gets the 411 of conformance A-12.
fn add_length(head: &mut Parts, body: &Bytes) {
    if !body.is_empty() {
        head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
}

impl Transport for SimTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let (head, body) = request.into_parts();
        Box::pin(self.exchange(head, body))
    }
}

impl fmt::Debug for SimTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimTransport").field("base", &self.origins.graph()).finish_non_exhaustive()
    }
}
