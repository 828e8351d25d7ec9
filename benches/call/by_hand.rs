//! One call as an expert writes it, on reqwest and on hyper: a content length, a request id, no redirects, a
//! time-out. Both read the status, and nothing else of the response.

use std::{net::SocketAddr, time::Duration};

use graph_action::{bytes::Bytes, http};
use http_body_util::Empty;
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};

use super::DEVICE;

const TIMEOUT: Duration = Duration::from_secs(100);
const USER_AGENT: &str = "by-hand/1.0";

pub(crate) fn reqwest() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .user_agent(USER_AGENT)
        .no_proxy()
        .timeout(TIMEOUT)
        .build()
        .expect("a client")
}

pub(crate) async fn call_reqwest(client: &reqwest::Client, address: SocketAddr, token: &str) {
    let request = client.post(url(address)).bearer_auth(token);
    let request = request.header("accept", "application/json").header("content-length", "0");
    let request = request.header("client-request-id", uuid::Uuid::new_v4().to_string());
    assert_eq!(request.send().await.expect("a response").status(), 204);
}

pub(crate) type Hyper = legacy::Client<HttpConnector, Empty<Bytes>>;

/// Without TLS in its connector, which the other clients have.
pub(crate) fn hyper() -> Hyper {
    legacy::Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .retry_canceled_requests(false)
        .build(HttpConnector::new())
}

pub(crate) async fn call_hyper(client: &Hyper, address: SocketAddr, token: &str) {
    let request = http::Request::post(url(address))
        .header("authorization", format!("Bearer {token}"))
        .header("accept", "application/json")
        .header("content-length", "0")
        .header("client-request-id", uuid::Uuid::new_v4().to_string())
        .header("user-agent", USER_AGENT)
        .body(Empty::new())
        .expect("a request");
    let response = tokio::time::timeout(TIMEOUT, client.request(request)).await;
    assert_eq!(response.expect("in time").expect("a response").status(), 204);
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}/v1.0/deviceManagement/managedDevices/{DEVICE}/resetPasscode")
}
