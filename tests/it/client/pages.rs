//! Lists with several pages.

use std::sync::Arc;

use futures_util::{StreamExt as _, TryStreamExt as _};
use graph_action::{
    Client, Collection, DeltaLink, Pages, Retry, StaticToken, Version, graph_action,
    intune::managed_device::ResetPasscode, transport::MemoryTransport,
};

use crate::client::{HandClock, ID, always, of, response};
use crate::support::raw_server::RawServer;

#[graph_action(method = "GET", path = "/things", scopes = unknown, returns = Collection<u8>, unlisted)]
struct ListThings;

/// Three pages, the second of them empty.
fn paged() -> Arc<MemoryTransport> {
    Arc::new(MemoryTransport::new(|request| {
        let page = match request.uri().query() {
            None => {
                r#"{"value":[1,2],"@odata.nextLink":"https://graph.microsoft.com/v1.0/things?$skiptoken=a%20b'c"}"#
            }
            Some("$skiptoken=a%20b'c") => {
                r#"{"value":[],"@odata.nextLink":"https://GRAPH.microsoft.com:443/v1.0/things?p=3"}"#
            }
            Some("p=3") => r#"{"@odata.count":3,"value":[3]}"#,
            Some(other) => panic!("the link was changed: {other}"),
        };
        Ok(response(200, page))
    }))
}

#[tokio::test]
async fn pages_are_followed_byte_for_byte() {
    let transport = paged();
    let client = of(transport.clone());
    let first = ListThings.request().send(&client).await.unwrap();
    assert_eq!((first.items(), first.has_next()), (&[1, 2][..], true));
    let second = first.next(&client).await.unwrap().unwrap();
    assert!(second.items().is_empty() && second.has_next());
    let third = second.next(&client).await.unwrap().unwrap();
    assert_eq!((third.items(), third.has_next()), (&[3][..], false));
    assert!(third.next(&client).await.unwrap().is_none());
    assert_eq!(third.into_items(), [3]);
    for request in transport.requests() {
        assert_eq!((request.method().as_str(), request.body().len()), ("GET", 0));
        assert_eq!(request.headers()["accept"], "application/json");
    }
}

#[tokio::test]
async fn headers_are_sent_with_every_page() {
    let transport = paged();
    let client = of(transport.clone());
    let request = ListThings.request().header("ConsistencyLevel", "eventual").if_match("*");
    let pages = request.send(&client).await.unwrap().stream(&client);
    assert_eq!(pages.count().await, 3);
    for request in transport.requests() {
        assert_eq!(request.headers()["consistencylevel"], "eventual");
    }
    // An ETag is that of one resource.
    let has_etag = |request: &http::Request<_>| request.headers().contains_key("if-match");
    let with_etag: Vec<_> = transport.requests().iter().map(has_etag).collect();
    assert_eq!(with_etag, [true, false, false]);
}

#[tokio::test]
async fn a_request_can_be_kept_and_sent_again() {
    let transport = always(429);
    let clock = HandClock { ends: true, ..HandClock::default() };
    let client = Client::builder(StaticToken::new("token")).transport(transport.clone());
    let client = client.retry(Retry::never()).clock(clock).build().unwrap();
    let request = ResetPasscode.request(ID);
    let error = request.clone().send(&client).await.unwrap_err();
    assert!(error.is_safe_to_resend());
    request.send(&client).await.unwrap_err();
    let ids: Vec<_> =
        transport.requests().iter().map(|r| r.headers()["client-request-id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_stream_yields_all_items_and_fetches_pages_as_needed() {
    let transport = paged();
    let client = of(transport.clone());
    let mut stream = ListThings.request().send(&client).await.unwrap().stream(&client);
    assert_eq!(stream.next().await.unwrap().unwrap(), 1);
    assert_eq!(stream.next().await.unwrap().unwrap(), 2);
    assert_eq!(transport.requests().len(), 1);
    assert_eq!(stream.try_collect::<Vec<_>>().await.unwrap(), [3]);
    assert_eq!(transport.requests().len(), 3);
}

#[tokio::test]
async fn a_stream_ends_with_its_first_error() {
    let transport = Arc::new(MemoryTransport::new(|request| {
        let next = r#"{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/x?p=2"}"#;
        let second = request.uri().query().is_some();
        Ok(if second { response(500, "") } else { response(200, next) })
    }));
    let client = of(transport);
    let mut stream = ListThings.request().send(&client).await.unwrap().stream(&client);
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(stream.next().await.unwrap().unwrap_err().status().unwrap(), 500);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn all_returns_every_item_or_the_first_error() {
    let transport = paged();
    let client = of(transport.clone());
    let pages = ListThings.request().send(&client).await.unwrap();
    assert_eq!(pages.all(&client).await.unwrap(), [1, 2, 3]);
    assert_eq!(transport.requests().len(), 3);

    let transport = Arc::new(MemoryTransport::new(|request| {
        let next = r#"{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/x?p=2"}"#;
        let second = request.uri().query().is_some();
        Ok(if second { response(500, "") } else { response(200, next) })
    }));
    let client = of(transport);
    let error = ListThings.request().send(&client).await.unwrap().all(&client).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert!(!error.to_string().contains("whether the action ran"), "it is a read: {error}");
}

const DELTA: &str = "https://graph.microsoft.com/v1.0/things?$deltatoken=a%20b'c";

/// Two pages of a round, and the round that its link leads to.
fn rounds() -> Arc<MemoryTransport> {
    Arc::new(MemoryTransport::new(|request| {
        let page = match request.uri().query() {
            Some("$select=id") => {
                r#"{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/things?p=2"}"#
            }
            Some("p=2") => &format!(r#"{{"value":[2],"@odata.deltaLink":"{DELTA}"}}"#),
            Some("$deltatoken=a%20b'c") => {
                r#"{"value":[],"@deltaLink":"https://graph.microsoft.com/v1.0/things?d=2"}"#
            }
            other => panic!("{other:?}"),
        };
        Ok(response(200, page.to_owned()))
    }))
}

#[tokio::test]
async fn the_last_page_of_a_round_has_the_link_to_the_next_round() {
    let transport = rounds();
    let client = of(transport.clone());
    let request = || ListThings.request().header("Prefer", "odata.maxpagesize=1");
    let mut stream = request().select(["id"]).send(&client).await.unwrap().stream(&client);
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        assert!(stream.delta_link().is_none(), "the round has not ended");
        items.push(item.unwrap());
    }
    assert_eq!(items, [1, 2]);

    // Stored as a text, and used by another process.
    let stored = serde_json::to_string(stream.delta_link().unwrap()).unwrap();
    assert_eq!(stored, format!("{DELTA:?}"));
    let link: DeltaLink = serde_json::from_str(&stored).unwrap();
    let round = request().since(&link).send(&client).await.unwrap();
    assert_eq!((round.items(), round.has_next()), (&[][..], false));
    let next = round.delta_link().unwrap();
    assert_eq!(next.as_str(), "https://graph.microsoft.com/v1.0/things?d=2");

    let requests = transport.requests();
    assert_eq!(requests[2].uri(), DELTA, "byte for byte");
    for request in requests {
        assert_eq!((request.method().as_str(), request.body().len()), ("GET", 0));
        assert_eq!(request.headers()["prefer"], "odata.maxpagesize=1");
    }
}

#[tokio::test]
async fn a_delta_link_leads_nowhere_else_and_has_no_other_query() {
    let transport = rounds();
    let client = of(transport.clone());
    for link in [
        "https://graph.microsoft.us/v1.0/things?$deltatoken=a",
        "http://graph.microsoft.com/v1.0/things?$deltatoken=a",
        "https://graph.microsoft.com.evil.example/v1.0/things",
        "https://graph.microsoft.com@evil.example/",
        "https://user@graph.microsoft.com/v1.0/things",
        "/v1.0/things",
        "",
    ] {
        let request = ListThings.request().since(&DeltaLink::from(link));
        let error = request.send(&client).await.unwrap_err();
        assert!(error.is_input() && error.to_string().contains(&format!("{link:?}")), "{error}");
    }
    let since = || ListThings.request().since(&DeltaLink::from(DELTA));
    for request in [since().select(["id"]), since().version(Version::V1)] {
        let error = request.send(&client).await.unwrap_err();
        assert!(error.is_input() && error.to_string().contains("leave them out"), "{error}");
    }
    let mut run = client.bulk([since()]).start().await.unwrap();
    let item = run.next().await.unwrap();
    assert_eq!(item.target, format!("GET {DELTA}"));
    let error = item.result.unwrap_err();
    assert!(error.is_input() && error.to_string().contains("part of a batch"), "{error}");
    assert!(transport.requests().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn a_link_to_another_host_or_an_earlier_page_is_refused() {
    for link in [
        "https://graph.microsoft.us/v1.0/things",
        "http://graph.microsoft.com/v1.0/things",
        "https://graph.microsoft.com.evil.example/v1.0/things",
        "https://graph.microsoft.com@evil.example/",
        "/v1.0/things",
    ] {
        let page = format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#);
        let transport = Arc::new(MemoryTransport::new(move |_| Ok(response(200, page.clone()))));
        let client = of(transport.clone());
        let pages: Pages<u8> = ListThings.request().send(&client).await.unwrap();
        let error = pages.next(&client).await.unwrap_err();
        assert!(error.is_input() && error.to_string().contains(link), "{error}");
        assert_eq!(transport.requests().len(), 1, "{link}");
    }

    let circle = r#"{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/x?p=1"}"#;
    let client = of(Arc::new(MemoryTransport::new(move |_| Ok(response(200, circle)))));
    let stream = ListThings.request().send(&client).await.unwrap().stream(&client);
    let items: Vec<_> = stream.take(10).collect().await;
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 2, "no page is lost");
    assert!(items.last().unwrap().is_err(), "links in a circle end with an error");
}

/// reqwest parses the link as a URL: a quote in the query is encoded, everything else is as it was. hyper
/// leaves the quote too.
#[tokio::test]
async fn a_link_is_the_same_on_the_wire_except_for_quotes() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let query = "$skiptoken=a'b%27c%2Fd(e)%20f,g:h;i*j!k~l-m_n.o@p$q+r=s&t=%c3%A9";
    let page =
        |body: String| format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let link = format!("http://{address}/v1.0/things/x%2fy/z?{query}");
    let first = page(format!(r#"{{"value":[1],"@odata.nextLink":"{link}"}}"#));
    let server = RawServer::listen(listener, [first, page(r#"{"value":[2]}"#.to_owned())]);
    let client = server.client();
    let pages = ListThings.request().send(&client).await.unwrap();
    let next = pages.next(&client).await.unwrap().expect("a second page");
    assert_eq!(next.items(), [2]);
    let (_, request) = (server.request(), server.request());
    let sent = request.split(' ').nth(1).unwrap();
    let is_over_reqwest = cfg!(any(feature = "rustls", feature = "native-tls"));
    let query = if is_over_reqwest { query.replace('\'', "%27") } else { query.to_owned() };
    assert_eq!(sent, format!("/v1.0/things/x%2fy/z?{query}"));
}
