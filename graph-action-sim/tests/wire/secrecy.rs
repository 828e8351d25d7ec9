use graph_action_sim::{Sim, Token};

use crate::{
    declared::{self, PRIVILEGED, WIPE, wipe_path},
    raw::{post_json, send},
};

#[test]
fn debug_prints_neither_token_nor_body() {
    let sim = Sim::builder().action(WIPE).start();
    send(&sim, &post_json(&wipe_path(), r#"{"macOsUnlockCode":"314159"}"#));
    let accepted = sim.accepted();
    assert_eq!(accepted[0].body.as_ref().expect("a body")["macOsUnlockCode"], "314159");

    let header = declared::authorization();
    let token = header.rsplit(' ').next().expect("a token");
    let payload = token.split('.').nth(1).expect("a payload");
    let printed = format!("{sim:?} {accepted:?} {:?}", Sim::builder());
    assert!(printed.contains("Wipe"));
    for secret in [token, payload, PRIVILEGED, "314159"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[test]
fn debug_of_a_token_hides_it() {
    let token = Token::application([PRIVILEGED]);
    assert_eq!(format!("{token:?} {:?}", Some(&token)), "Token(…) Some(Token(…))");
}
