//! Streams that an HTTP/2 server resets: only `REFUSED_STREAM` says that nothing ran (RFC 9113, 8.7).

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use graph_action::{Client, Outcome};
use h2::Reason;

use crate::{
    sending::{actions::Poke, connection::soon},
    support::tls_server::{Route, TlsServer},
};

/// Resets the first streams for these reasons, and accepts the requests that follow.
async fn server(resets: &[Reason]) -> (TlsServer, Arc<Mutex<usize>>) {
    let resets = Arc::new(Mutex::new(VecDeque::from_iter(resets.to_vec())));
    let requests = Arc::new(Mutex::new(0));
    let count = Arc::clone(&requests);
    let server = TlsServer::start("localhost", "h2", move |stream| {
        let (resets, count) = (Arc::clone(&resets), Arc::clone(&count));
        async move {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((_, mut respond))) = connection.accept().await {
                *count.lock().unwrap() += 1;
                match resets.lock().unwrap().pop_front() {
                    Some(reason) => respond.send_reset(reason),
                    None => {
                        let accepted = http::Response::builder().status(204).body(()).unwrap();
                        respond.send_response(accepted, true).unwrap();
                    }
                }
            }
        }
    });
    (server.await, requests)
}

/// A client over each of the transports, and the number of requests that its own server received.
async fn clients(resets: &[Reason]) -> Vec<(Client, Arc<Mutex<usize>>)> {
    let mut clients = Vec::new();
    for transport in 0..2 {
        let (server, requests) = server(resets).await;
        let client = server.clients(Route::DIRECT).into_iter().nth(transport).unwrap();
        clients.push((client.retry(soon()).build().unwrap(), requests));
    }
    clients
}

#[tokio::test]
async fn a_refused_stream_did_not_run_and_is_sent_again() {
    for (client, requests) in clients(&[Reason::REFUSED_STREAM; 2]).await {
        let reply = Poke.request("x").send_reply(&client).await.unwrap();
        assert_eq!((reply.attempts, *requests.lock().unwrap()), (3, 3));
    }
    for (client, requests) in clients(&[Reason::REFUSED_STREAM; 4]).await {
        let error = Poke.request("x").send(&client).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 3), "{error}");
        assert!(error.is_safe_to_resend());
        assert_eq!(*requests.lock().unwrap(), 3);
    }
}

#[tokio::test]
async fn a_stream_that_is_reset_for_another_reason_may_have_run() {
    for reason in [Reason::INTERNAL_ERROR, Reason::CANCEL, Reason::ENHANCE_YOUR_CALM] {
        for (client, requests) in clients(&[reason]).await {
            let error = Poke.request("x").send(&client).await.unwrap_err();
            assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1), "{error}");
            assert_eq!(*requests.lock().unwrap(), 1, "{reason}");
        }
    }
}
