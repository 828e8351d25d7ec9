use std::time::{Duration, SystemTime};

use graph_action::Clock;
use graph_action_sim::{FastClock, Sim, Token};

use crate::{
    declared::{DEVICE, LOCK, PRIVILEGED, lock_path},
    raw::{post_as, send},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn lock(token: &Token) -> String {
    post_as(token, &lock_path(DEVICE))
}

#[test]
fn all_times_come_from_the_clock() {
    let long_ago = SystemTime::UNIX_EPOCH + 9000 * DAY;
    let clock = FastClock::new(1).starting_at(long_ago);
    let sim = Sim::builder().action(LOCK).clock(clock).start();
    let response = send(&sim, &lock(&Token::application(["X"])));
    let date = response.header("date").expect("a date");
    let date = jiff::fmt::rfc2822::parse(date).expect("an HTTP date");
    let date = SystemTime::try_from(date.timestamp()).expect("a time");
    assert!(date >= long_ago && date < long_ago + DAY, "{date:?}");
    let body = response.json()["error"]["innerError"]["date"].as_str().expect("a date").to_owned();
    assert!(body.starts_with("1994-08-23T"), "{body}");

    send(&sim, &lock(&Token::application([PRIVILEGED])));
    let at = sim.ledger()[0].at;
    assert!(at >= long_ago && at <= clock.now(), "{at:?}");
}

#[test]
fn a_token_expires_by_the_clock() {
    let clock = FastClock::new(1).starting_at(SystemTime::now() + DAY);
    let sim = Sim::builder().action(LOCK).clock(clock).start();
    let token = Token::application([PRIVILEGED]);
    assert_eq!(send(&sim, &lock(&token)).status, 401);
    let token = token.expires_on(clock.now() + Duration::from_secs(60));
    assert_eq!(send(&sim, &lock(&token)).status, 204);
}
