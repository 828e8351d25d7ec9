//! Streams that an HTTP/2 server resets: only `REFUSED_STREAM` says that nothing ran (RFC 9113, 8.7).

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use graph_action::{Client, Cloud, Outcome, Retry, StaticToken, transport::ReqwestTransport};
use h2::Reason;
use tokio::net::TcpListener;

use crate::{sending::actions::Poke, support::raw_server::TOKEN};

/// Resets the first streams for these reasons, and accepts the requests that follow.
async fn server(resets: impl IntoIterator<Item = Reason>) -> (SocketAddr, Arc<Mutex<usize>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (mut resets, requests) = (VecDeque::from_iter(resets), Arc::new(Mutex::new(0)));
    let count = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((_, mut respond))) = connection.accept().await {
                *count.lock().unwrap() += 1;
                match resets.pop_front() {
                    Some(reason) => respond.send_reset(reason),
                    None => {
                        let accepted = http::Response::builder().status(204).body(()).unwrap();
                        respond.send_response(accepted, true).unwrap();
                    }
                }
            }
        }
    });
    (address, requests)
}

fn client(address: SocketAddr) -> Client {
    let moment = Duration::from_millis(1);
    let http2 = || reqwest::Client::builder().no_proxy().http2_prior_knowledge();
    Client::builder(StaticToken::new(TOKEN))
        .cloud(Cloud::loopback(address).unwrap())
        .transport(ReqwestTransport::new(http2).unwrap())
        .retry(Retry::default().max_retries(2).backoff(moment, moment))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_refused_stream_did_not_run_and_is_sent_again() {
    let (address, requests) = server([Reason::REFUSED_STREAM; 2]).await;
    let reply = Poke.request("x").send_reply(&client(address)).await.unwrap();
    assert_eq!((reply.attempts, *requests.lock().unwrap()), (3, 3));

    let (address, requests) = server([Reason::REFUSED_STREAM; 4]).await;
    let error = Poke.request("x").send(&client(address)).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 3), "{error}");
    assert!(error.is_safe_to_resend());
    assert_eq!(*requests.lock().unwrap(), 3);
}

#[tokio::test]
async fn a_stream_that_is_reset_for_another_reason_may_have_run() {
    for reason in [Reason::INTERNAL_ERROR, Reason::CANCEL, Reason::ENHANCE_YOUR_CALM] {
        let (address, requests) = server([reason]).await;
        let error = Poke.request("x").send(&client(address)).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1), "{error}");
        assert_eq!(*requests.lock().unwrap(), 1, "{reason}");
    }
}
