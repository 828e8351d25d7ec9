//! The simulator as a test holds it.

use std::{
    fmt, io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
};

use graph_action::{Cloud, intune};
use tokio::{
    runtime::{self, Runtime},
    sync::oneshot,
};

use crate::{
    accepted::Accepted,
    builder::SimBuilder,
    counts::Counts,
    elsewhere::Stray,
    fault::Step,
    ledger::Execution,
    server::{self, Listeners},
    world::World,
};

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
        SimBuilder::new().actions(intune::ACTIONS.iter().copied())
    }

    pub(crate) fn run(listeners: Listeners<TcpListener>, world: World) -> io::Result<Self> {
        let address = listeners.graph.local_addr()?;
        let cloud = Cloud::loopback(address).map_err(io::Error::other)?;
        let world = Arc::new(world);
        let (stop, stopped) = oneshot::channel();
        let thread = spawn(listeners, Arc::clone(&world), stopped)?;
        Ok(Self { address, cloud, world, stop: Some(stop), thread: Some(thread) })
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

    /// The requests that it let pass so far, in order, with their bodies. Those that only read are
    /// among them; they executed nothing.
    pub fn accepted(&self) -> Vec<Accepted> {
        self.world.ledger().accepted().cloned().collect()
    }

    /// What it really executed so far, in order, whatever it answered.
    pub fn ledger(&self) -> Vec<Execution> {
        self.world.ledger().executions().collect()
    }

    /// How often it executed an action with this key in the path, compared without case. It takes
    /// no longer when there is more in the ledger.
    pub fn executions(&self, key: &str) -> usize {
        self.world.ledger().count(key)
    }

    /// The ids of all managed devices, those that are gone included.
    pub fn device_ids(&self) -> Vec<String> {
        self.world.devices.ids().collect()
    }

    /// Says what happens to the next requests, in the order in which they arrive: exactly this,
    /// and nothing that is drawn. Several calls add up. A step that cannot strike the request it
    /// meets, as a fault of an item that is not there, is answered 500 `SimulatorScript`.
    ///
    /// The fate of devices (see [`Faults::devices`](crate::Faults::devices)) is theirs all the same.
    pub fn script(&self, steps: impl IntoIterator<Item = impl Into<Step>>) {
        self.world.planner.script(steps.into_iter().map(Into::into));
    }

    /// What followed a redirect to another origin.
    pub fn strays(&self) -> Vec<Stray> {
        self.world.strays().clone()
    }

    /// How many requests and items of batches came since it started, and how they were answered.
    pub fn counts(&self) -> Counts {
        self.world.counts().clone()
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
            .field("accepted", &self.accepted())
            .finish_non_exhaustive()
    }
}

fn spawn(
    listeners: Listeners<TcpListener>,
    world: Arc<World>,
    stopped: oneshot::Receiver<()>,
) -> io::Result<JoinHandle<()>> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let listeners = Listeners {
        graph: register(&runtime, listeners.graph)?,
        elsewhere: register(&runtime, listeners.elsewhere)?,
    };
    thread::Builder::new()
        .name("graph-action-sim".to_owned())
        .spawn(move || runtime.block_on(server::serve(listeners, world, stopped)))
}

fn register(runtime: &Runtime, listener: TcpListener) -> io::Result<tokio::net::TcpListener> {
    listener.set_nonblocking(true)?;
    let _entered = runtime.enter();
    tokio::net::TcpListener::from_std(listener)
}
