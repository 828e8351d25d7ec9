//! The simulator as a test holds it.

use std::{
    borrow::Borrow,
    fmt, io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
};

use graph_action::{ActionMeta, Cloud, intune};
use serde_json::Value;
use tokio::{
    runtime::{self, Runtime},
    sync::oneshot,
};

use crate::{accepted::Accepted, server, world::World};

/// A running simulator. It stops when it is dropped: its port is closed by then, and its
/// connections are cut.
///
/// It runs on a thread of its own, so that it may be started and dropped inside and outside of
/// async code.
pub struct Sim {
    address: SocketAddr,
    cloud: Cloud,
    world: Arc<World>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sim {
    /// Starts a simulator of the [`intune::ACTIONS`] on any free port of 127.0.0.1.
    ///
    /// # Panics
    ///
    /// When no port of 127.0.0.1 can be had, or no thread.
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Starts to describe a simulator that knows the [`intune::ACTIONS`] and others.
    pub fn builder() -> SimBuilder {
        SimBuilder { world: World::default(), port: 0 }.actions(intune::ACTIONS.iter().copied())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as in `http://127.0.0.1:50123`, without a slash at the end.
    pub fn url(&self) -> String {
        self.cloud.base().to_owned()
    }

    /// The cloud to point a client at.
    pub fn cloud(&self) -> Cloud {
        self.cloud.clone()
    }

    /// What it executed so far, in order.
    pub fn accepted(&self) -> Vec<Accepted> {
        self.world.journal().clone()
    }

    /// How often it executed an action with this key in the path, compared without case.
    pub fn executions(&self, key: &str) -> usize {
        let is_key = |other: &String| other.eq_ignore_ascii_case(key);
        let journal = self.world.journal();
        journal.iter().filter(|accepted| accepted.keys.iter().any(is_key)).count()
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It only fails if the thread panicked, and a second panic would hide the first.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sim")
            .field("address", &self.address)
            .field("accepted", &self.world.journal())
            .finish_non_exhaustive()
    }
}

/// A simulator that is being described.
#[must_use = "the simulator is not started yet"]
pub struct SimBuilder {
    world: World,
    port: u16,
}

impl SimBuilder {
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

    /// Listens on this port of 127.0.0.1; on any free one for 0, and if it is not called.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts it.
    ///
    /// # Panics
    ///
    /// When the port of 127.0.0.1 cannot be had, or no thread.
    #[allow(clippy::panic, reason = "a test cannot go on; `try_start` is for others")]
    pub fn start(self) -> Sim {
        match self.try_start() {
            Ok(sim) => sim,
            Err(error) => panic!("the simulator cannot listen on 127.0.0.1: {error}"),
        }
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// When the port of 127.0.0.1 cannot be had, or no thread.
    pub fn try_start(self) -> io::Result<Sim> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        let address = listener.local_addr()?;
        let cloud = Cloud::loopback(address).map_err(io::Error::other)?;
        let world = Arc::new(self.world);
        let (stop, stopped) = oneshot::channel();
        let thread = spawn(listener, Arc::clone(&world), stopped)?;
        Ok(Sim { address, cloud, world, stop: Some(stop), thread: Some(thread) })
    }
}

impl fmt::Debug for SimBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimBuilder").field("port", &self.port).finish_non_exhaustive()
    }
}

fn spawn(
    listener: TcpListener,
    world: Arc<World>,
    stopped: oneshot::Receiver<()>,
) -> io::Result<JoinHandle<()>> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = register(&runtime, listener)?;
    thread::Builder::new()
        .name("graph-action-sim".to_owned())
        .spawn(move || runtime.block_on(server::serve(listener, world, stopped)))
}

fn register(runtime: &Runtime, listener: TcpListener) -> io::Result<tokio::net::TcpListener> {
    listener.set_nonblocking(true)?;
    let _entered = runtime.enter();
    tokio::net::TcpListener::from_std(listener)
}
