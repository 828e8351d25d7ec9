//! The simulator as a test describes it.

use std::{
    borrow::Borrow,
    fmt, io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex},
};

use graph_action::{ActionMeta, Clock, Cloud};
use serde_json::Value;

use crate::{ledger::Ledger, sim::Sim, world::World};

/// A simulator that is being described.
#[must_use = "the simulator is not started yet"]
pub struct SimBuilder {
    world: World,
    port: u16,
    ledger_file: Option<PathBuf>,
}

impl SimBuilder {
    pub(crate) fn new() -> Self {
        Self { world: World::default(), port: 0, ledger_file: None }
    }

    /// Adds an action, by all its routes. It goes before one with the same method and path.
    pub fn action(mut self, action: impl Borrow<ActionMeta>) -> Self {
        self.world.catalogue.add(*action.borrow());
        self
    }

    /// Adds actions.
    pub fn actions(self, actions: impl IntoIterator<Item = impl Borrow<ActionMeta>>) -> Self {
        actions.into_iter().fold(self, Self::action)
    }

    /// Adds a key of which there is no entity: a request with it is answered 404. The nil GUID is
    /// always one.
    pub fn missing(mut self, key: impl AsRef<str>) -> Self {
        self.world.missing.add(key.as_ref());
        self
    }

    /// Adds an action that answers 200 with JSON, instead of 204.
    pub fn answer(mut self, action: impl Borrow<ActionMeta>, value: Value) -> Self {
        self.world.results.insert(*action.borrow(), value);
        self.action(action)
    }

    /// Where it takes the time from: that of every stamp, of windows, waits and the life of tokens.
    /// The system's clock unless set.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.world.clock = Arc::new(clock);
        self
    }

    /// Holds batches to more than Graph is known to: a POST in one needs a `body`, if only `{}`
    /// (conformance D-6 and K-4), and none may carry a token of its own (D-12).
    pub fn strict_batches(mut self) -> Self {
        self.world.is_strict = true;
        self
    }

    /// Appends each execution to this file before its answer is sent, and takes up what is in it
    /// at the start: a simulator in a process that was killed goes on where it was.
    ///
    /// The file holds one JSON object a line. Bodies are not kept, since they may hold secrets.
    pub fn ledger_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.ledger_file = Some(path.into());
        self
    }

    /// Listens on this port of 127.0.0.1; on any free one for 0, and if it is not called.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts it.
    ///
    /// # Panics
    ///
    /// Where [`try_start`](Self::try_start) gives an error.
    #[allow(clippy::panic, reason = "a test cannot go on; `try_start` is for others")]
    pub fn start(self) -> Sim {
        match self.try_start() {
            Ok(sim) => sim,
            Err(error) => panic!("the simulator cannot start: {error}"),
        }
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// When the port of 127.0.0.1 cannot be had, or no thread; when the ledger file cannot be
    /// opened, or holds what is no execution of a declared action.
    pub fn try_start(mut self) -> io::Result<Sim> {
        if let Some(path) = &self.ledger_file {
            self.world.ledger = Mutex::new(Ledger::open(path, &self.world.catalogue)?);
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        let address = listener.local_addr()?;
        let cloud = Cloud::loopback(address).map_err(io::Error::other)?;
        Sim::run(listener, cloud, self.world)
    }
}

impl fmt::Debug for SimBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimBuilder").field("port", &self.port).finish_non_exhaustive()
    }
}
