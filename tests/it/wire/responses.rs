//! How successes are read.

use graph_action::{
    Outcome,
    intune::managed_device::{Get, ResetPasscode},
};

use crate::support::raw_server::{RawServer, header};
use crate::wire::{
    CountThings, FindThing, GetContent, GetThing, ID, NO_CONTENT, Poke, response, thing,
};

#[tokio::test]
async fn every_success_status_is_read_as_no_content() {
    let responses = [
        NO_CONTENT.to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".to_owned(),
        response("200 OK", r#"{"error":null,"value":[]}"#),
        response("201 Created", "<html>"),
        // Truncated: the status still shows that Graph accepted it.
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".to_owned(),
    ];
    let server = RawServer::start(responses.clone());
    let client = server.client();
    for response in responses {
        let reply = Poke.request("x").send_reply(&client).await;
        let reply = reply.unwrap_or_else(|error| panic!("{response}: {error}"));
        assert!(reply.status.is_success());
        assert_eq!(reply.attempts, 1);
    }
}

#[tokio::test]
async fn a_reply_has_the_status_headers_and_ids_of_the_response() {
    let response = "HTTP/1.1 204 No Content\r\nrequest-id: abc\r\nclient-request-id: theirs\r\n\
                  Date: Fri, 01 Jan 2021 00:00:00 GMT\r\n\r\n";
    let server = RawServer::start([response]);
    let id = uuid::Uuid::new_v4();
    let request = ResetPasscode.request(ID).client_request_id(id);
    let reply = request.send_reply(&server.client()).await.unwrap();
    assert_eq!(reply.status, 204);
    assert_eq!(reply.request_id.as_deref(), Some("abc"));
    assert_eq!(reply.client_request_id, id);
    assert_eq!(reply.headers["date"], "Fri, 01 Jan 2021 00:00:00 GMT");
}

#[tokio::test]
async fn an_object_is_read_with_or_without_value() {
    let bodies = [
        r#"{"name":"a"}"#,
        r#"{"@odata.context":"x","name":"a"}"#,
        r#"{"value":{"name":"a"}}"#,
        r#"{"@odata.context":"x","value":{"name":"a"},"value@odata.type":"y"}"#,
        // Another member next to `value`: the object is the whole body.
        r#"{"name":"a","value":{"name":"b"}}"#,
    ];
    let server = RawServer::start(bodies.map(|body| response("200 OK", body)));
    let client = server.client();
    for body in bodies {
        assert_eq!(GetThing.request("x").send(&client).await.unwrap(), thing("a"), "{body}");
    }
}

#[tokio::test]
async fn a_wrapped_value_is_unwrapped() {
    let server = RawServer::start([response("200 OK", r#"{"@odata.context":"x","value":42}"#)]);
    assert_eq!(CountThings.request().send(&server.client()).await.unwrap(), 42);
}

#[tokio::test]
async fn no_body_is_none_if_the_type_is_optional() {
    let server = RawServer::start([NO_CONTENT, NO_CONTENT]);
    let client = server.client();
    assert_eq!(FindThing.request("x").send(&client).await.unwrap(), None);
    let error = GetThing.request("x").send(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Accepted);
    assert!(error.to_string().contains("without a body"), "{error}");
}

#[tokio::test]
async fn an_unreadable_success_was_accepted() {
    let responses = [
        response("200 OK", "<html>"),
        response("200 OK", r#"{"name":{"secret-passcode":1}}"#),
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":".to_owned(),
        response("200 OK", r#"{"value":"secret-passcode"}"#),
    ];
    let server = RawServer::start(responses);
    let client = server.client();
    for call in 0..4 {
        let error = match call {
            3 => CountThings.request().send(&client).await.unwrap_err(),
            _ => GetThing.request("x").send(&client).await.unwrap_err(),
        };
        assert_eq!(error.outcome(), Outcome::Accepted, "{error}");
        assert!(error.to_string().ends_with("the action was accepted"), "{error}");
        assert!(!format!("{error} {error:?}").contains("secret-passcode"), "{error:?}");
        assert_eq!(error.status().unwrap(), 200, "the status is kept");
        assert!(error.body().is_some() && error.headers().is_some());
    }
}

#[tokio::test]
async fn a_missing_property_is_named_with_the_remedy() {
    let body = r#"{"identity":"secret-passcode"}"#;
    let server = RawServer::start([response("200 OK", body)]);
    let error = Get.request(ID).select(["identity"]).send(&server.client()).await.unwrap_err();
    let text = "`id` is missing; if you use `select`, add it there";
    assert!(error.to_string().contains(text), "{error}");
    assert!(!format!("{error} {error:?}").contains("secret-passcode"), "{error:?}");
}

#[tokio::test]
async fn content_is_streamed() {
    let chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n\
                   3\r\na,b\r\n4\r\n\nc,d\r\n0\r\n\r\n";
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
    let server = RawServer::start([chunked, cut]);
    let client = server.client();
    let content = GetContent.request("x").send(&client).await.unwrap();
    assert_eq!(content.media_type(), Some("text/csv"));
    assert_eq!(content.bytes().await.unwrap(), "a,b\nc,d");
    let request = server.request();
    assert!(header(&request, "accept")[0].contains("application/octet-stream"), "{request}");

    let content = GetContent.request("x").send(&client).await.unwrap();
    let error = content.bytes().await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Accepted, "{error}");
}
