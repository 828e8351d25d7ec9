//! A clock that is moved by hand.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use graph_action::{Clock, transport::BoxFuture};
use graph_action_sim::Token;

/// Stands still until it is moved; who sleeps by it moves it.
#[derive(Clone)]
pub(crate) struct HandClock(Arc<Mutex<SystemTime>>);

impl HandClock {
    /// 9000 days after the beginning of 1970: 1994-08-23.
    pub(crate) fn new() -> Self {
        let days = Duration::from_secs(9000 * 24 * 60 * 60);
        Self(Arc::new(Mutex::new(SystemTime::UNIX_EPOCH + days)))
    }

    pub(crate) fn pass(&self, time: Duration) {
        *self.0.lock().expect("no panic") += time;
    }

    /// A token that may do everything declared here, good for a day of this clock.
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
