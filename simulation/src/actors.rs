//! The code of the caller: what a program does with the client, and what the client reports.

pub(crate) mod batch;
pub(crate) mod job;
mod misuse;
pub(crate) mod reader;
pub(crate) mod run;
pub(crate) mod run_check;
pub(crate) mod single;

use std::{error::Error as _, panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt as _;
use graph_action::{Client, Error, Outcome};

use crate::{
    steps::Steps,
    truth::Claim,
    world::{PlannedPanic, World},
};

/// A part of the caller's program.
#[derive(Clone)]
pub(crate) struct Actor {
    pub(crate) name: String,
    pub(crate) world: Arc<World>,
    pub(crate) steps: Arc<Steps>,
    pub(crate) clients: Arc<Vec<Client>>,
    /// The client of another application.
    pub(crate) stranger: Client,
}

impl Actor {
    pub(crate) fn named(&self, name: String) -> Self {
        Self { name, ..self.clone() }
    }

    /// One of the clients.
    pub(crate) fn client(&self) -> &Client {
        &self.clients[self.world.index(self.clients.len())]
    }

    /// The output of a call; nothing if code of the caller has panicked in it.
    pub(crate) async fn caught<T>(&self, call: impl Future<Output = T>) -> Option<T> {
        match AssertUnwindSafe(call).catch_unwind().await {
            Ok(output) => Some(output),
            Err(panic) => {
                if !panic.is::<PlannedPanic>() {
                    self.world.violate(format!("{}: the runtime panicked", self.name));
                }
                self.world.event(format_args!("{}: panicked", self.name));
                None
            }
        }
    }

    /// Looks at everything that an error shows.
    pub(crate) fn read(&self, error: &Error) {
        let mut text = format!("{error} {error:?} {:?} {:?}", error.headers(), error.code());
        let mut source = error.source();
        while let Some(cause) = source {
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        text.push_str(&String::from_utf8_lossy(error.body().unwrap_or_default()));
        self.world.event(format_args!("{}: {error}", self.name));
        self.world.output("an error", &text);
    }

    /// Enters the outcome of a call with this id.
    pub(crate) fn claim(
        &self,
        id: Option<&str>,
        device: &str,
        outcome: Outcome,
        is_idempotent: bool,
    ) {
        self.world.claim(Claim {
            by: self.name.clone(),
            id: id.map(str::to_owned),
            device: device.to_ascii_lowercase(),
            outcome,
            is_idempotent,
            is_from_journal: false,
        });
    }
}
