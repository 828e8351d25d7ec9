//! The network between the client and the service, as a [`Transport`].
//!
//! A request that has left is on its own: it reaches the service and is executed even if the client
//! has given up on it, or has crashed. Connections, proxies and caches in between fail in the ways of
//! [`WireFault`].

pub(crate) mod fault;
pub(crate) mod response;
pub(crate) mod sent;

use std::{future::pending, sync::Arc, time::Duration};

use bytes::Bytes;
use graph_action::{
    BoxFuture, Clock as _,
    transport::{ResponseBody, Transport, TransportError},
};
use http::StatusCode;
use tokio::sync::oneshot;

use self::{fault::WireFault, response::Response, sent::Sent};
use crate::{lock, steps::Steps, world::World};

/// A transport of one process.
#[derive(Clone)]
pub(crate) struct Network {
    pub(crate) world: Arc<World>,
    pub(crate) steps: Arc<Steps>,
}

/// What the service gave back.
type Served = Result<Response, TransportError>;

impl Transport for Network {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn close_idle_connections(&self) {
        self.world.event(format_args!("connections closed"));
    }
}

impl Network {
    async fn exchange(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<ResponseBody>, TransportError> {
        let (world, sent) = (&self.world, Sent::read(&request));
        world.check_host(&request);
        // From now on the client cannot know whether the request leaves.
        world.send(&sent, &request);
        self.steps.step().await;
        let fault = world.wire_fault(sent.is_batch);
        let (method, uri, id) = (request.method(), request.uri(), &sent.client_request_id);
        world.event(format_args!("{id} {method} {uri} of {}: {fault:?}", sent.calls.len()));
        if fault == Some(WireFault::NotSent) {
            world.refuse(&sent, |_| true);
            return Err(TransportError::not_sent("no route"));
        }
        let served = match fault {
            Some(fault) if !fault.reaches_service() => None,
            Some(WireFault::Late) => {
                Some(self.serve(request.clone(), world.plan.client.timeout * 2).await)
            }
            _ => Some(self.serve(request.clone(), Duration::ZERO).await),
        };
        let result = self.deliver(fault, &request, &sent, served).await;
        self.steps.step().await;
        match &result {
            Ok(response) => {
                world.event(format_args!("{id} {} {}", response.status, response.body.len()));
                world.refuse(&sent, response.refusals());
                if response.status == StatusCode::UNAUTHORIZED && !response.is_mixed_up {
                    lock(&world.truth).refuse_token(&sent);
                }
                world.keep(&sent, response);
            }
            Err(error) => world.event(format_args!("{id} {error}")),
        }
        let world = Arc::clone(world);
        result
            .map(|response| response.into_http(move |whole| world.refuse(&sent, whole.refusals())))
    }

    /// Lets the service handle a request, in a task that the client cannot stop.
    async fn serve(&self, request: http::Request<Bytes>, delay: Duration) -> Served {
        let (sender, receiver) = oneshot::channel();
        let key = self.world.depart(request);
        let this = self.clone();
        drop(tokio::spawn(async move {
            let delay = delay + this.world.latency();
            this.world.clock.sleep(delay).await;
            this.steps.step().await;
            if let Some(request) = this.world.arrive(key) {
                let served = this.world.sim.transport().send(request).await;
                // The client may have given up.
                let _ = sender.send(served.map(Response::read));
            }
        }));
        match receiver.await {
            Ok(served) => served,
            Err(_) => pending().await,
        }
    }

    /// Returns what arrives at the client.
    async fn deliver(
        &self,
        fault: Option<WireFault>,
        request: &http::Request<Bytes>,
        sent: &Sent,
        served: Option<Served>,
    ) -> Served {
        let world = &self.world;
        let broken = || Err(TransportError::perhaps_sent("the connection broke"));
        let replaced = match fault {
            Some(WireFault::LostRequest | WireFault::LostResponse) => return broken(),
            Some(WireFault::Silence) => pending().await,
            Some(WireFault::PanicBefore | WireFault::PanicAfter) => world.panic("transport"),
            Some(WireFault::Page) => Some(Response::login_page(true)),
            Some(WireFault::PageAfter) => Some(Response::login_page(false)),
            Some(WireFault::Echo) => Some(Response::echo(request, sent)),
            Some(WireFault::Stray | WireFault::StrayAfter) => world.stray(sent),
            Some(WireFault::Cached) => world.cached(),
            _ => None,
        };
        let response = match (replaced, served) {
            (Some(response), _) => return Ok(response),
            (None, Some(served)) => served?,
            (None, None) => return broken(),
        };
        Ok(match fault {
            Some(WireFault::CutOff) => response.cut_off(),
            Some(WireFault::Stalled) => response.stalled(),
            Some(WireFault::Truncated) => response.truncated(),
            Some(WireFault::EchoAfter) => response.with_echo(request),
            Some(WireFault::ForeignLink) => response.with_foreign_link(),
            _ => response,
        })
    }
}
