//! Declared calls with one promise less or one more than by default.

use std::{
    future,
    net::SocketAddr,
    time::{Duration, SystemTime},
};

use graph_action::{
    BoxFuture, Clock, Limits, Secret, SystemClock,
    intune::managed_device::{ResetPasscode, Wipe},
};
use uuid::Uuid;

use super::{DEVICE, Load, Spent, TOKEN_LENGTH, builder, declared, measure, with_token};

/// Makes declared calls with this difference.
pub(super) async fn make(way: &str, address: SocketAddr, load: Load) -> Spent {
    let default = builder(address);
    let changed = match way {
        "without-pacing" => default.limits(Limits::none()),
        "without-timer" => default.clock(NeverLate),
        // It is not a JWT, so no permissions can be read from it.
        "without-preflight" => with_token(address, "t".repeat(TOKEN_LENGTH)),
        "with-justification" => default.justification("Offboarding, change 23423"),
        "with-subscriber" => {
            let subscriber = tracing_subscriber::registry();
            tracing::subscriber::set_global_default(subscriber).expect("the first");
            default
        }
        "without-fresh-id" => {
            let client = default.build().expect("a client");
            let id = Uuid::new_v4();
            let request = || ResetPasscode.request(DEVICE).client_request_id(id);
            return measure(load, async |_| request().send(&client).await.expect("204")).await;
        }
        "with-secret" => {
            let client = default.build().expect("a client");
            let wipe = || Wipe::new().mac_os_unlock_code(Secret::from("274913")).request(DEVICE);
            return measure(load, async |_| wipe().send(&client).await.expect("204")).await;
        }
        other => panic!("unknown way {other}"),
    };
    declared(changed, address, load).await
}

/// A clock on which no time-out ends.
struct NeverLate;

impl Clock for NeverLate {
    fn now(&self) -> SystemTime {
        SystemClock.now()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(future::pending())
    }
}
