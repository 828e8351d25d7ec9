//! Claims challenges (conformance B-10).

use base64::prelude::{BASE64_STANDARD, Engine};
use graph_action_sim::{Fault, Sim, SimServer, Step, Token};
use serde_json::Value;

use crate::{
    declared::{self, DEVICE, LOCK, lock_item, lock_path},
    raw::{Response, batch_as, post_as, send},
};

fn lock_as(sim: &SimServer, token: &Token) -> Response {
    send(sim, &post_as(token, &lock_path(DEVICE)))
}

/// Returns the JSON in a challenge.
fn demanded(challenge: &str) -> String {
    assert!(challenge.starts_with("Bearer realm=\"\", authorization_uri="), "{challenge}");
    let (_, rest) = challenge.split_once("error=\"insufficient_claims\", claims=\"").expect("one");
    let claims = BASE64_STANDARD.decode(rest.trim_end_matches('"')).expect("base64");
    String::from_utf8(claims).expect("UTF-8")
}

fn challenge(response: &Response) -> String {
    assert_eq!(
        (response.error().0, response.error().1.as_str()),
        (401, "InvalidAuthenticationToken")
    );
    demanded(response.header("www-authenticate").expect("a challenge"))
}

#[test]
fn a_token_with_the_demanded_claims_is_accepted() {
    let sim = Sim::builder().action(LOCK).fault(Fault::ClaimsChallenge, 1.0).start();
    let token = declared::token();
    let claims = challenge(&lock_as(&sim, &token));
    let parsed: Value = serde_json::from_str(&claims).expect("JSON");
    assert_eq!(parsed["access_token"]["nbf"]["essential"], true);
    assert!(sim.ledger().is_empty());
    assert_eq!(lock_as(&sim, &token.claims(&claims)).status, 204);
}

#[test]
fn a_challenged_token_stays_challenged() {
    let sim = Sim::builder().action(LOCK).start();
    let token = declared::token();
    sim.script([Fault::ClaimsChallenge]);
    let claims = challenge(&lock_as(&sim, &token));
    assert_eq!(challenge(&lock_as(&sim, &token)), claims);
    assert_eq!(send(&sim, &lock_in_batch(&token)).status, 401);
    assert_eq!(lock_as(&sim, &token.clone().of_tenant("another")).status, 204);
    assert_eq!(lock_as(&sim, &token.claims(&claims)).status, 204);
}

fn lock_in_batch(token: &Token) -> String {
    batch_as(token, &serde_json::json!([lock_item("1", DEVICE)]))
}

#[test]
fn an_item_can_be_challenged() {
    let sim = Sim::builder().action(LOCK).start();
    sim.script([Step::no_fault().item(0, Fault::ClaimsChallenge)]);
    let token = declared::token().of_tenant("one");
    let item = send(&sim, &lock_in_batch(&token)).responses().remove(0);
    assert_eq!(item["status"], 401);
    let claims = demanded(item["headers"]["Www-Authenticate"].as_str().expect("a challenge"));
    assert_eq!(send(&sim, &lock_in_batch(&token)).status, 401);
    let response = send(&sim, &lock_in_batch(&token.claims(&claims)));
    assert_eq!(response.statuses(), [("1".to_owned(), 204)]);
}

#[test]
fn claims_of_other_services_change_nothing() {
    let token = declared::token();
    for claims in ["", "{}", "no JSON", r#"{"access_token":{"acrs":{"value":"c1"}}}"#] {
        assert!(token.clone().claims(claims) == token, "{claims}");
    }
}

#[test]
fn a_token_can_be_refused_without_claims() {
    let sim = Sim::builder().action(LOCK).fault(Fault::Unauthorized, 1.0).start();
    let response = lock_as(&sim, &declared::token());
    let challenge = response.header("www-authenticate").expect("a challenge");
    assert!(response.status == 401 && !challenge.contains("claims"), "{challenge}");
    assert!(sim.ledger().is_empty());
}
