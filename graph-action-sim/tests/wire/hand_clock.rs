//! A clock that the test moves.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use graph_action::{Clock, transport::BoxFuture};
use graph_action_sim::Token;

/// A clock that stands still until the test moves it. A sleep moves it too, and ends at once.
#[derive(Clone)]
pub(crate) struct HandClock(Arc<Mutex<SystemTime>>);

impl HandClock {
    /// Returns a clock that starts 9000 days after the beginning of 1970: at 1994-08-23.
    pub(crate) fn new() -> Self {
        let days = Duration::from_secs(9000 * 24 * 60 * 60);
        Self(Arc::new(Mutex::new(SystemTime::UNIX_EPOCH + days)))
    }

    pub(crate) fn pass(&self, time: Duration) {
        *self.0.lock().expect("no panic") += time;
    }

    /// Returns a token with all permissions, valid for a day of this clock.
    pub(crate) fn token(&self) -> Token {
        let end = self.now() + Duration::from_secs(24 * 60 * 60);
        crate::declared::token().expires_on(end)
    }
}

impl Clock for HandClock {
    fn now(&self) -> SystemTime {
        *self.0.lock().expect("no panic")
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.pass(duration);
        Box::pin(async {})
    }
}
