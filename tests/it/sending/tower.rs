//! Layers of tower below the client, and the marker of requests that may be sent again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use graph_action::{
    Client, Collection, Outcome, Retry, StaticToken, graph_action,
    intune::managed_device::Wipe,
    transport::{
        BoxFuture, MayReplay, MemoryTransport, ResponseBody, TransportError,
        tower::{ServiceTransport, TransportService},
    },
};
use graph_action_sim::{Fault, Sim, Token};
use http_body_util::BodyExt as _;
use tower_service::Service;

use crate::sending::{
    actions::{GetThing, Poke, Touch},
    service::{Service as FakeService, TOKEN, response, status},
};

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// A layer that sends every request again after any failure, or only those that may be.
#[derive(Clone)]
struct RetryOnce<S> {
    inner: S,
    looks_for_marker: bool,
}

type Response = http::Response<ResponseBody>;

impl<S> Service<http::Request<Bytes>> for RetryOnce<S>
where
    S: Service<http::Request<Bytes>, Response = Response, Error = TransportError>
        + Clone
        + Send
        + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Response, TransportError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Bytes>) -> Self::Future {
        let (mut inner, copy) = (self.inner.clone(), request.clone());
        let may = !self.looks_for_marker || request.extensions().get::<MayReplay>().is_some();
        let first = self.inner.call(request);
        Box::pin(async move {
            match first.await {
                Err(_) if may => inner.call(copy).await,
                result => result,
            }
        })
    }
}

#[tokio::test]
async fn a_naive_retry_layer_wipes_twice_and_one_that_looks_for_the_marker_does_not() {
    for (looks_for_marker, executions) in [(false, 2), (true, 1)] {
        let sim = Sim::builder().devices(1).build().unwrap();
        let inner = TransportService::new(sim.transport());
        let token = Token::application([PRIVILEGED, "DeviceManagementManagedDevices.Read.All"]);
        let client = Client::builder(StaticToken::new(token.to_string()))
            .transport(ServiceTransport::new(RetryOnce { inner, looks_for_marker }))
            .retry(Retry::never())
            .build()
            .unwrap();
        let device = sim.device_ids().remove(0);
        sim.script([Fault::LostResponse]);
        let wiped = Wipe::new().request(device.clone()).send(&client).await;
        assert_eq!(sim.executions(&device), executions, "looks for the marker: {looks_for_marker}");
        if looks_for_marker {
            assert_eq!(wiped.unwrap_err().outcome(), Outcome::Unknown);
        }
        // A read may be repeated by both.
        sim.script([Fault::LostResponse]);
        ListDevices.request().send(&client).await.unwrap();
    }
}

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Collection<serde_json::Value>,
)]
struct ListDevices;

#[tokio::test(start_paused = true)]
async fn only_what_may_run_twice_is_marked() {
    let service = FakeService::new(|request| match request.method().as_str() {
        "GET" => response(200, &[], r#"{"name":"a"}"#),
        _ => status(204),
    });
    let client = service.client();
    Poke.request("x").send(&client).await.unwrap();
    Touch.request("x").send(&client).await.unwrap();
    GetThing.request("x").send(&client).await.unwrap();
    let mut run = client.bulk([Touch.request("x")]).start().await.unwrap();
    while run.next().await.is_some() {}
    let marked: Vec<_> = service
        .sent()
        .iter()
        .map(|sent| sent.request.extensions().get::<MayReplay>().is_some())
        .take(4)
        .collect();
    assert_eq!(marked, [false, true, true, false]);
}

/// A service that is never ready, or fails.
#[derive(Clone)]
struct Failing {
    calls: Arc<AtomicUsize>,
    is_ready: bool,
    error: fn() -> graph_action::BoxError,
}

impl Service<http::Request<Bytes>> for Failing {
    type Response = Response;
    type Error = graph_action::BoxError;
    type Future = std::future::Ready<Result<Response, graph_action::BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(if self.is_ready { Ok(()) } else { Err("full".into()) })
    }

    fn call(&mut self, _: http::Request<Bytes>) -> Self::Future {
        self.calls.fetch_add(1, SeqCst);
        std::future::ready(Err((self.error)()))
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_service_says_whether_the_request_may_have_been_sent() {
    #[derive(Debug)]
    struct Outer(TransportError);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("outer")
        }
    }

    impl std::error::Error for Outer {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }

    type MakeError = fn() -> graph_action::BoxError;
    let cases: [(bool, MakeError, Outcome, usize); 6] = [
        (false, || "x".into(), Outcome::NotExecuted, 0),
        (true, || "elapsed".into(), Outcome::Unknown, 1),
        (true, || TransportError::not_sent("x").into(), Outcome::NotExecuted, 1),
        (true, || TransportError::perhaps_sent("x").into(), Outcome::Unknown, 1),
        (true, || Outer(TransportError::not_sent("x")).into(), Outcome::NotExecuted, 1),
        (true, || Outer(TransportError::invalid_certificate("x")).into(), Outcome::NotExecuted, 1),
    ];
    for (is_ready, error, outcome, calls) in cases {
        let service = Failing { calls: Arc::default(), is_ready, error };
        let transport = ServiceTransport::new(service.clone());
        let client = Client::builder(StaticToken::new(TOKEN)).transport(transport);
        let client = client.retry(Retry::never()).build().unwrap();
        let error = Poke.request("x").send(&client).await.unwrap_err();
        assert_eq!((error.outcome(), service.calls.load(SeqCst)), (outcome, calls), "{error}");
    }
}

#[tokio::test]
async fn the_body_of_a_response_is_a_body_of_http() {
    let transport = MemoryTransport::new(|_| Ok(http::Response::new(Bytes::from_static(b"hello"))));
    let mut service = TransportService::new(transport);
    let response = service.call(http::Request::new(Bytes::new())).await.unwrap();
    assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "hello");
}
